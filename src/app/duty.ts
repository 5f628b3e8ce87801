import { type Mail, openMail, type Warn } from '../delivery/index.ts';
import type { Secrets, Settings } from '../settings/settings.ts';

/**
 * Tells the people on duty for a route, in these words; where a route has none of its own, those of the first.
 * @returns null where the settings name nobody, or no mail server
 */
export function warnDuty(
  { mail, alarm }: Pick<Settings, 'mail' | 'alarm'>,
  secrets: Pick<Secrets, 'mail'>,
  words: Pick<Mail, 'subject' | 'text'>,
): Warn | null {
  if (mail === undefined || alarm === undefined) return null;
  const send = openMail(mail, secrets.mail ?? null);
  return (route) => send({ ...words, to: alarm[route] ?? alarm.a });
}
