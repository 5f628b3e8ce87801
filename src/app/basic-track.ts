/**
 * Tracking without script. The code is in this process's memory while its keys are made and the replies are
 * opened; what was found is kept for a minute under a handle, shown once, and forgotten (D6). An unknown code, a
 * deleted mailbox and a wrong word take the same path and give the same page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf } from '../i18n/addresses.ts';
import { firstPart, type Reading } from '../i18n/reading.ts';
import { contentSecurityPolicy } from '../safety/headers.ts';
import { comesFromElsewhere } from '../safety/post-guard.ts';
import {
  type Code,
  derivePersonKeys,
  type ExtraWord,
  openReplies,
  parseCode,
  parseWord,
} from '../sealing/index.ts';
import type { BasicTrackView, Problem } from './basic-view.ts';
import { emptyWrite, writeBasic } from './basic-write.ts';
import { inTrouble } from './doors.ts';
import { readForm } from './form.ts';
import type { Portal } from './portal.ts';
import { retryAfter } from './refusals.ts';
import { notKept, sendOn, sendPersonal } from './respond.ts';
import { lookThrough } from './track.ts';

/**
 * Answers the basic tracker's address: the empty form, a result that is shown once, or a code that was sent.
 * @param refuse answers with one of the pages that say what went wrong
 */
export async function answerBasicTrack(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  reading: Reading,
  query: URLSearchParams,
  refuse: (problem: Problem) => Promise<void>,
): Promise<void> {
  const send = async (view: BasicTrackView) => {
    const status = statusOf(view);
    const html = await portal.pages.personal('track-basic', reading, { basicTrack: view });
    sendPersonal(request, response, {
      status,
      html,
      headers: retryAfter(status),
      lang: reading.lang,
      policy: contentSecurityPolicy('basic', portal.assets.hashes),
    });
  };
  if (!portal.settings.basicPath) return refuse('404');
  if (request.method !== 'POST') {
    const handle = query.get('v');
    if (handle === null) return send({ kind: 'form', typed: '', fault: null });
    return send(asResult(portal.views.take(handle)));
  }
  if (comesFromElsewhere(request.headers['sec-fetch-site']?.toString())) return refuse('403');
  const form = await readForm(request);
  if (!form.ok) return refuse(form.problem);
  const typed = new Map(form.pairs);
  const view = await (typed.has('wish')
    ? writeBasic(portal, typed, reading.lang, () => portal.limits.may('send', request))
    : viewOf(portal, typed, () => portal.limits.may('look', request)).catch(inTrouble('503' as const)));
  if (typeof view === 'string') return refuse(view);
  // 303 also for a mistake: a browser keeps the body of a POST that was answered with a page.
  sendOn(request, response, `${addressOf('track-basic', firstPart(reading))}?v=${portal.views.keep(view)}`);
}

/**
 * 503 when too many are waiting, 429 when too much has come from one place. A mistyped code is answered before any
 * costly work; it was never anybody's.
 */
async function viewOf(
  portal: Portal,
  typed: ReadonlyMap<string, string>,
  mayLook: () => boolean,
): Promise<BasicTrackView | '429' | '503'> {
  const code = parseCode(typed.get('code') ?? '');
  const word = parseWord(typed.get('word') ?? '');
  if (code.ok && word.ok) {
    if (!mayLook()) return '429';
    return (await look(portal, code.code, word.word)) ?? '503';
  }
  const fault = !code.ok ? code.reason : 'word';
  return { kind: 'form', typed: typed.get('code') ?? '', fault };
}

function statusOf(view: BasicTrackView): number {
  if (view.kind !== 'form' && view.kind !== 'write') return notKept;
  if (view.fault === null) return notKept;
  if (view.fault === 'busy') return 429;
  return view.fault === 'unsure' ? 503 : 400;
}

/** Null when too many are waiting. */
async function look(portal: Portal, code: Code, word: ExtraWord): Promise<BasicTrackView | null> {
  const { settings, stretch, salt } = portal;
  return portal.gate.run(async () => {
    const keys = await derivePersonKeys(stretch, { code, word, salt, suite: settings.suite });
    const { state, since, more, slots } = await lookThrough(portal, keys.write);
    const opened = await openReplies(keys, settings.portal, slots);
    if (state === 'none') return { kind: 'nothing' };
    return { kind: 'found', state, since, more, ...opened, write: emptyWrite(portal, opened.replies) };
  });
}

/** A result was made by this process and encrypted by it: its shape is a fact. Null: seen, old or never made. */
function asResult(kept: unknown): BasicTrackView {
  return kept === null ? { kind: 'once' } : (kept as BasicTrackView);
}
