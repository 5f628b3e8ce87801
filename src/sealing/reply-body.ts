import { textOf } from './bytes.ts';
import { isHandle } from './keys.ts';
import { isId, type Route } from './sealed-letter.ts';
import {
  array,
  type Infer,
  int,
  literal,
  maximum,
  maxLength,
  minimum,
  oneOf,
  optional,
  refine,
  regex,
  strictObject,
  string,
} from './shapes.ts';

/** What a reply says. */
export interface ReplyBody {
  /** 16 random bytes, 22 characters. */
  id: string;
  /** Counts the replies to one mailbox from 1, without a gap. */
  seq: number;
  /** ISO 8601 in UTC. */
  sentAt: string;
  kind: 'stage' | 'message' | 'read';
  stage?: string;
  /** `YYYY-MM-DD`: the day by which the next step is due, where no promises are listed. */
  due?: string;
  /** What comes and by which day, soonest first: all that is promised from now on. */
  promises?: SealedPromise[];
  text?: string;
  /** Key of a sentence from the closed, translated list. */
  list?: string;
  /** To which of the council's keys the person's messages are sealed: those of the request. */
  route?: Route;
}

/** A stage and the day (`YYYY-MM-DD`) by which it is due. */
export interface SealedPromise {
  stage: string;
  due: string;
}

/** Stages and their promises are a dozen at most; more than twice that is no list of ours. */
const mostPromises = 24;

const day = string().check(regex(/^\d{4}-\d\d-\d\d$/));

const replyForm = strictObject({
  v: literal(1),
  mailbox: string().check(refine(isHandle)),
  portal: string().check(maxLength(64)),
  id: string().check(refine(isId)),
  seq: int().check(minimum(1), maximum(2 ** 31 - 1)),
  sentAt: string().check(regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/)),
  kind: oneOf(['stage', 'message', 'read']),
  stage: optional(string().check(maxLength(64))),
  due: optional(day),
  promises: optional(
    array(strictObject({ stage: string().check(maxLength(64)), due: day })).check(maxLength(mostPromises)),
  ),
  text: optional(string()),
  list: optional(string().check(maxLength(200))),
  route: optional(oneOf(['a', 'b'])),
});

/** A reply with the claims that its MAC covers: version, mailbox and portal. */
export type ParsedReply = ReplyBody & { v: 1; mailbox: string; portal: string };

/** A reply from its JSON in UTF-8, or null. */
export function parseReply(bytes: Uint8Array): ParsedReply | null {
  const text = textOf(bytes);
  if (text === null) return null;
  try {
    const parsed: Infer<typeof replyForm> | undefined = replyForm.safeParse(JSON.parse(text)).data;
    return parsed === undefined ? null : withoutBlanks(parsed);
  } catch {
    return null;
  }
}

/** Leaves out the fields that are not there, which the schema's type writes as `undefined`. */
function withoutBlanks(parsed: Infer<typeof replyForm>): ParsedReply {
  const { stage, due, promises, text, list, route, ...rest } = parsed;
  return {
    ...rest,
    ...(stage === undefined ? {} : { stage }),
    ...(due === undefined ? {} : { due }),
    ...(promises === undefined ? {} : { promises }),
    ...(text === undefined ? {} : { text }),
    ...(list === undefined ? {} : { list }),
    ...(route === undefined ? {} : { route }),
  };
}
