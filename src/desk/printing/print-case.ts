import { formVersion } from '../../journey/index.ts';
import type { OpenedRequest } from '../../sealing/open-request.ts';
import { type Case, type CaseMessage, type KeptRequest, replacedBy } from '../casebook.ts';
import type { LetterState, ReplyDraft, SentReply } from '../records.ts';
import { inert } from './inert-text.ts';
import type { Labels } from './labels.ts';
import { languageInFull } from './language-name.ts';
import { answerLines, typedLines } from './print-answers.ts';

/** A mark in capitals: ours where it is known, as it came where it is not. */
export const markOf = (flag: string): string => inert(flag).toUpperCase();

const signatureSentences = {
  code: 'signed with the code',
  wrong: 'SIGNATURE WRONG: not written with the code of this request',
  unknown: 'signature not checked: no request from this mailbox is here',
} as const;

/** What a message asks for, where it needs more than reading. Whoever finds the code can write one. */
const messageWarnings: Readonly<Record<string, string>> = {
  danger: 'SAYS: IN DANGER. Act on it now, by the first safe way.',
  late: 'SAYS: IT IS LATE. It stands at the top of the list until it is answered.',
  stop: 'ASKS TO STOP. Nothing stops by itself: check it with the person, by the first safe way, before you do anything.',
  change:
    'CHANGES HOW TO REACH THEM. Verify on the first channel: by the way named in the request, never by the new one.',
};

/** The whole request, safe contact first, with everything that has to be known before acting on it. */
export function requestLines(labels: Labels, of: Case | null, kept: KeptRequest): string[] {
  return [...requestHead(of, kept), '', ...answerLines(labels, kept.content.request.answers)];
}

/** What has to be known of a request before its answers are read. */
export function requestHead(of: Case | null, kept: KeptRequest): string[] {
  const { request, faults, flags } = kept.content;
  return [
    `Request ${kept.name}`,
    ...(flags.length === 0 ? [] : [flags.map(markOf).join('  ')]),
    ...correctionLines(of, kept),
    `Came ${kept.state.day ?? kept.state.collectedAt.slice(0, 10)}; written in ${languageInFull(request.lang)}; ${modes[request.mode]}.`,
    ...versionLines(request),
    ...(request.show === 'quiet'
      ? ['The code may show only “please get in touch”: no days, no messages, not even that it was read.']
      : []),
    readLine(kept.state),
    ...faults.map(
      ({ field, reason }) => `Does not fit this desk's questions: ${field || 'the answers'} (${reason}).`,
    ),
    ...elsewhereLines(kept.state),
  ];
}

/** What was not asked is no answer left out: whoever reads the request has to know the difference. */
function versionLines({ formVersion: made, mode }: OpenedRequest): string[] {
  const other = made < formVersion ? 'older' : 'newer';
  return [
    ...(made === formVersion
      ? []
      : [
          `Made with ${other} questions (version ${made}; this desk has ${formVersion}): some were not asked, or are shown as they came.`,
        ]),
    ...(mode === 'server'
      ? ['The simple form asks only the first questions: ask the rest by the safe way.']
      : []),
  ];
}

const modes = {
  browser: 'sealed in the browser',
  server: 'sealed by the portal, which saw the answers for a moment (simple form)',
} as const;

function correctionLines(of: Case | null, { name, content }: KeptRequest): string[] {
  const later = of === null ? undefined : replacedBy(of, name);
  const { earlier } = content.request;
  const isHere = of?.requests.some((other) => other.name === earlier) === true;
  return [
    ...(later === undefined ? [] : [`REPLACED by ${later.name}: read that one. This one is kept.`]),
    ...(earlier === undefined || isHere
      ? []
      : [`Says that it replaces ${earlier}, which was not made with this code or is not here.`]),
    ...(earlier !== undefined && isHere ? [`Replaces ${earlier}, which is kept.`] : []),
  ];
}

function elsewhereLines({ elsewhere }: LetterState): string[] {
  if (elsewhere === undefined) return [];
  return ['Another desk has collected this too: answer it from one desk only, or replies are lost.'];
}

export function readLine({ reads }: LetterState): string {
  const first = reads[0];
  if (first === undefined) return 'Not read by anyone yet.';
  const all = reads.map(({ by, at }) => `${inert(by)} (${at.slice(0, 16).replace('T', ' ')} UTC)`);
  return `Read by ${all.join(', ')}.`;
}

/** A message from the person, and whether it was written with the code. */
export function messageLines({ kept, signature }: CaseMessage): string[] {
  const { message } = kept.content;
  const warning = messageWarnings[message.kind];
  return [
    `Message ${kept.name}  ${message.sentAt.slice(0, 16).replace('T', ' ')} UTC  ${message.kind}  ${languageInFull(message.lang)}`,
    `  ${signatureSentences[signature]}`,
    ...(warning === undefined ? [] : [`  ${warning}`]),
    ...typedLines(message.text, '  '),
    `  ${readLine(kept.state)}`,
  ];
}

const replyStates = {
  waiting: 'WAITS to be sent',
  stored: 'at the portal',
  'no-mailbox': 'NOT DELIVERED: the mailbox is gone; use the safe way in the request',
  refused: 'NOT DELIVERED: the portal refused it',
} as const;

/** A reply as the council's own copy has it. */
export function replyLines(labels: Labels, reply: SentReply, said: ReplyDraft | null): string[] {
  const by = reply.by === undefined ? '' : ` by ${inert(reply.by)}`;
  const stage = said?.stage === undefined ? '' : ` “${labels.stage(said.stage)}”`;
  const due = said?.due === undefined ? '' : `, due ${inert(said.due)}`;
  const head = `Reply ${reply.seq}  ${reply.at.slice(0, 10)}${by}  ${reply.kind}${stage}${due}  (${replyStates[reply.state]})`;
  const promised = (said?.promises ?? []).map(
    (each) => `  Promised: ${labels.stage(each.stage)} by ${inert(each.due)}`,
  );
  const sentence = said?.list === undefined ? [] : [`  ${inert(said.list)}: ${labels.sentence(said.list)}`];
  return [head, ...promised, ...sentence, ...(said?.text === undefined ? [] : typedLines(said.text, '  '))];
}
