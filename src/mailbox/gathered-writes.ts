/** What a store must be able to do for its writes to be gathered. */
export interface Transactions {
  /** Takes the write lock; undoes first what a `rollback` that failed has left open. */
  begin(): void;
  commit(): void;
  rollback(): void;
}

interface Waiting {
  work: () => unknown;
  settle: (outcome: { value: unknown } | { fault: unknown }) => void;
}

/** Keeps a transaction short. Not yet justified by measurement. */
const AT_MOST = 64;

/**
 * Gathers the writes that are waiting in one turn of the event loop into one transaction, so that they cost one
 * fsync, and so that a locked database blocks once for all of them and not once for each. A write resolves only
 * after the commit. When one of several throws, each is run again alone, so that none takes others with it.
 *
 * @returns `write`, which runs `work` inside a transaction; `work` is synchronous and may be run twice
 */
export function gatherWrites(store: Transactions): <T>(work: () => T) => Promise<T> {
  const waiting: Waiting[] = [];

  function flush(): void {
    const jobs = waiting.splice(0, AT_MOST);
    if (waiting.length > 0) setImmediate(flush);
    if (!runTogether(store, jobs)) for (const job of jobs) runTogether(store, [job]);
  }

  return (work) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ work, settle: settler(resolve, reject) });
    });
}

/** Runs the jobs in one transaction and settles them. False: nothing was changed or settled, run them singly. */
function runTogether(store: Transactions, jobs: readonly Waiting[]): boolean {
  const outcomes: (() => void)[] = [];
  try {
    store.begin();
  } catch (fault) {
    for (const job of jobs) job.settle({ fault });
    return true;
  }
  try {
    for (const job of jobs) {
      const value = job.work();
      outcomes.push(() => job.settle({ value }));
    }
    store.commit();
  } catch (fault) {
    if (isUndone(store) && jobs.length > 1) return false;
    for (const job of jobs) job.settle({ fault });
    return true;
  }
  for (const tell of outcomes) tell();
  return true;
}

/** On a disk that fails even this may fail: whoever waits is told of the first fault all the same. */
function isUndone(store: Transactions): boolean {
  try {
    store.rollback();
    return true;
  } catch {
    return false;
  }
}

/** The cast is safe: the value comes from the `work` that was given together with this `resolve`. */
function settler<T>(resolve: (value: T) => void, reject: (fault: unknown) => void): Waiting['settle'] {
  return (outcome) => ('value' in outcome ? resolve(outcome.value as T) : reject(outcome.fault));
}
