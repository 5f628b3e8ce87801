/**
 * Sites that are not ours: the page where the person was before, and the one to which the exit leads. Over https, as
 * the settings ask of an exit, with a certificate of its own; names below `.localhost` lead to this machine in every
 * browser (RFC 6761).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Outside {
  /** Where the person was before. */
  readonly before: string;
  /** Where the exit leads. */
  readonly exit: string;
  /** PEM. */
  readonly certificate: string;
  /** From now on nothing is answered until `answer()`. */
  stall(): void;
  answer(): void;
  /** Paths asked for, in order. */
  readonly asked: string[];
  /** How many requests a browser gave up before they were answered. */
  givenUp(): number;
  stop(): Promise<void>;
}

export const beforeTitle = 'Town news';
export const exitTitle = 'Weather';

export async function startOutside(): Promise<Outside> {
  const { key, certificate } = makeCertificate();
  const held: (() => void)[] = [];
  const asked: string[] = [];
  let [stalled, givenUp] = [false, 0];
  const server = createServer({ key, cert: certificate }, (request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    response.once('close', () => {
      if (!response.writableFinished) givenUp += 1;
    });
    if (stalled) held.push(() => send(response, path));
    else send(response, path);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    before: `https://news.localhost:${port}/news`,
    exit: `https://weather.localhost:${port}/weather`,
    certificate,
    asked,
    givenUp: () => givenUp,
    stall: () => {
      stalled = true;
    },
    answer: () => {
      stalled = false;
      for (const give of held.splice(0)) give();
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function send(response: ServerResponse, path: string): void {
  const title = path === '/weather' ? exitTitle : beforeTitle;
  const html = `<!doctype html><html lang="en"><title>${title}</title><link rel="icon" href="data:,"><h1>${title}</h1>`;
  response
    .writeHead(path === '/favicon.ico' ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    .end(html);
}

function makeCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = 'subjectAltName=DNS:news.localhost,DNS:weather.localhost';
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'].concat(
      '-subj',
      '/CN=weather.localhost',
      '-addext',
      names,
      '-keyout',
      key,
      '-out',
      certificate,
    ),
    { stdio: 'ignore' },
  );
  try {
    return { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
