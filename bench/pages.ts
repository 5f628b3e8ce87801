/**
 * One page of ours, as it is built, with three ways out of it: our own exit, GOV.UK's component, and an ordinary link.
 * The rest of the page is the same to the byte.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recorder } from './recorder.ts';

export const exits = ['ours', 'GOV.UK', 'link'] as const;
export type Exit = (typeof exits)[number];

const govuk = new URL('../node_modules/govuk-frontend/', import.meta.url);
export const govukVersion: string = JSON.parse(readFileSync(new URL('package.json', govuk), 'utf8')).version;
const component = readFileSync(
  new URL('dist/govuk/components/exit-this-page/exit-this-page.bundle.mjs', govuk),
  'utf8',
);
const look = readFileSync(new URL('dist/govuk/govuk-frontend.min.css', govuk), 'utf8');

/** Their markup, as their template makes it, and their script, started as their page tells to. */
const theirs = (address: string) => `<style>${look}</style>
<div class="govuk-exit-this-page" data-module="govuk-exit-this-page">
  <a href="${address}" role="button" draggable="false" class="govuk-button govuk-button--warning
    govuk-exit-this-page__button govuk-js-exit-this-page-button" data-module="govuk-button"
    rel="nofollow noreferrer">Leave this page</a>
</div>
<script>document.body.className += ' js-enabled govuk-frontend-supported';</script>
<script type="module">${component}
new ExitThisPage(document.querySelector('[data-module="govuk-exit-this-page"]'));</script>`;

const plain = (address: string) => `<p><a href="${address}">Leave this page</a></p>`;

/** @param html our page @returns it with another exit in the place of ours */
export function withExit(html: string, exit: Exit, address: string): string {
  if (exit === 'ours') return html;
  const swapped = html.replace(/<section class="portal-exit"[\s\S]*?<\/section>/, () =>
    exit === 'link' ? plain(address) : theirs(address),
  );
  const bare = swapped.replace(/<script>(?:(?!<\/script>)[\s\S])*data-exit[\s\S]*?<\/script>/, '');
  if (swapped === html || bare === swapped) throw new Error('the page has no exit of ours to take out');
  return bare;
}

/** What a page told of its own end; null for what it has not told. */
export interface Told {
  blank: number | null;
  left: number | null;
}

export interface PageServer {
  url(exit: Exit): string;
  /** What was told since the last time this was asked. */
  told(): Told;
  stop(): Promise<void>;
}

/** Serves the page once for each exit, on an origin of its own, with the portal's own headers but for its policy. */
export async function servePages(portal: string, path: string, address: string): Promise<PageServer> {
  const { html, headers } = await pageOf(`${portal}${path}`);
  let told: Told = { blank: null, left: null };
  const servers = await Promise.all(
    exits.map(async (exit) => {
      const body = withExit(html, exit, address).replace('<head>', `<head>${recorder}`);
      const server = createServer(async (asked, response) => {
        if (asked.method !== 'POST') return void response.writeHead(200, headers).end(body);
        const { what, ms } = JSON.parse((await whole(asked)).toString('utf8'));
        told = { ...told, [what]: ms };
        response.writeHead(204).end();
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return { exit, server, port: (server.address() as AddressInfo).port };
    }),
  );
  return {
    url: (wanted) => `http://localhost:${servers.find(({ exit }) => exit === wanted)?.port}/`,
    told: () => {
      const now = told;
      told = { blank: null, left: null };
      return now;
    },
    stop: async () => {
      for (const { server } of servers) {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    },
  };
}

async function pageOf(url: string) {
  const answer = await new Promise<IncomingMessage>((answered, failed) => {
    request(url, { headers: { 'accept-encoding': 'identity' } }, answered)
      .once('error', failed)
      .end();
  });
  const html = (await whole(answer)).toString('utf8');
  const { 'cache-control': cache, 'referrer-policy': referrer } = answer.headers;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': String(cache),
    'referrer-policy': String(referrer),
  };
  return { html, headers };
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part);
  return Buffer.concat(parts);
}
