import type { Group, Helpline, Nation } from './helpline.ts';
import { abuseLines } from './lines-abuse.ts';
import { otherLines } from './lines-other.ts';

export type { Group, Helpline, Mark, Nation } from './helpline.ts';

/** Every helpline we know of. Pages show `shownHelplines`, never this list. */
export const helplines: readonly Helpline[] = [...abuseLines, ...otherLines];

/**
 * The helplines of a nation that may be shown, without a number that is unconfirmed or that sources disagree about:
 * such a line is there only where it has another way, its web address for one.
 */
export function shownHelplines(nation: Nation, all: readonly Helpline[] = helplines): readonly Helpline[] {
  return all
    .filter((line) => line.nations.includes(nation))
    .map((line) => (isSure(line) ? line : { ...line, number: null, ways: withoutNumbers(line) }))
    .filter((line) => isSure(line) || line.ways.some(({ kind }) => kind === 'site'));
}

function isSure({ mark }: Helpline): boolean {
  return mark === 'A' || mark === 'B';
}

function withoutNumbers({ ways }: Helpline): Helpline['ways'] {
  return ways.filter((way) => !('number' in way) && way.kind !== 'email');
}

/** Those of a list that are for one group, in the order of the list. */
export function linesFor(group: Group, lines: readonly Helpline[]): readonly Helpline[] {
  return lines.filter((line) => line.groups.includes(group));
}

/** What a council says of helplines, as the settings have it. */
export interface CouncilLines {
  /** Within how many days a number must have been checked. */
  readonly checkWithinDays: number;
  /** The day on which the council compared every number shown with the service's own page. */
  readonly checkedOn?: string | undefined;
  readonly own: readonly {
    readonly name: string;
    readonly phone: string;
    readonly who: string;
    readonly hours: string;
    readonly checkedOn: string;
  }[];
}

/** The council's own lines: in its own words, always shown, and first. */
export function ownLines(council: CouncilLines, nation: Nation): readonly Helpline[] {
  return council.own.map(({ name, phone, who, hours, checkedOn }, at) => ({
    id: `own-${at + 1}`,
    name,
    number: { dial: phone.replaceAll(' ', ''), shown: phone },
    ways: [],
    groups: [],
    nations: [nation],
    who: { typed: who },
    hours: { typed: hours },
    source: 'the settings',
    mark: 'A',
    checkedOn,
  }));
}

/** The helplines with the council's own check, where that is later than the one that is recorded. */
export function checkedBy(
  council: Pick<CouncilLines, 'checkedOn'>,
  lines: readonly Helpline[],
): readonly Helpline[] {
  const { checkedOn: day = '' } = council;
  return lines.map((line) => (day > (line.checkedOn ?? '') ? { ...line, checkedOn: day } : line));
}

/** Whether a number was never checked, or not within the period. A day in the future is a mistake, and no check. */
export function isStale(line: Helpline, now: Date, days: number): boolean {
  if (line.checkedOn === null) return true;
  const age = (Date.parse(now.toISOString().slice(0, 10)) - Date.parse(line.checkedOn)) / 86_400_000;
  return !(age >= 0 && age <= days);
}

/**
 * The lines of a nation, the council's own among them, that nobody has checked within the council's period.
 * @param now the day counts, in UTC
 */
export function staleHelplines(now: Date, council: CouncilLines, nation: Nation): readonly Helpline[] {
  const shown = [...ownLines(council, nation), ...checkedBy(council, shownHelplines(nation))];
  return shown.filter((line) => isStale(line, now, council.checkWithinDays));
}

/** The domestic abuse helpline of a nation, day and night and free: the number in the emergency block. */
export function mainHelpline(nation: Nation): Helpline & { readonly number: { readonly shown: string } } {
  const id = mainOf[nation];
  const main = helplines.find((helpline) => helpline.id === id);
  if (main?.number == null) throw new Error(`no helpline ${id}`);
  return { ...main, number: main.number };
}

const mainOf: Readonly<Record<Nation, string>> = {
  england: 'national-domestic-abuse',
  wales: 'live-fear-free',
  scotland: 'scotland',
  'northern-ireland': 'northern-ireland',
};
