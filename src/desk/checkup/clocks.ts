import type { Day } from '../../promises/index.ts';
import { readTimetable } from '../timetable-store.ts';
import { type Finding, fine, hint, wrong } from './finding.ts';

/** Whether the desk knows by when things are promised. Without clocks nobody can see that anything is late. */
export function checkClocks(home: string, today: Day): Finding[] {
  const read = readTimetable(home, today);
  if (!read.ok) return [wrong('clocks', read.say, 'what the settings say about time')];
  const clocks = read.timetable?.clocks.length ?? 0;
  if (clocks > 0) return [fine('clocks', `${clocks}, and the days off`)];
  return [
    hint(
      'clocks',
      'none: nobody can see that anything is late',
      'clocks in the settings (times), and connect --settings FILE',
    ),
  ];
}
