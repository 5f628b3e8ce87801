import type { IncomingMessage } from 'node:http';

/** The body as raw bytes, so that they can be zeroed after use; or why there is none. */
export type Body = { ok: true; bytes: Buffer } | { ok: false; status: 400 | 413 | 415 };

/**
 * Reads a request's body, once its type and declared length have been found fit, before any other work.
 * A compressed body is refused: a few bytes could be megabytes.
 * @param type the one media type this door takes
 * @param limit the most bytes it may have
 */
export async function readBody(request: IncomingMessage, type: string, limit: number): Promise<Body> {
  const declared = request.headers['content-type'] ?? '';
  if (declared.split(';')[0]?.trim().toLowerCase() !== type) return { ok: false, status: 415 };
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return { ok: false, status: 415 };
  if (Number(request.headers['content-length'] ?? 0) > limit) return { ok: false, status: 413 };
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Whoever refuses still has to answer: the request is not destroyed when its reader stops early.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) return { ok: false, status: 400 };
      size += chunk.length;
      if (size > limit) return refuse(chunks);
      chunks.push(chunk);
    }
  } catch {
    // The sender went away, or broke the protocol: there is nobody to answer.
    for (const chunk of chunks) chunk.fill(0);
    return { ok: false, status: 400 };
  }
  const bytes = Buffer.concat(chunks, size);
  for (const chunk of chunks) chunk.fill(0);
  return { ok: true, bytes };
}

function refuse(chunks: Buffer[]): Body {
  for (const chunk of chunks) chunk.fill(0);
  return { ok: false, status: 413 };
}
