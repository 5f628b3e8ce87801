/** The numbers that the promises of reliability are held to, printed by the tests that reach them. */

/** `R`: delivery and durability · `C`: sealing and keys · `D`: abuse of the HTTP surface. */
export type FigureId = `${'R' | 'C' | 'D'}${number}`;

/**
 * Prints one line, `R5 | what was held | numbers`, so that `grep` finds all of them in a run's output.
 * @param numbers what was measured in this run, each under its name; never the time of a machine that others share
 */
export function figure(id: FigureId, held: string, numbers: Readonly<Record<string, number | string>>): void {
  const measured = Object.entries(numbers).map(([name, value]) => `${name} ${value}`);
  console.log(`${id} | ${held} | ${measured.join(', ')}`);
}
