import { count } from '../count.ts';
import { readRecord } from '../record.ts';
import { type Finding, fine, wrong } from './finding.ts';

/** Whether the record of who opened and sent what is whole. */
export function checkRecord(home: string): Finding[] {
  const { lines, breaks } = readRecord(home);
  if (breaks.length === 0) return [fine('record', `${count(lines.length, 'line')}, whole`)];
  return breaks.map(({ line, why }) =>
    wrong(`record, line ${line}`, why, 'the lines as they were written: record shows them'),
  );
}
