import { londonDay } from '../../promises/index.ts';
import type { Call } from '../command.ts';
import type { Context } from '../context.ts';
import { readKeys } from '../keys/keys-store.ts';
import { readPortal } from '../portal-store.ts';
import { checkClocks } from './clocks.ts';
import { checkCount } from './daily-count.ts';
import { type Finding, fine, wrong } from './finding.ts';
import { checkFolder, checkMachine } from './folder.ts';
import { checkKept } from './letters.ts';
import { checkPortal } from './portal.ts';
import { checkKeys } from './portal-keys.ts';
import { checkRecord } from './record.ts';

/** Everything that can be looked at without changing anything. */
export async function examine(context: Context, call: Call): Promise<Finding[]> {
  const today = londonDay(context.now());
  return [
    ...checkFolder(call.home),
    ...checkMachine(),
    ...checkClocks(call.home, today),
    ...checkRecord(call.home),
    ...checkCount(call.home, context.now()),
    ...(await checkRest(context, call)),
  ];
}

async function checkRest(context: Context, call: Call): Promise<Finding[]> {
  const findings: Finding[] = [];
  const keys = await readKeys(context, call.home, call.texts['passphrase-file']);
  if (keys.ok) {
    const suites = new Set(keys.keys.map(({ suite }) => suite));
    findings.push(fine('keys', `${keys.keys.length}, they parse and agree with their public sides`));
    if (suites.size > 1) findings.push(wrong('suite of the keys', [...suites].join(' and '), 'one suite'));
  } else findings.push(wrong('keys', keys.say, 'keys that open letters'));
  const read = readPortal(call.home);
  if (!read.ok) return [...findings, wrong('portal.json', read.say, 'a portal and a token')];
  const { portal } = read;
  findings.push(...(await checkPortal(context, portal)));
  if (!keys.ok) return findings;
  const opener = { keys: keys.keys, portal };
  findings.push(...(await checkKeys(context, opener, call.home)));
  return [...findings, ...(await checkKept(opener, call.home))];
}

const marks = { fine: 'fine ', wrong: 'WRONG', hint: 'hint ' } as const;

export function findingLine({ level, thing, value, expected }: Finding): string {
  return `${marks[level]}  ${thing}: ${value}${expected === undefined ? '' : ` (expected ${expected})`}`;
}
