import type { StatementName } from './statements.ts';

export type Value = null | number | bigint | string | Uint8Array;
export type Row = Record<string, Value>;

/** One statement that is to be run, and its values in their order. */
export interface Question {
  readonly statement: StatementName;
  readonly values: readonly Value[];
}

/**
 * A piece of work in words of questions and their rows, whatever answers them: SQLite at once, Postgres when it can.
 * It may be begun anew from the start, so it changes nothing but through its questions.
 */
export type Work<T> = Generator<Question, T, readonly Row[]>;

/** Asks one question. @returns its rows */
export function* ask(statement: StatementName, ...values: readonly Value[]): Work<readonly Row[]> {
  return yield { statement, values };
}

/** Asks a question that has one row, or none. */
export function* askOne(statement: StatementName, ...values: readonly Value[]): Work<Row | undefined> {
  return (yield { statement, values })[0];
}

/** @throws when the column is not text, as the other two when it is not theirs: the schema says what it is */
export function text(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new Error(`Column ${column} is not text.`);
  return value;
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new Error(`Column ${column} is not a blob.`);
  // Whatever kind of bytes the driver has, everybody sees the same kind.
  return new Uint8Array(value.buffer, value.byteOffset, value.length);
}

export function number(row: Row | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== 'number') throw new Error(`Column ${column} is not a number.`);
  return value;
}
