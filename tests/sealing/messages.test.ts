import { describe, expect, test } from 'vitest';
import { openLetter, verifyMessage } from '../../src/sealing/open-request.ts';
import { sealMessage } from '../../src/sealing/seal-letter.ts';
import { deps, letterOf, newCouncil, newPerson, options, portal, time } from './support.ts';

describe("the person's messages", () => {
  const body = { kind: 'stop', text: 'Bitte nicht mehr 🚪', sentAt: time, lang: 'de' } as const;

  test.each(['pq', 'x25519'] as const)(
    'are opened by the council and verified with the key of the request (%s)',
    async (suite) => {
      const [council, person, other] = [
        await newCouncil(suite),
        await newPerson(suite),
        await newPerson(suite),
      ];
      const letter = letterOf(await sealMessage(deps, council.keys, person, body, options('b')));
      const opened = await openLetter([council.b.identity], letter, { portal });
      if (opened.kind !== 'message') throw new Error('not a message');
      expect(opened.message).toMatchObject({
        ...body,
        id: letter.id,
        write: person.write,
        route: 'b',
        portal,
      });
      expect(verifyMessage(opened.message, person.verify)).toBe(true);
      expect(verifyMessage(opened.message, other.verify)).toBe(false);
      expect(verifyMessage(opened.message, new Uint8Array(31))).toBe(false);
    },
  );

  test('of someone who knows the mailbox but not the code do not verify', async () => {
    const [council, person, forger] = [
      await newCouncil('x25519'),
      await newPerson('x25519'),
      await newPerson('x25519'),
    ];
    const mixed = { ...forger, write: person.write };
    const letter = letterOf(await sealMessage(deps, council.keys, mixed, body, options()));
    const opened = await openLetter([council.a.identity], letter, { portal });
    if (opened.kind !== 'message') throw new Error('not a message');
    expect(verifyMessage(opened.message, person.verify)).toBe(false);
  });

  test('with a single bit changed in signature or words do not verify', async () => {
    const [council, person] = [await newCouncil('x25519'), await newPerson('x25519')];
    const letter = letterOf(await sealMessage(deps, council.keys, person, body, options()));
    const opened = await openLetter([council.a.identity], letter, { portal });
    if (opened.kind !== 'message') throw new Error('not a message');
    const { message } = opened;
    for (const part of ['signature', 'signed'] as const) {
      for (let bit = 0; bit < message.proof[part].length * 8; bit += 7) {
        const changed = message.proof[part].slice();
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(
          verifyMessage({ ...message, proof: { ...message.proof, [part]: changed } }, person.verify),
        ).toBe(false);
      }
    }
  });
});
