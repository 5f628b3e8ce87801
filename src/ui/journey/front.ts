import type { SchemeRules } from '../../journey/index.ts';
import type { PublicTimes } from '../../promises/index.ts';

/** What the server puts into a page for its script: public, and the same for everyone. */
export interface Front {
  readonly lang: string;
  readonly portal: string;
  /** Names the build inside the seal. */
  readonly build: string;
  /** 16 bytes, base64url: the salt of this deployment. */
  readonly kdfSalt: string;
  readonly suite: 'pq' | 'x25519';
  readonly council: { readonly name: string; readonly phone: string; readonly hours: string };
}

/** What the tracker's page has besides. */
export interface TrackerFront extends Front {
  readonly times: PublicTimes;
  readonly help: string;
  readonly words: WordRef;
}

/** Where a page's texts and the council's keys are, and the integrity value that they must have. */
export interface WordRef {
  readonly src: string;
  readonly integrity: string;
}

/** What the journey's page has besides. */
export interface JourneyFront extends Front {
  /** Whether there is a second set of keys, for whom somebody at the council may be a risk. */
  readonly secondRoute: boolean;
  /** What the council's scheme asks for: makes advice, never a refusal. */
  readonly scheme: SchemeRules;
  readonly words: WordRef;
  /** Whether the equality questions are offered. */
  readonly equality: boolean;
  readonly home: string;
  /** The basic path's address, where the council offers it. */
  readonly basic: string | null;
}

/** A page's texts in its language, and to whom it seals. */
export interface PageWords {
  /** The council's public keys, as `parseCouncilKeys` reads them. */
  readonly keys: unknown;
  readonly strings: Readonly<Record<string, string>>;
  /** English texts of the safety sentences that stand with their English in this language, by key. */
  readonly beside: Readonly<Record<string, string>>;
  /** In Easy Read: pictures, by the name of a question, a notice or a stop. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** Reads a JSON block of a page. Pages and this script are one build: its shape is a fact, not an input. */
export function readBlock<T>(page: Document, id: 'front' | 'strings'): T {
  return JSON.parse(page.getElementById(id)?.textContent ?? 'null') as T;
}

/**
 * The block of a page that this one is to move into.
 * @throws where it is not the same page: what came says that something went wrong
 */
export function readNext<T>(page: Document, id: 'front' | 'strings'): T {
  const block = readBlock<T | null>(page, id);
  if (block === null) throw new Error('another page came');
  return block;
}

/** The texts, checked by their integrity value. Rejects where they did not come. */
export async function fetchWords({ src, integrity }: WordRef): Promise<PageWords> {
  const response = await fetch(src, {
    integrity,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  if (!response.ok) throw new Error('the texts did not come');
  return response.json();
}
