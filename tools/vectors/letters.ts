import { ageEncrypt } from '../../src/sealing/age.ts';
import { concat, toBase64url, utf8 } from '../../src/sealing/bytes.ts';
import { sign } from '../../src/sealing/ed25519.ts';
import { sha256 } from '../../src/sealing/hash.ts';
import type { PersonKeys, Suite } from '../../src/sealing/keys.ts';
import { MESSAGE_LABEL } from '../../src/sealing/labels.ts';
import type { LetterFault } from '../../src/sealing/open-request.ts';
import { pad, padToBucket } from '../../src/sealing/padding.ts';
import {
  type CouncilKeys,
  newId,
  type Sealed,
  sealMessage,
  sealRequest,
} from '../../src/sealing/seal-letter.ts';
import { letterToJson, type SealedLetter } from '../../src/sealing/sealed-letter.ts';
import { codeOf, councilOf, councilPair, fixedRandom, KEYSET, PORTAL, personOf } from './fixed.ts';
import { faulty as faultyPadding } from './padding.ts';

const answers = {
  'home.worry': ['door', 'letterbox'],
  'home.story': 'Zeile 1\nسطر ٢ 👩‍👩‍👧 \u2028 "quoted" \\ </script>',
  'unknown.field': { kept: [1, null] },
};
const time = '2026-11-22T09:30:00Z';
const requestBody = {
  mode: 'browser',
  build: 'b1',
  formVersion: 1,
  lang: 'ar',
  madeAt: time,
  answers,
} as const;
const messageBody = { kind: 'late', text: 'Nobody came. لم يأت أحد', sentAt: time, lang: 'ar' } as const;

/** Letters that must open for ever, and letters that must never pass, each with the class of its fault. */
export async function letterVectors(suite: Suite): Promise<object> {
  const deps = { random: fixedRandom(`letters ${suite}`) };
  const council = await councilOf(suite);
  const person = await personOf(codeOf('1234-5678-9ABC-DEFP'), 'blue cat', suite);
  const opts = (route: 'a' | 'b') => ({ route, id: newId(deps.random) });
  const request = letterOf(
    await sealRequest(
      deps,
      council,
      person,
      { ...requestBody, earlier: newId(deps.random), flags: ['x'] },
      opts('a'),
    ),
  );
  const message = letterOf(await sealMessage(deps, council, person, messageBody, opts('b')));
  const identities = {
    a: (await councilPair('a2', suite)).identity,
    b: (await councilPair('b1', suite)).identity,
  };
  return {
    suite,
    portal: PORTAL,
    keyset: KEYSET,
    identities,
    recipients: { a: council.a, b: council.b },
    verify: toBase64url(person.verify),
    request: { letter: asJson(request), ...requestBody, flags: ['x'] },
    message: { letter: asJson(message), ...messageBody },
    faults: [
      ...changedFaults(request, council),
      ...(suite === 'pq' ? [] : await sealedFaults(council, person)),
    ],
  };
}

type Fault = { why: string; fault: LetterFault; change?: object; letter?: object };

/** Faults of the outer form: what to change of the good request, so that the file stays small. */
function changedFaults(request: SealedLetter, council: CouncilKeys): Fault[] {
  const other = (bytes: number) => toBase64url(new Uint8Array(bytes).fill(7));
  const end = request.blob.length - 1;
  return [
    { why: 'shown under another id', fault: 'id', change: { id: other(16) } },
    { why: 'moved to another mailbox', fault: 'id', change: { write: other(32) } },
    { why: 'moved to the other route', fault: 'id', change: { route: 'b' } },
    { why: 'the hash of another secret', fault: 'ack', change: { ackHash: other(32) } },
    { why: 'the last byte changed', fault: 'damaged', change: { flip: end } },
    { why: 'a byte of the header MAC changed', fault: 'damaged', change: { mac: council.a.length } },
    { why: 'opened with another key', fault: 'no-key', change: { identity: 'b' } },
    { why: 'held against another portal', fault: 'portal', change: { portal: 'other-town' } },
    { why: 'held against another key set', fault: 'portal', change: { keyset: 'set-2' } },
  ];
}

