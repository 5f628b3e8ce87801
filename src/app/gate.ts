/**
 * Lets a few costly pieces of work run at once and a few wait, and turns the rest away at once. Stretching a
 * code takes about 100 ms of a core (chosen: two at once and twenty waiting).
 */
export interface Gate {
  /** Runs the work when there is room; `null` when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T | null>;
}

/** @param atOnce how many run together; @param waiting how many may stand in line */
export function makeGate(atOnce: number, waiting: number): Gate {
  let running = 0;
  const line: (() => void)[] = [];
  return {
    async run(work) {
      if (running >= atOnce) {
        if (line.length >= waiting) return null;
        await new Promise<void>((resolve) => line.push(resolve));
      } else {
        running += 1;
      }
      try {
        return await work();
      } finally {
        // Whoever waits takes this place over, so that nobody slips in between.
        const next = line.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
