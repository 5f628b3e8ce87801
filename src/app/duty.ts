import type { Mail, SendMail, Warn } from '../delivery/index.ts';
import type { Settings } from '../settings/settings.ts';

/** Tells the people on duty for a route, in these words; where a route has none of its own, those of the first. */
export function warnDuty(
  send: SendMail,
  alarm: NonNullable<Settings['alarm']>,
  words: Pick<Mail, 'subject' | 'text'>,
): Warn {
  return (route) => send({ ...words, to: alarm[route] ?? alarm.a });
}
