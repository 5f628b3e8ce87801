import { type Answers, canonicalAnswers, flagsFor, formVersion, routeFor } from '../journey/index.ts';
import { mailboxKey } from '../mailbox/index.ts';
import {
  type Code,
  derivePersonKeys,
  type ExtraWord,
  type PersonKeys,
  requestId,
  type Show,
  sealRequest,
  showCode,
} from '../sealing/index.ts';
import type { BasicRequestView } from './basic-view.ts';
import type { Portal } from './portal.ts';
import { keepLetter } from './submit.ts';

/** A good form: everything that is needed to seal it. */
export interface Ready {
  code: Code;
  word: ExtraWord;
  /** How much the code may show. */
  show: Show;
  answers: Answers;
  lang: string;
}

/**
 * Stretches the code, seals the answers and keeps the letter.
 * @returns what to show: that it was sent; or `413` and `503` where it is too long or cannot be taken now
 */
export async function sealBasic(portal: Portal, ready: Ready): Promise<BasicRequestView | '413' | '503'> {
  const { settings, stretch } = portal;
  const keys = await portal.gate.run(() =>
    derivePersonKeys(stretch, {
      code: ready.code,
      word: ready.word,
      salt: portal.salt,
      suite: settings.suite,
    }),
  );
  if (keys === null) return '503';
  const stored = await store(portal, ready, keys);
  if (stored !== 'stored') return stored;
  const contact = flagsFor(ready.answers).includes('no-contact') ? 'none' : 'wait';
  return { kind: 'sent', code: showCode(ready.code), word: ready.word !== '', contact };
}

/**
 * Seals and keeps. The id comes from the code and the answers: the same form sent twice is one request, and a
 * corrected one is a new letter that names the one before. Sealing twice gives other bytes, so an id that is
 * there already is a repeat: the first one stands.
 */
async function store(portal: Portal, ready: Ready, keys: PersonKeys): Promise<'stored' | '413'> {
  const key = mailboxKey(portal.secrets.pepper, keys.write);
  // A changed choice is another request too, or it would be taken for a repeat and lost.
  const limit = ready.show === 'full' ? '' : `\n${ready.show}`;
  const id = requestId(keys, canonicalAnswers(ready.answers) + limit);
  const earlier = await portal.mailbox.lastLetter(key);
  const council = portal.keyring.now();
  const sealed = await sealRequest(
    { random: portal.random },
    council,
    keys,
    {
      mode: 'server',
      build: portal.assets.build,
      formVersion,
      lang: ready.lang,
      madeAt: portal.clock().toISOString(),
      answers: ready.answers,
      flags: flagsFor(ready.answers),
      show: ready.show,
      ...(earlier !== null && earlier !== id ? { earlier } : {}),
    },
    { route: routeFor(ready.answers, council.b !== undefined), id },
  );
  if ('fault' in sealed) return '413';
  await keepLetter(portal, sealed.letter);
  return 'stored';
}
