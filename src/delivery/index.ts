/**
 * Carries to the council what it must know of, and cannot read a letter. It may import the mailbox, the logger of
 * `safety`, and the types of `sealing`; nodemailer is imported in `mail.ts` alone.
 */
export { raiseAlarms, type Warn } from './alarm.ts';
export { type MailLogin, type MailServer, openMail, type SendMail } from './mail.ts';
