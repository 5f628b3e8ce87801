import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { parseJson } from '../../json-text.ts';
import { type Refusal, refuse } from '../../outcome.ts';
import type { Handing } from '../handed-letter.ts';
import type { CaseSystem } from '../handover.ts';
import { type HttpTarget, send } from './post-json.ts';

/** What of a letter may stand in a field of a staging area. */
const sources = ['id', 'case', 'kind', 'day', 'lang', 'marks', 'verify', 'name', 'text', 'sample'] as const;

/**
 * How a system wants to be told of a referral that a person there then takes in or turns down: what is always the
 * same, and which field gets what of a letter.
 */
const stagingForm = z.strictObject({
  method: z.enum(['POST', 'PUT']).default('PUT'),
  always: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  fields: z.record(z.string(), z.enum(sources)),
});
export type StagingForm = z.infer<typeof stagingForm>;

/** The form from the file that the council has written for its system. */
export function readStagingForm(path: string): { ok: true; form: StagingForm } | Refusal {
  const parsed = stagingForm.safeParse(parseJson(readFileSync(path, 'utf8')));
  if (parsed.success) return { ok: true, form: parsed.data };
  const [issue] = parsed.error.issues;
  return refuse('staging', `${path}: ${issue?.path.join('.') || 'the document'}: ${issue?.message}`);
}

/** Hands letters to a staging area, as Charitylog's external referrals are. */
export function stagingArea(context: Context, target: HttpTarget, form: StagingForm): CaseSystem {
  return { take: (handing) => send(context, target, form.method, handing.letter.id, entryOf(form, handing)) };
}

function entryOf({ always, fields }: StagingForm, handing: Handing): object {
  const filled = Object.entries(fields).map(([field, source]) => [field, sourceIn(handing, source)]);
  return { ...always, ...Object.fromEntries(filled) };
}

function sourceIn(handing: Handing, source: (typeof sources)[number]): string {
  const { letter, marks, day, lang, text } = handing;
  const values = {
    id: letter.id,
    case: letter.case ?? '',
    kind: letter.kind,
    day,
    lang,
    marks: marks.join(' '),
    verify: letter.verifyOnFirstChannel.join(' '),
    sample: letter.sample === true ? 'sample' : '',
    name: nameIn(handing),
    text: `${noContact}\n\n${text}`,
  };
  return values[source];
}

const noContact =
  'NO AUTOMATIC CONTACT: no letter, mail, text or call may go out by itself. Only the safe ways below are safe.';

/** Systems want a surname; a person need not give one. */
function nameIn({ letter }: Handing): string {
  const name = letter.kind === 'request' ? letter.request.answers['name'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name : 'Not given';
}