/** Faults inside the seal: sealed as no portal of ours would. */
async function sealedFaults(council: CouncilKeys, person: PersonKeys): Promise<Fault[]> {
  const ack = new Uint8Array(16).fill(9);
  const outer = {
    v: 1,
    id: toBase64url(new Uint8Array(16).fill(8)),
    write: person.write,
    route: 'a',
  } as const;
  const seal = async (padded: Uint8Array): Promise<object> => {
    const blob = await ageEncrypt(council.a, padded);
    return asJson({ ...outer, ackHash: toBase64url(sha256(ack)), blob });
  };
  const good = envelope(person, outer.id, toBase64url(ack));
  const sealJson = async (json: object) => seal(padToBucket(utf8(JSON.stringify(json))) ?? new Uint8Array());
  const { ack: _, ...withoutAck } = good;
  const message = signedMessage(person, outer.id, toBase64url(ack));
  return [
    { why: 'another version', fault: 'version', letter: await sealJson({ ...good, v: 2 }) },
    { why: 'another kind', fault: 'form', letter: await sealJson({ ...good, kind: 'submission' }) },
    { why: 'a key too many', fault: 'form', letter: await sealJson({ ...good, extra: 1 }) },
    { why: 'a key too few', fault: 'form', letter: await sealJson(withoutAck) },
    { why: 'not JSON', fault: 'form', letter: await seal(padToBucket(utf8('{')) ?? new Uint8Array()) },
    {
      why: 'not UTF-8',
      fault: 'form',
      letter: await seal(padToBucket(Uint8Array.of(0x22, 0xff, 0x22)) ?? new Uint8Array()),
    },
    {
      why: 'the signed part names another mailbox',
      fault: 'id',
      letter: await sealJson(message({ write: toBase64url(new Uint8Array(32)) })),
    },
    {
      why: 'the signed part names another portal',
      fault: 'portal',
      letter: await sealJson(message({ portal: 'other-town' })),
    },
    { why: faultyPadding()[0]?.why ?? '', fault: 'padding', letter: await seal(tailNotZero(good)) },
  ];
}

function tailNotZero(json: object): Uint8Array {
  const padded = pad(utf8(JSON.stringify(json)), 16384) ?? new Uint8Array();
  return concat(padded.slice(0, -1), Uint8Array.of(1));
}

function envelope(person: PersonKeys, id: string, ack: string): Record<string, unknown> {
  const { write, replyRecipient: recipient } = person;
  const reply = { recipient, write, mac: toBase64url(person.councilMac), verify: toBase64url(person.verify) };
  return {
    v: 1,
    kind: 'request',
    id,
    portal: PORTAL,
    keyset: KEYSET,
    route: 'a',
    ...requestBody,
    reply,
    ack,
    flags: [],
  };
}

function signedMessage(person: PersonKeys, id: string, ack: string): (claims: object) => object {
  const outer = {
    v: 1,
    kind: 'message',
    id,
    portal: PORTAL,
    keyset: KEYSET,
    route: 'a',
    write: person.write,
    ack,
  };
  return (claims) => {
    const signed = JSON.stringify({
      v: 1,
      id,
      portal: PORTAL,
      write: person.write,
      ...messageBody,
      ...claims,
    });
    return {
      ...outer,
      signed,
      signature: toBase64url(sign(person.signSeed, concat(MESSAGE_LABEL, utf8(signed)))),
    };
  };
}

function letterOf(sealed: Sealed): SealedLetter {
  if ('fault' in sealed) throw new Error(sealed.fault);
  return sealed.letter;
}

function asJson(letter: SealedLetter): object {
  return JSON.parse(letterToJson(letter)) as object;
}
