/**
 * Leaving at once and leaving little behind: the exit, the still address, wiping, the headers, the post guard, the
 * only logger. May import nothing of ours. `exit.ts` and `still.ts` are the two inline scripts of a page.
 */
export {
  commonHeaders,
  contentSecurityPolicy,
  type InlineHashes,
  nothingRuns,
  type PageKind,
} from './headers.ts';
export { type Log, logId, makeLog } from './log.ts';
export { onScreen } from './page-life.ts';
export { comesFromElsewhere } from './post-guard.ts';
