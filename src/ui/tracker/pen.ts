/** What the tracker needs beside the answer: what else it says, and to whom a message is sealed. */
import type { Key } from '../../i18n/catalogue.ts';
import { makeText, type Translate } from '../../i18n/text.ts';
import { type CouncilKeys, parseCouncilKeys } from '../../sealing/council-keys.ts';
import { fetchWords, type TrackerFront } from '../journey/front.ts';

export interface Pen {
  readonly t: Translate;
  /** The English beside a safety sentence that no person has checked in this language, or null. */
  readonly beside: (key: Key) => string | null;
  /** Null where the council's keys are not fit to seal to: its own mistake. */
  readonly keys: CouncilKeys | null;
}

/** The pen, as soon as it is there. */
export interface PenCase {
  get: () => Promise<Pen>;
  /** What has come already. */
  now: () => Pen | null;
}

/**
 * Fetches it at once, because it is the same for everyone and shows nothing, and again at the next need where it did
 * not come.
 * @param strings what the page says already
 * @param keys the council's, where another language has brought them: they are the same in all of them
 */
export function makePenCase(
  front: TrackerFront,
  strings: Readonly<Record<string, string>>,
  keys?: CouncilKeys | null,
): PenCase {
  let here: Pen | null = null;
  const fetchOnce = async () => {
    const words = await fetchWords(front.words);
    const english = makeText(words.beside, 'en');
    here = {
      t: makeText({ ...strings, ...words.strings }, front.lang),
      beside: (key: Key) => (key in words.beside ? english(key) : null),
      keys: keys ?? readKeys(words.keys),
    };
    return here;
  };
  let pen = fetchOnce();
  // Whether it came is asked when it is needed.
  pen.catch(() => undefined);
  const get = () => {
    pen = pen.catch(fetchOnce);
    return pen;
  };
  return { get, now: () => here };
}

function readKeys(keys: unknown): CouncilKeys | null {
  const parsed = parseCouncilKeys(keys);
  return parsed.ok ? parsed.keys : null;
}
