/**
 * An ordinary site, as most are built: a page for each step, telling titles, an icon, a script with an address, a
 * cookie, a draft in the page's storage, the caches and the autocompletion that a server and a browser have when nobody
 * says otherwise. The audit must fail on it, for ever, in every column.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';

export interface ControlSite {
  readonly origin: string;
  stop(): Promise<void>;
}

export const controlCode = 'CNTR-0123-4567-89AB';

/** @param exit where its exit leads: an ordinary link, by which the page stays behind Back */
export async function startControlSite(exit: string): Promise<ControlSite> {
  const leave = `<a href="${exit}">Leave this page</a>`;
  const pages: Readonly<Record<string, string>> = {
    '/': page('Do you need your home to be safer?', `<a href="/en/request">Ask for help</a>${leave}`),
    '/en/request': page(
      'Before you start',
      `<form method="post" action="/en/request/more"><label for="a">Name</label><input type="text" id="a" name="name">
       <label for="b">Postcode</label><input type="text" id="b" name="postcode"><button>Continue</button></form>${leave}`,
    ),
    '/en/request/more': page(
      'Check your answers',
      `<form method="post" action="/en/request/sent"><label for="c">What happened</label>
       <textarea id="c" name="more"></textarea><button>Send</button></form>${leave}`,
    ),
    '/en/request/sent': page(
      'Your request has been sent',
      `<p>You can leave this page now.</p><p>${controlCode}</p>${leave}`,
    ),
  };
  const server = createServer(async (request, response) => {
    await drain(request);
    const html = pages[request.url ?? ''];
    if (html !== undefined) answer(response, 'text/html', zlib.brotliCompressSync(html));
    else if (request.url === '/draft.js')
      answer(response, 'text/javascript', zlib.brotliCompressSync(script));
    else
      response
        .writeHead(request.url === '/favicon.ico' ? 200 : 404, { 'content-type': 'image/png' })
        .end(icon);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function page(heading: string, rest: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading} - Sanctuary help for survivors</title>
    <script src="/draft.js"></script>
    <main><h1>${heading}</h1><p>You can call even if you are not sure. The number may show in the list of calls on the
    phone, or on the bill.</p><p>You do not have to keep it. If you do, keep it where only you will find it.</p>${rest}</main>`;
}

function answer(response: ServerResponse, type: string, body: Buffer): void {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-encoding': 'br',
    'cache-control': 'max-age=600',
    'set-cookie': 'visitor=1; Max-Age=600',
  };
  response.writeHead(200, headers).end(body);
}

/** Keeps a draft, and is long enough for Chromium to keep its compiled code (1 KiB, V8's own limit). */
const script = `addEventListener('input', (event) => {
  localStorage.setItem(event.target.name, event.target.value);
}); // ${'a long remark '.repeat(200)}`;

async function drain(request: IncomingMessage): Promise<void> {
  for await (const _ of request);
}

/** One grey point. */
const icon = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
