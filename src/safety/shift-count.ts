/** How many times Shift was pressed alone in a row, and when last (milliseconds of the event's clock). */
export interface ShiftCount {
  readonly count: number;
  readonly at: number;
}

export const noShift: ShiftCount = { count: 0, at: 0 };

/** The time in which three presses must come, from one to the next. GOV.UK's component uses the same. */
const WINDOW_MS = 5000;

/**
 * Counts one key. Shift used to type starts the count again, since another key follows it; so does any other key.
 * On-screen keyboards send Shift for their own switches, without a physical key's `code`
 * (alphagov/govuk-frontend#4095): those do not count. Shift while Alt, Ctrl or Meta is held changes the keyboard's
 * language for people who write in several, tap after tap: that is no exit, and starts the count again.
 * @param before the count so far
 * @param key the key event: its name, whether it repeats because it is held, its physical code, its time, and the
 *   other keys that are held
 */
export function countShift(
  before: ShiftCount,
  key: Pick<KeyboardEvent, 'key' | 'repeat' | 'code' | 'timeStamp' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): ShiftCount {
  if (key.key !== 'Shift' || key.altKey || key.ctrlKey || key.metaKey) return noShift;
  if (key.repeat || !/^Shift(Left|Right)$/.test(key.code)) return before;
  const inTime = before.count > 0 && key.timeStamp - before.at <= WINDOW_MS;
  return { count: inTime ? before.count + 1 : 1, at: key.timeStamp };
}
