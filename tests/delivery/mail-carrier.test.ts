/** Letters as mail, to a real mail server over a line that fails in every way that lines and servers do. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mailCarrier, openMail, type SendMail } from '../../src/delivery/index.ts';
import { aPerson, aTown, goodAnswers } from '../desk/town.ts';
import { type Line, startLine } from '../support/faulty-line.ts';
import {
  type Certificate,
  type MailTown,
  startMailServer,
  trustTestCertificates,
} from '../support/mail-server.ts';
import { isWhole } from '../support/size.ts';
import { aStoredLetter, attachmentOf, goOn, headOf, NOON } from './letters.ts';

let town: MailTown;
let line: Line;
beforeAll(trustTestCertificates);
beforeEach(async () => {
  town = await startMailServer();
  line = await startLine(town.port);
});
afterEach(async () => {
  await line.close();
  await town.close();
});

/** A carrier over the line, or to somewhere else. @param patience in milliseconds, where it is to run out */
function aCarrier(wish: { patience?: number; host?: string; port?: number; tls?: 'tls' | 'starttls' } = {}) {
  const { patience, host = 'localhost', port = line.port, tls = 'starttls' } = wish;
  const send = openMail({ host, port, tls, from: 'portal@anytown.example' }, null);
  const deps = {
    send,
    clock: () => NOON,
    portal: 'anytown',
    ...(patience === undefined ? {} : { patience }),
  };
  return mailCarrier(deps, 'a', 'desk@anytown.example');
}

/** `npm run test:long` waits as long as a real server may let a courier wait. */

const later = { kind: 'later', code: 0, after: null };

async function onAServer(
  wish: Parameters<typeof startMailServer>[0],
  carrierWish: Parameters<typeof aCarrier>[0] = {},
) {
  const other = await startMailServer(wish);
  const outcome = await aCarrier({ ...carrierWish, port: other.port }).carry(aStoredLetter(), goOn);
  await other.close();
  return { outcome, mails: other.mails.length };
}

