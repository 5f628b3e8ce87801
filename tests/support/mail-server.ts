/** A real mail server on this machine, with TLS, and what came to it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came over the line. */
export interface CaughtMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and body, to the byte. */
  readonly raw: string;
  /** Whether the line was encrypted, and who had logged in. */
  readonly secure: boolean;
  readonly user: string | undefined;
}

export interface MailTown {
  readonly port: number;
  readonly mails: readonly CaughtMail[];
  /** What the server says instead of taking a mail, until it is taken away again; to the address, or to the mail. */
  refuse(code: number | null, to?: 'address' | 'mail'): void;
  /** Whether it takes mails and then says nothing at all. */
  isMute: boolean;
  /** Called when a mail is taken, before the server says so. */
  onTaken: () => void;
  close(): Promise<void>;
}

export type Certificate = 'good' | 'expired' | 'other-name';

const pem = (name: Certificate) =>
  readFileSync(new URL(`./certificates/${name}.pem`, import.meta.url), 'utf8');

/** The file of the good certificate, for NODE_EXTRA_CA_CERTS of a process of its own. */
export const trusted: string = fileURLToPath(new URL('./certificates/good.pem', import.meta.url));

/** From here on this process trusts the certificates of the tests, as a council's machines trust its own. */
export function trustTestCertificates(): void {
  const own = (['good', 'expired', 'other-name'] as const).map((name) => pem(name));
  setDefaultCACertificates([...getCACertificates('default'), ...own]);
}

/** Starts a mail server on a free port of the loopback. */
export async function startMailServer(
  wish: { certificate?: Certificate; options?: SMTPServerOptions } = {},
): Promise<MailTown> {
  const mails: CaughtMail[] = [];
  let refusal: { code: number; to: 'address' | 'mail' } | null = null;
  const refused = (at: 'address' | 'mail') =>
    refusal?.to === at ? Object.assign(new Error('not now'), { responseCode: refusal.code }) : null;
  const text = pem(wish.certificate ?? 'good');
  const server = new SMTPServer({
    key: text,
    cert: text,
    authOptional: true,
    disableReverseLookup: true,
    onAuth: ({ username }, _, done) => done(null, { user: username }),
    onData: (stream, session, done) => {
      stream.toArray().then((parts: Buffer[]) => {
        const no = refused('mail');
        if (no) return done(no);
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
          secure: session.secure,
          user: typeof session.user === 'string' ? session.user : undefined,
        });
        town.onTaken();
        return town.isMute ? undefined : done();
      }, done);
    },
    onRcptTo: (_, __, done) => done(refused('address')),
    ...wish.options,
  });
  // A client that breaks off is for the client's test to see.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const town: MailTown = {
    onTaken: () => {},
    isMute: false,
    port: typeof address === 'object' && address ? address.port : 0,
    mails,
    refuse: (code, to = 'mail') => {
      refusal = code === null ? null : { code, to };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return town;
}
