/** Whether every promise is to be shown in full size: `LONG=1`. */
export const isWhole = process.env['LONG'] !== undefined;

/**
 * How much a long test does: a little of it in every run, all of it with `LONG=1`, as `npm run test:long` has it.
 * @param name the environment variable that says another number for one run: `KILLS=40`
 * @throws when that is not a whole number above 0: a test that does nothing would pass
 */
export function sizeOf(name: string, size: { readonly usual: number; readonly whole: number }): number {
  const said = process.env[name];
  if (said === undefined) return isWhole ? size.whole : size.usual;
  if (!/^[1-9]\d*$/.test(said)) throw new Error(`${name}: expected a whole number above 0, not ${said}`);
  return Number(said);
}
