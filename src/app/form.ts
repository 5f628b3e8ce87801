import type { IncomingMessage } from 'node:http';
import { readBody } from './read-body.ts';

export type Form =
  | { ok: true; pairs: readonly [string, string][] }
  | { ok: false; problem: '403' | '413' | '415' };

/** 50,000 characters of four bytes, each byte written as `%XX`, and the rest of the form. */
const FORM_LIMIT = 1024 * 1024;

/**
 * Reads a posted form. The bytes are zeroed as soon as they are text; the text itself cannot be, and is let go.
 * A body that broke off on the way is answered like one of the wrong type: nobody is there to read it.
 */
export async function readForm(request: IncomingMessage): Promise<Form> {
  const body = await readBody(request, 'application/x-www-form-urlencoded', FORM_LIMIT);
  if (!body.ok) return { ok: false, problem: body.status === 413 ? '413' : '415' };
  const pairs = [...new URLSearchParams(body.bytes.toString('utf8'))];
  body.bytes.fill(0);
  return { ok: true, pairs };
}
