import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './json-file.ts';

const hash = z.string().regex(/^[0-9a-f]{16}$/);

const check = z.strictObject({
  by: z.string().regex(/^[^\p{C}\p{Z}](?:[^\p{C}\p{Zl}\p{Zp}]{0,58}[^\p{C}\p{Z}])?$/u),
  on: z.iso.date(),
  english: hash,
  text: hash,
});

/**
 * That a person who speaks the language has checked a group of texts. `by`: a role or initials · `on`: the day,
 * YYYY-MM-DD · `english`, `text`: of which English and of which translation, as `wordingOf` gives it.
 */
export type Check = Readonly<z.infer<typeof check>>;

/** Whether this says properly who has checked what. */
export function isCheck(value: unknown): value is Check {
  return check.safeParse(value).success;
}

const marks = z.record(z.string(), z.union([z.literal('unchecked'), check]));
const statusFile = z.strictObject({ version: z.literal(2), languages: z.record(z.string(), marks) });

/** By tag, by group: what `locales/status.json` says of each language. */
export type Statuses = Readonly<Record<string, Marks | undefined>>;
export type Marks = Readonly<Record<string, 'unchecked' | Check | undefined>>;

/**
 * Reads `status.json` of the folder with the locale files.
 * @returns the statuses, or a line for each thing that is wrong with the file: where, and what should stand there
 */
export function readStatuses(
  directory: string,
): { readonly ok: true; readonly statuses: Statuses } | { readonly ok: false; readonly faults: string[] } {
  const read = readJson(join(directory, 'status.json'));
  if (read === null) return { ok: false, faults: ['locales/status.json: cannot be read'] };
  const parsed = statusFile.safeParse(read.json);
  if (parsed.success) return { ok: true, statuses: parsed.data.languages };
  return { ok: false, faults: parsed.error.issues.map(({ path }) => faultAt(path)) };
}

function faultAt(path: readonly PropertyKey[]): string {
  const [, tag, group] = path.map(String);
  const said =
    group === undefined
      ? 'expected version 2, and languages with the marks of their groups'
      : 'expected "unchecked", or by, on (YYYY-MM-DD), english and text (16 digits of a hash each)';
  return `${['locales/status.json', tag, group].filter((part) => part !== undefined).join(' ')}: ${said}`;
}
