import type { KeptFault } from '../casebook.ts';
import type { Kept } from '../opening.ts';
import { faultSentences } from '../opening.ts';

/** One line for a letter that cannot be opened: its name, its day and why. */
export function faultLine({ name, state, content }: Kept | KeptFault): string {
  const reason = content.kind === 'fault' ? faultSentences[content.reason] : '';
  return `${name}  ${state.day ?? state.collectedAt.slice(0, 10)}  CANNOT BE OPENED: ${reason}. It is kept, here and at the portal.`;
}
