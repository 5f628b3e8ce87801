/** What a run over vectors found: how many held, and the name of each that did not. Runs in Node and in a page. */
export interface Tally {
  passed: number;
  failed: string[];
}

/** Runs one named check; an exception is a failure like any other. */
export async function check(
  tally: Tally,
  name: string,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const held = await Promise.resolve()
    .then(holds)
    .catch(() => false);
  if (held) tally.passed++;
  else tally.failed.push(name);
}

export function newTally(): Tally {
  return { passed: 0, failed: [] };
}

/** Whether two JSON values say the same, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([x], [y]) => (x < y ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
