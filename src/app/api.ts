import type { IncomingMessage, ServerResponse } from 'node:http';
import { comesFromElsewhere } from '../safety/post-guard.ts';
import { collect, takeReads, takeReceipts } from './collect.ts';
import type { Portal } from './portal.ts';
import { type Body, readBody } from './read-body.ts';
import { type Answer, type RefusalCode, refuse, retryAfter } from './refusals.ts';
import { takeReply } from './reply.ts';
import { sendJson } from './respond.ts';
import type { Door } from './routes.ts';
import { listStandings } from './standings.ts';
import { letterLimit, submit } from './submit.ts';
import { track } from './track.ts';

/** Receipts in batches of a hundred and replies are well below; the doors have limits of their own. */
const DESK_LIMIT = 64 * 1024;
const LOOK_LIMIT = 1024;

/** Takes a machine's request through HTTP to its door, and the door's answer back. */
export async function answerApi(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
  query: URLSearchParams,
): Promise<void> {
  const answer = await openDoor(portal, request, door, query);
  for (const [name, value] of Object.entries(retryAfter(answer.status))) response.setHeader(name, value);
  if (answer.status === 401) response.setHeader('www-authenticate', 'Bearer');
  sendJson(request, response, answer.status, answer.json);
}

async function openDoor(
  portal: Portal,
  request: IncomingMessage,
  door: Door,
  query: URLSearchParams,
): Promise<Answer> {
  const authorization = request.headers.authorization;
  const listed = { authorization, after: query.get('after'), limit: query.get('limit') };
  if (door === 'desk-letters') return collect(portal, listed);
  if (door === 'desk-waiting') return listStandings(portal, listed);
  if (comesFromElsewhere(request.headers['sec-fetch-site']?.toString())) return refuse('elsewhere');
  const counted = door === 'letters' ? 'send' : door === 'mailbox' ? 'look' : null;
  if (counted !== null && !portal.limits.may(counted, request)) return refuse('too-many');
  const body = await readBody(request, 'application/json', limitOf(portal, door));
  if (!body.ok) {
    portal.log.count('request.refused');
    return refuse(codeOf(body));
  }
  switch (door) {
    case 'letters':
      return submit(portal, body.bytes);
    case 'mailbox':
      return track(portal, body.bytes);
    case 'desk-receipts':
      return takeReceipts(portal, { authorization, body: body.bytes });
    case 'desk-reads':
      return takeReads(portal, { authorization, body: body.bytes });
    case 'desk-replies':
      return takeReply(portal, { authorization, body: body.bytes });
  }
}

function limitOf(portal: Portal, door: Exclude<Door, 'desk-letters' | 'desk-waiting'>): number {
  if (door === 'letters') return letterLimit(portal);
  return door === 'mailbox' ? LOOK_LIMIT : DESK_LIMIT;
}

function codeOf(body: Extract<Body, { ok: false }>): RefusalCode {
  if (body.status === 413) return 'too-big';
  return body.status === 415 ? 'media-type' : 'form';
}
