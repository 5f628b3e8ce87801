import type { LetterFault } from '../../../src/sealing/open-request.ts';
import type { ReplyBody } from '../../../src/sealing/reply.ts';

/** The files of tests/vectors/v1, as a test reads them. */
export interface OwnVectors {
  'code.json': CodeVectors;
  'word.json': readonly WordVector[];
  'keys.json': readonly KeyVector[];
  'padding.json': PaddingVectors;
  'letters-pq.json': LetterVectors;
  'letters-x25519.json': LetterVectors;
  'replies-pq.json': ReplyVectors;
  'replies-x25519.json': ReplyVectors;
}

export interface CodeVectors {
  alphabet: string;
  made: readonly { random: string; code: string; shown: string }[];
  typed: readonly { typed: string; code?: string; refused?: string }[];
}

export interface WordVector {
  typed: string;
  word?: string;
  refused?: string;
}

interface ReplyPair {
  replyIdentity: string;
  replyRecipient: string;
}

export interface KeyVector {
  code: string;
  word: string;
  deploymentSalt: string;
  scrypt: { logN: number; r: number; p: number; secret: string; salt: string; root: string };
  read: string;
  write: string;
  councilMac: string;
  signSeed: string;
  verify: string;
  repeat: string;
  pq: ReplyPair;
  x25519: ReplyPair;
  requestId: { canonicalAnswers: string; id: string };
}

export interface PaddingVectors {
  padded: readonly { length: number; bucket?: number; sha256?: string; refused?: string }[];
  refused: readonly { why: string; start: string; zerosTo: number }[];
}

export interface LetterVectors {
  suite: 'pq' | 'x25519';
  portal: string;
  keyset: string;
  identities: { a: string; b: string };
  recipients: { a: readonly string[]; b: readonly string[] };
  verify: string;
  request: { letter: unknown } & Record<string, unknown>;
  message: { letter: unknown } & Record<string, unknown>;
  faults: readonly LetterFaultVector[];
}

/** A letter of its own, or the good request with something changed: its outer form, a byte, or how it is opened. */
export interface LetterFaultVector {
  why: string;
  fault: LetterFault;
  letter?: unknown;
  change?: Record<string, unknown> & {
    flip?: number;
    mac?: number;
    identity?: 'b';
    portal?: string;
    keyset?: string;
  };
}

export interface ReplyVectors {
  suite: 'pq' | 'x25519';
  code: string;
  word: string;
  deploymentSalt: string;
  portal: string;
  replies: readonly { body: ReplyBody; blob: string }[];
  gaps: number;
  refused: readonly { why: string; counts: 'refused' | 'nothing'; blob: string }[];
}
