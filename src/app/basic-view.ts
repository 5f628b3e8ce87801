/** What the pages of the basic path are drawn from. Made in `basic-request.ts` and `basic-track.ts`. */
import type { Answers, Fault, StopId } from '../journey/index.ts';
import type { ReplyBody, Show } from '../sealing/index.ts';

export type Problem = '403' | '404' | '405' | '413' | '415' | '429' | '500' | '503';

export type BasicRequestView =
  | {
      kind: 'form';
      /** The code as it is shown, in groups of four. */
      code: string;
      token: string;
      answers: Answers;
      /** The extra word as typed, kept when another field is at fault. */
      word: string;
      /** How much the code may show. */
      show: Show;
      faults: readonly (Fault | { readonly field: string; readonly reason: 'unsent' })[];
      wordFault: boolean;
      /** The form was older than a day, or was not ours: nothing was sent, everything typed is still here. */
      stale: boolean;
      /** Nothing was sent because of the portal: everything typed is still here, to be sent again. */
      trouble: '413' | '429' | '503' | null;
    }
  | { kind: 'sent'; code: string; word: boolean; contact: 'wait' | 'none' }
  | { kind: 'stop'; stop: StopId }
  | { kind: 'once' };

export type CodeFault = 'empty' | 'short' | 'long' | 'symbol' | 'check';

export type BasicTrackView =
  | { kind: 'form'; typed: string; fault: CodeFault | 'word' | null }
  | {
      kind: 'found';
      state: 'sent' | 'held';
      since: string | null;
      replies: readonly ReplyBody[];
      gaps: number;
      refused: number;
      more: boolean;
      /** Where the person can write from here, or only delete. */
      write: BasicWriteView | null;
    }
  | ({ kind: 'write' } & BasicWriteView)
  | { kind: 'wrote' | 'deleted' }
  | { kind: 'nothing' }
  | { kind: 'once' };

/** What a person may do on the basic tracker beside reading. */
export const basicWishes = ['note', 'late', 'danger', 'change', 'stop', 'delete'] as const;
export type BasicWish = (typeof basicWishes)[number];

/** The form for it: what was typed, where something is at fault, and what is offered. */
export interface BasicWriteView {
  /** 16 random bytes: the same words sent again from this page are one message. */
  page: string;
  /** Whether messages can be sealed already, or everything but deleting has to wait for the first answer. */
  open: boolean;
  typed: string;
  wish: BasicWish;
  text: string;
  /** `busy`: too much came from one place, and nothing was sent. `nothing`: the code shows nothing, so that nothing can be sent; what was typed is still here. */
  fault: CodeFault | 'word' | 'text' | 'too-big' | 'unsure' | 'busy' | 'nothing' | null;
}
