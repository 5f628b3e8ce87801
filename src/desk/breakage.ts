import { SpoiltRecord } from './mailbox-store.ts';
import { type Refusal, refuse } from './outcome.ts';

/** SQLite's result code for a lock that another connection holds (sqlite.org/rescode.html). */
const sqliteBusy = 5;

/**
 * What was thrown, for the operator. A fault of the disk names its file. Anything else is a bug of ours: its message
 * is not printed, because it may quote what somebody typed; its name and place are enough to find it.
 */
export function whatBroke(error: unknown, home: string): Refusal {
  if (error instanceof SpoiltRecord) {
    return refuse(
      'record',
      `${error.path}: ${error.wrong}. Restore it from a copy: a guess could lose a reply.`,
    );
  }
  if (!(error instanceof Error)) return bug('unknown fault', '');
  if ('errcode' in error && error.errcode === sqliteBusy) {
    return refuse(
      'busy',
      `${home} is held by another desk for more than ten seconds: expected one that ends.`,
    );
  }
  if ('syscall' in error && 'code' in error) {
    const place = 'path' in error ? error.path : home;
    return refuse('disk', `${place}: the system refused ${error.syscall} (${error.code}).`);
  }
  return bug(error.name, error.stack ?? '');
}

function bug(name: string, stack: string): Refusal {
  const place = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return refuse('bug', `The desk is broken (${name}). Please report this:\n${place.slice(0, 5).join('\n')}`);
}
