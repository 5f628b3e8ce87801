import type { IncomingMessage } from 'node:http';
import { readBody } from './read-body.ts';

export type Form =
  | { ok: true; pairs: readonly [string, string][] }
  | { ok: false; problem: '403' | '413' | '415' };

/**
 * Reads a posted form. The bytes are zeroed as soon as they are text; the text itself cannot be, and is let go.
 * A body that broke off on the way is answered like one of the wrong type: nobody is there to read it.
 * @param limit the most bytes the form may have
 */
export async function readForm(request: IncomingMessage, limit: number): Promise<Form> {
  const body = await readBody(request, 'application/x-www-form-urlencoded', limit);
  if (!body.ok) return { ok: false, problem: body.status === 413 ? '413' : '415' };
  const pairs = [...new URLSearchParams(body.bytes.toString('utf8'))];
  body.bytes.fill(0);
  return { ok: true, pairs };
}
