import { disagreements } from '../counting/count-report.ts';
import { readCount } from '../counting/count-store.ts';
import { letterNames } from '../letter-store.ts';
import { inert } from '../printing/inert-text.ts';
import { type Finding, fine, hint, wrong } from './finding.ts';

/** A count that failed is made again within the day; after two somebody has to look. */
const OLDEST = 2 * 24 * 60 * 60 * 1000;

const expected = 'one a day: collect --watch, bridge --watch and serve make it, and reconcile';

/** When both sides were counted last, and whether they agreed. */
export function checkCount(home: string, now: Date): Finding[] {
  const last = readCount(home);
  if (last === null) {
    const [level, value] = letterNames(home).length === 0 ? [hint, 'none yet'] : [wrong, 'none'];
    return [level('daily count', value, expected)];
  }
  const age = Math.abs(now.getTime() - Date.parse(last.at));
  if (age > OLDEST) return [wrong('daily count', `the last was at ${last.at}`, expected)];
  if (last.agree) return [fine('daily count', `${last.at}, both sides agree`)];
  if (!last.sure) return [hint('daily count', `${last.at}, the sides differed once`, 'a second count')];
  const ids = disagreements.flatMap((kind) => last.differs[kind].map((id) => `${kind} ${inert(id)}`));
  return [wrong('daily count', `${last.at}, the sides differ: ${ids.join(', ')}`, 'sides that agree')];
}
