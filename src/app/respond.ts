import type { IncomingMessage, ServerResponse } from 'node:http';
import { commonHeaders, nothingRuns } from '../safety/headers.ts';
import { chooseCoding, coded, type Precompressed, padded } from './compress.ts';

/** A page, and the policy that it is sent with. */
export interface HtmlAnswer {
  readonly status: number;
  readonly html: Precompressed;
  readonly policy: string;
  readonly lang: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a page that is kept ready in every coding. */
export function sendStill(request: IncomingMessage, response: ServerResponse, answer: HtmlAnswer): void {
  const coding = chooseCoding(request.headers['accept-encoding']);
  send(request, response, answer.status, coded(answer.html, coding), {
    ...htmlHeaders(answer, coding),
    ...answer.headers,
  });
}

/**
 * The status of a page with somebody's own words or code on it. Chromium's back/forward cache keeps pages in spite of
 * `no-store`, whole, with what was typed, and shows them at a Back after the exit; but none whose status is not 200
 * (measured: docs/footprint.md). 203 (RFC 9110, 15.3.4) is a success to every browser.
 */
export const notKept = 203;

/** Sends a page that was drawn for one visitor, padded so that its length says little. */
export function sendPersonal(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Omit<HtmlAnswer, 'html'> & { readonly html: string },
): void {
  const coding = chooseCoding(request.headers['accept-encoding']) === 'identity' ? 'identity' : 'gzip';
  send(request, response, answer.status, padded(answer.html, coding), {
    ...htmlHeaders(answer, coding),
    ...answer.headers,
  });
}

function htmlHeaders(answer: { policy: string; lang: string }, coding: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-language': answer.lang,
    'content-security-policy': answer.policy,
    vary: 'accept-encoding, accept-language',
    ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
  };
}

/** Sends a machine's answer. @param json an object, or text that is JSON already */
export function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  json: unknown,
): void {
  const body = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json), 'utf8');
  send(request, response, status, body, {
    'content-type': 'application/json; charset=utf-8',
    'content-security-policy': nothingRuns,
  });
}

/** Sends one of the page scripts, or what one says. It is checked by its integrity value, and never kept. */
export function sendAsset(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  asset: Precompressed,
): void {
  const coding = chooseCoding(request.headers['accept-encoding']);
  send(request, response, 200, coded(asset, coding), {
    ...kindOf(file),
    'content-security-policy': nothingRuns,
    vary: 'accept-encoding',
    ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
  });
}

/** A Braille file is saved, under a name that tells nothing. */
function kindOf(file: string): Record<string, string> {
  if (file.endsWith('.brf'))
    return {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="page.brf"',
    };
  return {
    'content-type': `${file.endsWith('.js') ? 'text/javascript' : 'application/json'}; charset=utf-8`,
  };
}

/** Sends plain text, for `/health` and `/robots.txt`. */
export function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
): void {
  send(request, response, status, Buffer.from(text, 'utf8'), {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': nothingRuns,
  });
}

/** Sends the browser on to one of our own pages, by GET. */
export function sendOn(request: IncomingMessage, response: ServerResponse, address: string): void {
  send(request, response, 303, Buffer.alloc(0), {
    location: address,
    'content-security-policy': nothingRuns,
  });
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): void {
  // A body that was refused may still be on its way: this connection takes nothing more.
  const unread = !request.complete && request.method !== 'GET' && request.method !== 'HEAD';
  const ending = unread ? { connection: 'close' } : {};
  response.writeHead(status, { ...commonHeaders, ...headers, ...ending, 'content-length': body.length });
  if (!unread) {
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  response.write(body);
  endAfterBody(request, response);
}

/** How much of a refused body is still read, and for how long: a form that is many times too long, on a slow line. */
const LINGER = { bytes: 4 * 1024 * 1024, ms: 5_000 } as const;

/**
 * Reads on and throws away before it closes: a browser that is cut off while it sends shows its own error, and
 * neither our page nor the phone number on it (RFC 9112, 9.6).
 */
function endAfterBody(request: IncomingMessage, response: ServerResponse): void {
  let left = LINGER.bytes;
  const timer = setTimeout(end, LINGER.ms);
  function end(): void {
    clearTimeout(timer);
    response.end();
  }
  request.once('end', end);
  request.once('close', end);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  });
}
