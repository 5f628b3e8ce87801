/**
 * The check symbol of a code: a weighted sum over GF(32), the field of 32 elements made by the polynomial
 * x^5 + x^2 + 1, in which a = x (the number 2) has the order 31. The weights a^1 … a^15 and, for the check symbol
 * itself, a^0 are all different and none is zero, so that every wrong symbol and every exchange of two symbols
 * changes the sum. (Luhn modulo 32 misses every exchange of two groups of four: the error of copying a code.)
 */
const POLYNOMIAL = 0b100101;

/** The check symbol's value (0–31) for the 15 values before it. */
export function checkValue(values: readonly number[]): number {
  let sum = 0;
  let weight = 1;
  for (const value of values) {
    weight = multiply(weight, 2);
    sum ^= multiply(weight, value);
  }
  return sum;
}

/** The product of two elements of the field. */
function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = a;
  for (let bits = b; bits > 0; bits >>= 1) {
    if (bits & 1) product ^= shifted;
    shifted <<= 1;
    if (shifted & 32) shifted ^= POLYNOMIAL;
  }
  return product;
}
