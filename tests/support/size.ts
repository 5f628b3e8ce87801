/**
 * How much a long test does: a little of it in every run, all of it with `LONG=1`, as `npm run test:long` has it.
 * @param name the environment variable that says another number for one run: `KILLS=40`
 * @throws when that is not a whole number above 0: a test that does nothing would pass
 */
export function sizeOf(name: string, size: { readonly usual: number; readonly whole: number }): number {
  const { [name]: said, LONG: long } = process.env;
  if (said === undefined) return long === undefined ? size.usual : size.whole;
  if (!/^[1-9]\d*$/.test(said)) throw new Error(`${name}: expected a whole number above 0, not ${said}`);
  return Number(said);
}
