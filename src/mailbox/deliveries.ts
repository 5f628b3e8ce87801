import type { Route, StoredLetter } from './mailbox.ts';

/** One way of carrying the letters of one route: mail to the people of route `a`. */
export interface Errand {
  /** `mail`, `webhook`. */
  readonly carrier: string;
  readonly route: Route;
}

/** What a courier asks for. Times are milliseconds, of a clock that may jump. */
export interface ClaimTerms {
  readonly now: number;
  /** For how long nobody else is given these letters. */
  readonly lease: number;
  readonly most: number;
  /** A name for this claim that no other has. */
  readonly by: string;
}

/** A letter to carry. `tries` counts this one. */
export interface ClaimedLetter {
  readonly letter: StoredLetter;
  readonly tries: number;
}

/** A try in vain: under which claim, after how many milliseconds comes the next, and whether a person must look. */
export interface Failure {
  readonly id: string;
  readonly by: string;
  readonly now: number;
  readonly wait: number;
  readonly stuck: boolean;
}

/**
 * Who carries which letter when. Every carrier carries every letter of its routes once, also one that is switched on
 * later; the receipt of a letter ends all of it. A claim is a lease: what a courier that was killed had in its hands
 * is given out again when the lease ends, so that a letter may be carried twice and is never left out.
 *
 * While a letter is in hand, or is to be tried again, the store holds a time, from which that of the last try can be
 * told. A letter that was carried has none.
 */
export interface Deliveries {
  /**
   * Gives out letters that were not carried and are due, oldest day first, each to one courier at a time, and counts
   * the try. What would have been put off in the future, because the clock has gone back since, is put off from now
   * again: neither is it lost, nor does it all come at once.
   */
  claim(errand: Errand, terms: ClaimTerms): Promise<readonly ClaimedLetter[]>;
  /** The letter was carried, whoever has the claim by now. */
  carried(carrier: string, id: string): Promise<void>;
  /** The try was in vain. Nothing changes when the claim has gone to somebody else, or the letter with its receipt. */
  failed(carrier: string, failure: Failure): Promise<void>;
  /** Makes due what is put off, but not what is in somebody's hands. */
  hurry(carrier: string, now: number): Promise<void>;
  /** The errands with a letter that a person must look at. */
  stuck(): Promise<readonly Errand[]>;
}
