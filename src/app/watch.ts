import { raiseAlarms } from '../delivery/index.ts';
import type { Mailbox } from '../mailbox/index.ts';
import { londonTime, openHour } from '../promises/index.ts';
import { timetableOf } from '../promises/timetable.ts';
import type { Log } from '../safety/log.ts';
import type { Secrets, Settings } from '../settings/settings.ts';
import { warnDuty } from './duty.ts';
import { makeRoomWatch } from './room-watch.ts';

/** Whether the alarm for unread letters works: `off` nobody is to be told, `failing` somebody could not be told. */
export type AlarmState = 'off' | 'working' | 'failing';

/** Looks after letters that nobody reads, and after the room for new ones. */
export interface Watch {
  /** Call it every few minutes: counts the office hour that it is, and raises what alarms are due. Never throws. */
  look(): Promise<void>;
  state(): AlarmState;
}

/** The whole alarm: it stands in a mail system and on a telephone's screen. No name, no number, nothing of a letter. */
const words = {
  subject: 'Something is waiting for you',
  text: [
    'Something has been waiting for longer than was agreed, and nobody has marked it as read.',
    'Please open the desk and read it today.',
    'This message comes again until somebody has.',
    '',
  ].join('\n'),
} as const;

/** Builds the watch from the settings. */
export function makeWatch(
  deps: { mailbox: Mailbox; log: Log; clock: () => Date },
  settings: Pick<Settings, 'mail' | 'alarm' | 'nation' | 'times'>,
  secrets: Pick<Secrets, 'mail'>,
): Watch {
  const { alarm } = settings;
  const lookAtRoom = makeRoomWatch(deps, settings, secrets);
  const warn = warnDuty(settings, secrets, words);
  if (warn === null || alarm === undefined) return { look: lookAtRoom, state: () => 'off' };
  let state: AlarmState = 'working';
  return {
    look: async () => {
      const now = londonTime(deps.clock());
      const { office, daysOff } = timetableOf(settings, now.day);
      const patience = { first: alarm.officeHours, again: alarm.again };
      const isDone = await raiseAlarms({ ...deps, warn }, openHour(now, office, daysOff), patience);
      state = isDone ? 'working' : 'failing';
      await lookAtRoom();
    },
    state: () => state,
  };
}
