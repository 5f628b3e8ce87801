/** Made by tools/make-vectors.ts. */
export interface KnownAnswers {
  code: string;
  wrongCode: string;
  word: string;
  salt: string;
  suites: Record<'pq' | 'x25519', { keysDigest: string; letter: string }>;
}

export const knownAnswers: KnownAnswers = {
  code: '',
  wrongCode: '',
  word: '',
  salt: '',
  suites: { pq: { keysDigest: '', letter: '' }, x25519: { keysDigest: '', letter: '' } },
};
