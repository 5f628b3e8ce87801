/** The measurements as a table, with our exit against the others as ratios: the milliseconds are this machine's. */
import type { Exit, Told } from './pages.ts';
import type { Times } from './visits.ts';

export interface Row extends Times {
  /** The browser and its version. */
  readonly engine: string;
  readonly exit: Exit;
  /** Lines of the page that the browser's own history lists. */
  readonly lines: number;
}

const head = [
  'Browser',
  'Exit',
  'Blank',
  'Left',
  'Blank, slow site',
  'Left, slow site',
  'Shift three times',
].concat(...['Esc three times', 'First Back shows', 'Lines in the history']);

export function tableOf(rows: readonly Row[], govukVersion: string): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const cellsOf = (row: Row) => {
    const ours = rows.find(({ engine, exit }) => engine === row.engine && exit === 'ours') ?? row;
    const pair = (which: 'press' | 'slow', what: keyof Told) => against(row, ours, which, what);
    return [
      row.engine,
      row.exit === 'GOV.UK' ? `govuk-frontend ${govukVersion}` : row.exit,
      ...[pair('press', 'blank'), pair('press', 'left'), pair('slow', 'blank'), pair('slow', 'left')],
      `leaves ${row.shift.filter((one) => one !== null).length} of ${row.shift.length}`,
      row.esc ? 'leaves' : 'stopped',
      { before: 'the page before', ours: 'the page again' }[row.back],
      String(row.lines),
    ];
  };
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(cellsOf(row)))].join('\n');
}

/** What an exit took, and how many times as long as ours in the same run. */
function against(row: Row, ours: Row, which: 'press' | 'slow', what: keyof Told): string {
  const [time, our] = [median(row[which], what), median(ours[which], what)];
  if (time === null) return 'never';
  const ratio = row.exit === 'ours' || our === null ? '' : ` (${(time / our).toFixed(1)} ×)`;
  return `${Math.round(time)} ms${ratio}`;
}

/** A page that is never blank is off the screen when it is left. */
function median(all: readonly Told[], what: keyof Told): number | null {
  const times = all.map((one) => one[what] ?? one.left).filter((ms) => ms !== null);
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? null;
}
