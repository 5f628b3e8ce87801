/**
 * Sealing: the code and what follows from it, and letters and replies, closed and opened. It imports nothing of
 * ours. `open-request.ts` is left out on purpose: only the desk may open a letter to the council, and imports it by
 * name; so are the two ways to stretch, of which one is for pages and one for Node.
 */
export { type AgeOpened, ageLock, ageUnlock, fromArmor, recipientOf } from './age.ts';
export {
  concat,
  equal,
  fromBase64url,
  type Random,
  systemRandom,
  textOf,
  toBase64url,
  utf8,
} from './bytes.ts';
export { CODE_LENGTH, type Code, makeCode, type ParsedCode, parseCode, showCode } from './code.ts';
export { type KeyPair, keyPairOf, newKeyPair, type Suite, suiteOf, takesLetters } from './identity.ts';
export {
  daysLater,
  epochOn,
  type KeyEpoch,
  type KeyManifest,
  keysOfEpoch,
  type ManifestFault,
  type OpenedManifest,
  openManifest,
  signManifest,
} from './key-manifest.ts';
export { derivePersonKeys, isHandle, type PersonKeys, type Stretch, writeHandleOf } from './keys.ts';
export { type MayWrite, mayWrite } from './may-write.ts';
export { BUCKETS, type Bucket } from './padding.ts';
export {
  closeReply,
  openReplies,
  REPLY_SLOTS,
  type ReplyAddress,
  type ReplyBody,
  replySize,
} from './reply.ts';
export { sealEquality } from './seal-equality.ts';
export * from './seal-letter.ts';
export {
  isId,
  type LetterRules,
  letterToJson,
  type ParsedLetter,
  parseSealedLetter,
  type Route,
  type SealedLetter,
  sealedSize,
} from './sealed-letter.ts';
export { selfTest } from './self-test.ts';
export { type ExtraWord, type ParsedWord, parseWord } from './word.ts';