describe('a letter by mail', () => {
  it('says nothing of itself in any header: they are the same, to the byte, whatever is in it', async () => {
    const baseline = aStoredLetter();
    expect(await aCarrier().carry(baseline, goOn)).toEqual({ kind: 'carried' });
    const said = headOf(town.mails[0]?.raw ?? '');
    expect(said.messageId).toBe(`<${baseline.id}@anytown>`);
    expect(said.rest.split('\r\n')).toEqual([
      'Auto-Submitted: auto-generated',
      'From: portal@anytown.example',
      'To: desk@anytown.example',
      'Subject: New item',
      'Date: Mon, 23 Nov 2026 12:00:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="--_NmP-part-Part_1"',
    ]);
    // Everything that a letter is made of, with whatever a person or a broken program could put into it.
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '\r\nBcc: evil@example.test',
        '\n',
        '\r',
        '\0',
        '\u2028',
        '\u0085',
        'a\r\n\r\nb',
        '=0D=0A',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        any,
        any,
        any,
        fc.uint8Array({ maxLength: 400 }),
        async (write, ackHash, day, blob) => {
          const before = town.mails.length;
          const letter = { ...aStoredLetter(), write, ackHash, day, blob, route: 'b' as const };
          await aCarrier().carry(letter, goOn);
          const [mail, ...more] = town.mails.slice(before);
          expect(more).toEqual([]);
          expect(mail).toMatchObject({
            from: 'portal@anytown.example',
            to: ['desk@anytown.example'],
            secure: true,
          });
          expect(headOf(mail?.raw ?? '').rest).toBe(said.rest);
          expect(attachmentOf(mail?.raw ?? '')).toEqual(Buffer.from(blob));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('has no header more for an id with line ends in it, which no door would let in', async () => {
    for (const id of ['a\r\nBcc: evil@example.test', 'a>\nX-Evil: 1', '\0', '\u2028evil']) {
      await aCarrier().carry(aStoredLetter({ id }), goOn);
      const mail = town.mails.at(-1);
      const head = String(mail?.raw.slice(0, mail.raw.indexOf('\r\n\r\n')));
      const names = (head.match(/^[\w-]+(?=:)/gm) ?? []).sort();
      expect(mail?.to).toEqual(['desk@anytown.example']);
      expect(names).toEqual(
        [
          'Auto-Submitted',
          'Content-Type',
          'Date',
          'From',
          'MIME-Version',
          'Message-ID',
          'Subject',
          'To',
        ].sort(),
      );
    }
  });

  it('is opened by the desk, and where the keys are x25519 by stock age', async () => {
    const council = await aTown();
    const person = await aPerson(council);
    const letter = await person.request(goodAnswers);
    await aCarrier().carry({ ...letter, day: '2026-11-23' }, goOn);
    const path = join(council.desk.home, 'item.age');
    writeFileSync(path, attachmentOf(town.mails[0]?.raw ?? ''));
    const opened = await council.desk.call('open', path);
    expect([opened.code, opened.out]).toEqual([0, expect.stringContaining(`Request ${letter.id}`)]);
    const keys = await import(join(council.desk.home, 'keys.json'), { with: { type: 'json' } });
    const identity = join(council.desk.home, 'identity');
    writeFileSync(identity, keys.default.keys[0].identity);
    const plain = execFileSync('age', ['--decrypt', '--identity', identity, path]);
    expect(plain.toString('utf8')).toContain('Zanzibar');
    await council.close();
  });
});

describe('a try in vain', () => {
  it.each([
    ['is told to come back, as a stranger', 450, 'address', 'later'],
    ['meets a server in trouble', 451, 'mail', 'later'],
    ['meets a server whose disk is full', 452, 'mail', 'later'],
    ['is refused at the address', 550, 'address', 'refused'],
    ['is too large', 552, 'mail', 'refused'],
    ['is refused', 554, 'mail', 'refused'],
  ] as const)(
    'that %s says so by its code, and the next arrives under the same id',
    async (_, code, to, kind) => {
      const letter = aStoredLetter();
      town.refuse(code, to);
      const outcome = await aCarrier().carry(letter, goOn);
      expect(outcome).toEqual(kind === 'later' ? { ...later, code } : { kind, code });
      expect(town.mails).toEqual([]);
      town.refuse(null);
      expect(await aCarrier().carry(letter, goOn)).toEqual({ kind: 'carried' });
      expect(headOf(town.mails[0]?.raw ?? '').messageId).toBe(`<${letter.id}@anytown>`);
    },
  );

  it.each([
    ['is cut off at once', 'refuse'],
    ['is cut off in the greeting', { in: 3 }],
    ['is cut off while TLS begins', { out: 60 }],
    ['is cut off in the middle of the letter', { out: 12_000 }],
    ['is left in half', 'half'],
  ] as const)('that %s is made again', async (_, fault) => {
    const letter = aStoredLetter();
    line.fault(fault);
    expect(await aCarrier().carry(letter, goOn)).toEqual(later);
    expect(town.mails).toEqual([]);
    line.fault(null);
    expect(await aCarrier().carry(letter, goOn)).toEqual({ kind: 'carried' });
  });

  it('on a line that is silent ends when its patience does', async () => {
    line.fault('silent');
    expect(await aCarrier({ patience: 400 }).carry(aStoredLetter(), goOn)).toEqual(later);
    expect(town.mails).toEqual([]);
  });

  it('to a server of which a byte a second comes ends when its patience does, which is a minute at most', async () => {
    line.fault('drip');
    const began = performance.now();
    expect(await aCarrier(isWhole ? {} : { patience: 1_500 }).carry(aStoredLetter(), goOn)).toEqual(later);
    expect(town.mails).toEqual([]);
    // A machine that is busy ends it later, and not by as much again.
    expect(performance.now() - began).toBeLessThan(120_000);
  }, 150_000);

  it('to tell the people on duty ends too: whoever tells them is held up by nobody', async () => {
    const server = { host: 'localhost', port: line.port, tls: 'starttls', from: 'portal@a.example' } as const;
    const mail = { to: ['duty@a.example'], subject: 'a', text: 'b' };
    line.fault('drip');
    // By itself the library waits three quarters of a minute for TLS, and for every answer after that.
    const began = performance.now();
    await expect(openMail(server, null, 1_000)(mail)).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(40_000);
    line.fault(null);
    await openMail(server, null)(mail);
    expect(town.mails).toHaveLength(1);
  }, 60_000);

  it('to a server that takes the whole letter and says nothing is made again, under the same id', async () => {
    const letter = aStoredLetter();
    town.isMute = true;
    expect(await aCarrier({ patience: 1_000 }).carry(letter, goOn)).toEqual(later);
    town.isMute = false;
    expect(await aCarrier().carry(letter, goOn)).toEqual({ kind: 'carried' });
    const ids = town.mails.map(({ raw }) => headOf(raw).messageId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('is not one where the server only thinks for long about who is there', async () => {
    line.fault({ late: isWhole ? 20_000 : 500 });
    expect(await aCarrier().carry(aStoredLetter(), goOn)).toEqual({ kind: 'carried' });
  }, 60_000);

  it('is not one where the line is cut once the server has said that it has the letter', async () => {
    town.onTaken = () => line.cutAfterAnswer();
    expect(await aCarrier().carry(aStoredLetter(), goOn)).toEqual({ kind: 'carried' });
    expect(town.mails).toHaveLength(1);
  });

  it('ends when its patience does also where the library would wait for ever', async () => {
    const never: SendMail = ({ file }) =>
      new Promise((_, fail) => file?.signal.addEventListener('abort', () => fail(file.signal.reason)));
    const carrier = mailCarrier(
      { send: never, clock: () => NOON, portal: 'anytown', patience: 20 },
      'a',
      'desk@anytown.example',
    );
    expect(await carrier.carry(aStoredLetter(), goOn)).toEqual(later);
  });

  it('is broken off when somebody says so', async () => {
    line.fault('silent');
    const cut = new AbortController();
    const carrying = aCarrier().carry(aStoredLetter(), cut.signal);
    cut.abort();
    expect(await carrying).toEqual(later);
  });

  it('may have arrived: when the line is cut before the server’s word comes, the same id comes twice', async () => {
    const letter = aStoredLetter();
    town.onTaken = () => line.cut();
    expect(await aCarrier().carry(letter, goOn)).toEqual(later);
    town.onTaken = () => {};
    expect(await aCarrier().carry(letter, goOn)).toEqual({ kind: 'carried' });
    const ids = town.mails.map(({ raw }) => headOf(raw).messageId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('is what becomes of one to a server that is not there, or whose name leads nowhere', async () => {
    const port = line.port;
    await line.close();
    expect(await aCarrier({ port }).carry(aStoredLetter(), goOn)).toEqual(later);
    expect(
      await aCarrier({ host: 'nowhere.invalid', patience: 20_000 }).carry(aStoredLetter(), goOn),
    ).toEqual(later);
    line = await startLine(town.port);
  });

  it.each(['expired', 'other-name'] satisfies Certificate[])(
    'is what becomes of one to a server whose certificate is %s: nothing is sent',
    async (certificate) => {
      expect(await onAServer({ certificate })).toEqual({ outcome: later, mails: 0 });
      expect(await onAServer({ certificate, options: { secure: true } }, { tls: 'tls' })).toEqual({
        outcome: later,
        mails: 0,
      });
    },
  );

  it('is what becomes of one to a server that has no TLS: nothing is sent', async () => {
    const bare = await onAServer({ options: { disabledCommands: ['STARTTLS'] } });
    expect(bare).toEqual({ outcome: { kind: 'refused', code: 500 }, mails: 0 });
  });
});
