/**
 * Carries letters to the council, and cannot read them, and what the council must know of. It may import the mailbox,
 * the logger of `safety`, and the types of `sealing`; nodemailer is imported in `mail.ts` alone.
 */
export { raiseAlarms, type Warn } from './alarm.ts';
export type { Carrier, Outcome } from './carrier.ts';
export { type Courier, makeCourier, type Pause } from './courier.ts';
export { type Mail, type MailLogin, type MailServer, openMail, type SendMail } from './mail.ts';
export { mailCarrier } from './mail-carrier.ts';
export type { Resolve, Target } from './post.ts';
export type { SigningKeys } from './signature.ts';
export { tell } from './tell.ts';
export { webhookCarrier } from './webhook-carrier.ts';
