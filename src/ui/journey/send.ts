/** Seals and sends. What leaves this file is sealed; nothing typed is in it, and nothing of it is kept elsewhere. */
import { type Answers, canonicalAnswers, flagsFor, formVersion, routeFor } from '../../journey/index.ts';
import { fromBase64url } from '../../sealing/bytes.ts';
import type { Code } from '../../sealing/code.ts';
import type { CouncilKeys } from '../../sealing/council-keys.ts';
import { derivePersonKeys, type Stretch } from '../../sealing/keys.ts';
import { newId, type Show, sealRequest } from '../../sealing/seal-letter.ts';
import { letterToJson } from '../../sealing/sealed-letter.ts';
import type { ExtraWord } from '../../sealing/word.ts';
import type { Front } from './front.ts';

/** `unsure`: it may or may not have arrived; sending the same again does no harm. */
export type SendResult = 'sent' | 'unsure' | 'too-big';

export interface Parcel {
  readonly answers: Answers;
  readonly code: Code;
  readonly word: ExtraWord;
  /** How much the code may show. */
  readonly show: Show;
  /** The language in which it was answered at the end. */
  readonly lang: string;
}

export interface SendDeps {
  readonly random: (n: number) => Uint8Array;
  readonly stretch: Stretch;
  readonly now: () => Date;
  readonly post: (body: string) => Promise<number>;
}

/**
 * Makes the sender of one journey. The same parcel sent again is the same bytes under the same id, so that a lost
 * answer loses nothing; a changed one is a new letter that names the one before.
 */
export function makeSender(
  deps: SendDeps,
  front: Front,
  keys: CouncilKeys,
): (parcel: Parcel) => Promise<SendResult> {
  let last: { what: string; id: string; body: string } | undefined;
  return async (parcel) => {
    const what = JSON.stringify([canonicalAnswers(parcel.answers), parcel.word, parcel.show]);
    if (last?.what !== what) {
      const id = newId(deps.random);
      const body = await seal(deps, front, keys, parcel, { id, earlier: last?.id });
      if (body === null) return 'too-big';
      last = { what, id, body };
    }
    const status = await deps.post(last.body).catch(() => 0);
    if (status !== 200 && status !== 201) return 'unsure';
    // Nothing that was typed stays in memory longer than it is needed.
    last = undefined;
    return 'sent';
  };
}

async function seal(
  deps: SendDeps,
  front: Front,
  keys: CouncilKeys,
  { answers, code, word, show, lang }: Parcel,
  { id, earlier }: { id: string; earlier: string | undefined },
): Promise<string | null> {
  const salt = fromBase64url(front.kdfSalt);
  if (salt === null) throw new Error('the page has no salt');
  const person = await derivePersonKeys(deps.stretch, { code, word, salt, suite: front.suite });
  const sealed = await sealRequest(
    { random: deps.random },
    keys,
    person,
    {
      mode: 'browser',
      build: front.build,
      formVersion,
      lang,
      madeAt: deps.now().toISOString(),
      answers,
      flags: flagsFor(answers),
      show,
      ...(earlier === undefined ? {} : { earlier }),
    },
    { route: routeFor(answers, keys.b !== undefined), id },
  );
  return 'fault' in sealed ? null : letterToJson(sealed.letter);
}

/** How long an answer is waited for. A phone at the edge of a network may need most of it for 24 KB. */
const PATIENCE_MS = 60_000;

/** Posts a sealed body to one of our own doors. @returns the status; rejects when there was no answer */
export async function postSealed(address: string, body: string): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    return await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: stop.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}
