/**
 * The basic path: one form, one POST. The answers are in this process's memory from the moment the form arrives
 * until it is sealed, are never written down, and the bytes they came in are zeroed. Every form is answered with
 * 303, also one with a mistake: a browser keeps the body of a POST that was answered with a page in its session file
 * (measured: docs/footprint.md). What comes next is shown once.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf } from '../i18n/addresses.ts';
import { firstPart, type Reading } from '../i18n/reading.ts';
import { answersFromForm, askedOnForm, parseAnswers, stopFor, unsentText } from '../journey/index.ts';
import { contentSecurityPolicy } from '../safety/headers.ts';
import { comesFromElsewhere } from '../safety/post-guard.ts';
import { type Code, makeCode, parseCode, parseWord, type Show, showCode } from '../sealing/index.ts';
import type { BasicRequestView, Problem } from './basic-view.ts';
import { inTrouble } from './doors.ts';
import { readForm } from './form.ts';
import { checkFormToken, makeFormToken } from './form-token.ts';
import type { Portal } from './portal.ts';
import { retryAfter } from './refusals.ts';
import { notKept, sendOn, sendPersonal } from './respond.ts';
import { sealBasic } from './seal-basic.ts';

type Exchange = { portal: Portal; request: IncomingMessage; response: ServerResponse; reading: Reading };

/**
 * Answers the basic form's address: the empty form, a result that is shown once, or a form that was sent.
 * @param refuse answers with one of the pages that say what went wrong
 */
export async function answerBasicRequest(
  portal: Portal,
  request: IncomingMessage,
  response: ServerResponse,
  reading: Reading,
  query: URLSearchParams,
  refuse: (problem: Problem) => Promise<void>,
): Promise<void> {
  const exchange = { portal, request, response, reading };
  if (!portal.settings.basicPath) return refuse('404');
  if (request.method !== 'POST') {
    const handle = query.get('v');
    return sendForm(exchange, handle === null ? emptyForm(portal) : asResult(portal.views.take(handle)));
  }
  if (comesFromElsewhere(request.headers['sec-fetch-site']?.toString())) return refuse('403');
  const form = await readForm(request);
  if (!form.ok) return refuse(form.problem);
  const view = await takeForm(portal, form.pairs, reading.lang, () => portal.limits.may('send', request));
  const handle = portal.views.keep(view);
  sendOn(request, response, `${addressOf('request-basic', firstPart(reading))}?v=${handle}`);
}

type FormView = Extract<BasicRequestView, { kind: 'form' }>;

/** What is shown next. Whatever went wrong, the form comes back with everything that was typed and the same code. */
async function takeForm(
  portal: Portal,
  pairs: readonly [string, string][],
  lang: string,
  maySend: () => boolean,
): Promise<BasicRequestView> {
  const typed = new Map(pairs);
  const now = portal.clock().getTime();
  const parsedCode = parseCode(typed.get('code') ?? '');
  const answers = answersFromForm(pairs);
  const word = parseWord(typed.get('word') ?? '');
  const again = (code: Code, rest: Partial<FormView>): FormView => ({
    ...formView(portal, code, now),
    answers,
    word: typed.get('word') ?? '',
    show: showOf(typed),
    ...rest,
  });
  if (!parsedCode.ok) return again(makeCode(portal.random), { stale: true });
  const { code } = parsedCode;
  if (!checkFormToken(portal.secrets.formKey, code, typed.get('token') ?? '', now))
    return again(code, { stale: true });
  const stop = stopFor(answers);
  if (stop) return { kind: 'stop', stop };
  const parsed = parseAnswers(answers, typed.get('early') === '1' ? 'early' : 'whole');
  const unsent = unsentText(answers).map((field) => ({ field, reason: 'unsent' as const }));
  const faults = [...(parsed.ok ? [] : parsed.faults), ...unsent];
  if (!parsed.ok || !word.ok || unsent.length > 0) return again(code, { faults, wordFault: !word.ok });
  if (!maySend()) return again(code, { trouble: '429' });
  const asked = askedOnForm(parsed.answers);
  const ready = { code, word: word.word, show: showOf(typed), answers: asked, lang };
  const sealed = await sealBasic(portal, ready).catch(inTrouble('503' as const));
  return typeof sealed === 'string' ? again(code, { trouble: sealed }) : sealed;
}

/** How much the code may show. */
function showOf(typed: ReadonlyMap<string, string>): Show {
  return typed.get('show') === 'quiet' ? 'quiet' : 'full';
}

function emptyForm(portal: Portal): BasicRequestView {
  return formView(portal, makeCode(portal.random), portal.clock().getTime());
}

function formView(portal: Portal, code: Code, now: number): FormView {
  const token = makeFormToken(portal.secrets.formKey, code, now);
  return {
    kind: 'form',
    code: showCode(code),
    token,
    answers: answersFromForm([]),
    word: '',
    show: 'full',
    faults: [],
    wordFault: false,
    stale: false,
    trouble: null,
  };
}

/** A result was made by this process and encrypted by it: its shape is a fact. Null: seen, old or never made. */
function asResult(kept: unknown): BasicRequestView {
  return kept === null ? { kind: 'once' } : (kept as BasicRequestView);
}

async function sendForm(
  { portal, request, response, reading }: Exchange,
  view: BasicRequestView,
): Promise<void> {
  const html = await portal.pages.personal('request-basic', reading, { basicRequest: view });
  const status = statusOf(view);
  sendPersonal(request, response, {
    status,
    html,
    headers: retryAfter(status),
    lang: reading.lang,
    policy: contentSecurityPolicy('basic', portal.assets.hashes),
  });
}

function statusOf(view: BasicRequestView): number {
  if (view.kind !== 'form') return notKept;
  if (view.trouble !== null) return Number(view.trouble);
  return view.stale || view.wordFault || view.faults.length > 0 ? 400 : notKept;
}
