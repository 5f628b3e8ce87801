import { ageEncrypt } from '../../src/sealing/age.ts';
import { concat, toBase64url, utf8 } from '../../src/sealing/bytes.ts';
import { hmacSha256 } from '../../src/sealing/hash.ts';
import type { PersonKeys, Suite } from '../../src/sealing/keys.ts';
import { REPLY_LABEL } from '../../src/sealing/labels.ts';
import { pad, REPLY_PLAIN } from '../../src/sealing/padding.ts';
import { closeReply, type ReplyBody } from '../../src/sealing/reply.ts';
import { codeOf, fixedRandom, PORTAL, personOf, SALT } from './fixed.ts';

const sentAt = '2026-11-23T10:00:00Z';

/** Replies that must open for ever with their code and word, and blobs that must be refused or pass for decoys. */
export async function replyVectors(suite: Suite): Promise<object> {
  const random = fixedRandom(`replies ${suite}`);
  const person = await personOf(codeOf('1234-5678-9ABC-DEFP'), 'blue cat', suite);
  const to = {
    recipient: person.replyRecipient,
    write: person.write,
    mac: person.councilMac,
    portal: PORTAL,
  };
  const id = () => toBase64url(random(16));
  const bodies: ReplyBody[] = [
    { id: id(), seq: 1, sentAt, kind: 'read' },
    { id: id(), seq: 2, sentAt, kind: 'stage', stage: 'agreed', due: '2026-12-01' },
    { id: id(), seq: 4, sentAt, kind: 'message', text: 'We will ring. سنتصل 📞', list: 'ring' },
  ];
  const replies = [];
  for (const body of bodies) {
    const closed = await closeReply({ random }, to, body);
    if ('fault' in closed) throw new Error(closed.fault);
    replies.push({ body, blob: toBase64url(closed.blob) });
  }
  const code = '1234-5678-9ABC-DEFP';
  return {
    suite,
    code,
    word: 'BLUE CAT',
    deploymentSalt: SALT,
    portal: PORTAL,
    replies,
    gaps: 1,
    refused: await refusals(person),
  };
}

type Refusal = { why: string; counts: 'refused' | 'nothing'; blob: string };

async function refusals(person: PersonKeys): Promise<Refusal[]> {
  const body = {
    v: 1,
    mailbox: person.write,
    portal: PORTAL,
    id: toBase64url(new Uint8Array(16)),
    seq: 9,
    sentAt,
    kind: 'read',
  };
  const seal = async (json: object, key = person.councilMac): Promise<Uint8Array> => {
    const text = utf8(JSON.stringify(json));
    const content = concat(hmacSha256(key, concat(REPLY_LABEL, text)), text);
    return ageEncrypt([person.replyRecipient], pad(content, REPLY_PLAIN) ?? new Uint8Array());
  };
  const good = await seal(body);
  const cases: [string, Refusal['counts'], Uint8Array][] = [
    ['bad-mac: made without the key', 'refused', await seal(body, new Uint8Array(32))],
    ['wrong-mailbox', 'refused', await seal({ ...body, mailbox: toBase64url(new Uint8Array(32)) })],
    ['wrong-portal', 'refused', await seal({ ...body, portal: 'other-town' })],
    ['form: an unknown kind', 'refused', await seal({ ...body, kind: 'note' })],
    ['form: the number 0', 'refused', await seal({ ...body, seq: 0 })],
    ['damaged: the last byte changed', 'nothing', good.with(-1, (good[good.length - 1] ?? 0) ^ 1)],
    ['a decoy', 'nothing', fixedRandom('decoy')(good.length)],
  ];
  return cases.map(([why, counts, blob]) => ({ why, counts, blob: toBase64url(blob) }));
}
