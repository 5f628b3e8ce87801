import { createTransport } from 'nodemailer';

/** The council's mail server, from the checked settings. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'tls';
  readonly from: string;
}

export interface MailLogin {
  readonly user: string;
  readonly password: string;
}

/** What every mail of ours is: constant words to addresses of the settings, and perhaps a sealed letter. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly file?: MailedFile;
}

/** A sealed letter as a mail has it. */
export interface MailedFile {
  /** With its angle brackets; always the same for one letter. */
  readonly messageId: string;
  readonly date: Date;
  readonly blob: Uint8Array;
  /** Ends the try, and the connection with it. */
  readonly signal: AbortSignal;
}

/** Hands a mail to the server. Throws when the server has not taken it for every address; nothing is known then. */
export type SendMail = (mail: Mail) => Promise<void>;

/**
 * Until TLS stands, to the greeting, and for silence: what nodemailer calls them, in milliseconds. The first counts from
 * the beginning and through `EHLO`, at which servers let strangers wait for half a minute; all of it is within one try.
 */
const patience = { connectionTimeout: 45_000, greetingTimeout: 45_000, socketTimeout: 45_000 };

/** A server that gives a byte now and then would hold whoever tells the people on duty for ever. */
const LONGEST_MS = 60_000;

/**
 * Opens the way to a mail server; nothing is sent before the connection is TLS with a certificate that the machine
 * trusts. A connection a mail: there are few.
 * @param login null where the server asks for none
 * @param longest milliseconds after which a mail without a file is given up; a file brings its own end
 */
export function openMail(server: MailServer, login: MailLogin | null, longest = LONGEST_MS): SendMail {
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.tls === 'tls',
    requireTLS: true,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
    // What nodemailer would log has addresses in it.
    logger: false,
  });
  return async ({ to, subject, text, file }) => {
    const sent = await transport.sendMail({
      // Objects and an envelope of their own: a string could be read as several addresses.
      from: { name: '', address: server.from },
      to: to.map((address) => ({ name: '', address })),
      envelope: { from: server.from, to: [...to] },
      subject,
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
      xMailer: false,
      ...(file === undefined ? { signal: AbortSignal.timeout(longest) } : attached(file)),
    });
    if (sent.accepted.length !== to.length) throw new Error('The mail server refused an address.');
  };
}

/** Nothing here depends on what is in the letter; base64 has no dash, so the boundary cannot be in it. */
function attached({ messageId, date, blob, signal }: MailedFile) {
  return {
    messageId,
    date,
    signal,
    baseBoundary: 'part',
    attachments: [
      { filename: 'item.age', contentType: 'application/octet-stream', content: Buffer.from(blob) },
    ],
  };
}
