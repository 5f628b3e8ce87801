import Holidays from 'date-holidays';
import type { Day } from './day.ts';

/** The nations of the settings. */
export type Nation = 'england' | 'wales' | 'scotland' | 'northern-ireland';

const regions: Readonly<Record<Nation, string>> = {
  england: 'ENG',
  wales: 'WLS',
  scotland: 'SCT',
  'northern-ireland': 'NIR',
};

/**
 * The bank holidays of a nation, substitute days among them; some of them are Saturdays and Sundays. What is
 * proclaimed once (a coronation, a funeral) is known only to a version of the list that came after it: the settings
 * take such days. Not for a browser: the list of the whole world comes with it.
 * @param years such as 2026
 */
export function bankHolidays(nation: Nation, years: readonly number[]): readonly Day[] {
  const list = new Holidays('GB', regions[nation]);
  return years
    .flatMap((year) => list.getHolidays(year))
    .filter(({ type }) => type === 'public' || type === 'bank')
    .map(({ date }) => date.slice(0, 10));
}
