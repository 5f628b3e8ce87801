import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { chooseLanguage, type Page } from '../i18n/addresses.ts';
import { type Reading, readingOf } from '../i18n/reading.ts';
import { contentSecurityPolicy } from '../safety/headers.ts';
import { answerApi } from './api.ts';
import { answerBasicRequest } from './basic-request.ts';
import { answerBasicTrack } from './basic-track.ts';
import type { Problem } from './basic-view.ts';
import { healthOf } from './health.ts';
import type { Portal } from './portal.ts';
import { type RefusalCode, refuse as refusal, retryAfter } from './refusals.ts';
import { sendAsset, sendJson, sendStill, sendText } from './respond.ts';
import { findRoute, methodsOf, type Route } from './routes.ts';

/** Times in milliseconds. A slow or endless sender is cut off, and costs the others nothing (`docs/running.md`). */
export const serverLimits = {
  /** From the first byte of a request to the end of its head. */
  headersTimeout: 10_000,
  /** To the end of its body: half a megabyte on a line of 150 kbit/s. */
  requestTimeout: 30_000,
  /** How often these two are looked after. */
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 8 * 1024,
  maxConnections: 2_000,
  maxRequestsPerSocket: 100,
} as const;

export type ServerLimits = { readonly [L in keyof typeof serverLimits]: number };

/** The portal's HTTP server. It does not listen yet. */
export function makeServer(portal: Portal, limits: ServerLimits = serverLimits): Server {
  const { maxConnections, maxRequestsPerSocket, ...options } = limits;
  const strict = { insecureHTTPParser: false, requireHostHeader: true };
  const server = createServer({ ...options, ...strict }, (request, response) => {
    answer(portal, request, response).catch(() => fail(portal, request, response));
  });
  server.maxConnections = maxConnections;
  server.maxRequestsPerSocket = maxRequestsPerSocket;
  return server;
}

async function answer(portal: Portal, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { path, query } = addressOf(request);
  const route = findRoute(path, portal.languages);
  if (!route) return refuse(portal, request, response, '404');
  const methods = methodsOf(route);
  if (!methods.includes(request.method ?? '')) {
    return refuse(portal, request, response, '405', { allow: methods.join(', ') });
  }
  return answerRoute(portal, request, response, route, query);
}

async function answerRoute(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  route: Route,
  query: URLSearchParams,
): Promise<void> {
  const refuseWith = (problem: Problem) => refuse(portal, request, response, problem);
  switch (route.kind) {
    case 'root':
      return sendPage(portal, request, response, 'home', readingFor(portal, request));
    case 'page':
      if (route.page === 'request-basic')
        return answerBasicRequest(portal, request, response, route.reading, query, refuseWith);
      if (route.page === 'track-basic')
        return answerBasicTrack(portal, request, response, route.reading, query, refuseWith);
      return sendPage(portal, request, response, route.page, route.reading);
    case 'asset': {
      const asset =
        portal.assets.scripts.get(route.file) ??
        portal.words.file(route.file) ??
        portal.assets.braille.get(route.file);
      return asset ? sendAsset(request, response, route.file, asset) : refuseWith('404');
    }
    case 'door':
      return answerApi(portal, request, response, route.door, query);
    case 'health': {
      const { status, text } = await healthOf(portal);
      return sendText(request, response, status, text);
    }
    case 'keys':
      return sendJson(request, response, 200, portal.keyring.text());
    case 'robots':
      return sendText(request, response, 200, 'User-agent: *\nAllow: /\n');
  }
}

async function sendPage(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  page: Exclude<Page, 'request-basic' | 'track-basic'>,
  reading: Reading,
): Promise<void> {
  const html = await portal.pages.still(page, reading);
  portal.log.count('page.served');
  sendStill(request, response, {
    status: 200,
    html,
    lang: reading.lang,
    policy: contentSecurityPolicy('sealed', portal.assets.hashes),
  });
}

const apiCodes: Partial<Record<Problem, RefusalCode>> = { '404': 'not-found', '405': 'method' };

/** The page that says what went wrong, in the language of the address or of the browser; JSON for machines. */
async function refuse(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  headers: Record<string, string> = {},
): Promise<void> {
  portal.log.count(problem === '404' ? 'page.missing' : 'request.refused');
  if (request.url?.startsWith('/api/')) {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return sendJson(request, response, Number(problem), refusal(apiCodes[problem] ?? 'internal').json);
  }
  const reading = readingFor(portal, request);
  const html = await portal.pages.problem(problem, reading);
  sendStill(request, response, {
    status: Number(problem),
    html,
    lang: reading.lang,
    headers: { ...retryAfter(Number(problem)), ...headers },
    policy: contentSecurityPolicy('sealed', portal.assets.hashes),
  });
}

/** The last resort: something broke. Nothing of what broke is told or written but that it did. */
async function fail(portal: Portal, request: IncomingMessage, response: ServerResponse): Promise<void> {
  portal.log.event('portal.fault', {});
  if (response.headersSent) {
    response.destroy();
    return;
  }
  try {
    await refuse(portal, request, response, '500');
  } catch {
    sendText(request, response, 500, 'Something went wrong. Nothing was sent. In danger now? Call 999.\n');
  }
}

/** As the address says; where it says nothing, in the language of the browser. */
function readingFor({ languages }: Portal, request: IncomingMessage): Reading {
  const lang = () => chooseLanguage(request.headers['accept-language'], languages);
  return (
    readingOf(request.url?.split('/', 2)[1] ?? '', languages) ?? { lang: lang(), size: 0, contrast: false }
  );
}

/**
 * The path as it came, and the query. Nothing is decoded or made shorter, and a host in it is not looked for: what is
 * not exactly one of our addresses is none.
 */
function addressOf(request: IncomingMessage): { path: string; query: URLSearchParams } {
  const [path = '', ...query] = (request.url ?? '').split('?');
  return { path, query: new URLSearchParams(query.join('?')) };
}
