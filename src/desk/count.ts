/** A number with its English noun: `1 request`, `2 requests`. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
