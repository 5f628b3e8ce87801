/*
 * The still address: a whole visit under the address and the title of the page where it began. This is the second
 * inline script of every page that runs scripts. Pages of ours are fetched and put in place; the history, the
 * address, the title and every kind of storage stay untouched. Where this cannot run, links are links.
 *
 * Measured on Chromium 156, Firefox ESR 153 and WebKitGTK 2.50 (docs/footprint.md): one row in the history for the
 * whole visit. No entry of our own is added, so the browser's Back leaves the site; every page has a Back of its own.
 * The same page in another language, size or colours moves: what was typed on it, and every page before it, come along.
 */
import { watchCloseGesture } from './close-gesture.ts';
import { watchIdleness } from './idle.ts';
import { onExit, sayArrived, sayLeaving, sayTurning } from './page-life.ts';
import { runPageScripts } from './page-script.ts';
import { meaningOf } from './still-link.ts';

interface Visited {
  path: string;
  scroll: number;
}

/** One policy for the swap: only what came from our own origin over this very fetch passes through it. */
const policy = makePolicy();
const visited: Visited[] = [];
let here = location.pathname;
let fetching: AbortController | undefined;
let isGone = false;

function makePolicy() {
  const same = (text: string) => text;
  return (
    window.trustedTypes?.createPolicy('portal-pages', { createHTML: same, createScript: same }) ?? {
      createHTML: same,
      createScript: same,
    }
  );
}

async function go(path: string, scroll: number | null): Promise<void> {
  fetching?.abort();
  const mine = new AbortController();
  fetching = mine;
  tell('loading');
  try {
    const response = await fetch(path, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: mine.signal,
    });
    const page = parse(await response.text());
    if (mine.signal.aborted || isGone) return;
    const isSame = pageOf(path) === pageOf(here);
    if (isSame) await sayTurning(page);
    if (mine.signal.aborted || isGone) return;
    if (isSame) turnAll(path);
    else if (scroll === null) visited.push({ path: here, scroll: scrollY });
    here = path;
    swap(page, scroll ?? 0, isSame);
  } catch {
    if (!mine.signal.aborted && !isGone) tell('failed');
  }
}

/** An address without its first part, which says only how the page is read. */
function pageOf(path: string): string {
  return path.replace(/^\/[^/]*/, '').replace(/\/$/, '');
}

/** Back leads to pages that are read in the same way as this one from now on. */
function turnAll(path: string): void {
  const first = path.split('/', 2).join('/');
  for (const each of visited) each.path = first + pageOf(each.path);
}

function parse(html: string): Document {
  return new DOMParser().parseFromString(policy.createHTML(html) as string, 'text/html');
}

/** Puts another page in this one's place. The title stays: browsers write down every one they see. */
function swap(page: Document, scroll: number, isSame: boolean): void {
  sayLeaving(isSame ? 'moving' : 'away');
  // Parsed apart from a browser's scripting, the words for those without script would stand there as text.
  for (const element of Array.from(page.querySelectorAll('noscript'))) element.remove();
  dress(document.documentElement, page.documentElement);
  document.body.toggleAttribute('data-wipe', page.body.hasAttribute('data-wipe'));
  document.body.replaceChildren(...Array.from(page.body.childNodes).map((node) => document.adoptNode(node)));
  settle();
  sayArrived();
  const heading = document.querySelector<HTMLElement>('main h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
  scrollTo(0, scroll);
}

/** The root gets the language and the look of the page; marks that are not ours, as a browser's translator sets, stay. */
function dress(root: HTMLElement, { lang, dir, classList }: HTMLElement): void {
  Object.assign(root, { lang, dir });
  for (const name of Array.from(root.classList)) if (/^portal-/.test(name)) root.classList.remove(name);
  root.classList.add(...Array.from(classList));
}

/** What is true only with script is shown; the Back of the page is there when there is somewhere to go back to. */
function settle(): void {
  for (const element of Array.from(document.querySelectorAll('[data-script]')))
    element.removeAttribute('hidden');
  document.querySelector('[data-still-back]')?.toggleAttribute('hidden', visited.length === 0);
  runPageScripts(
    (text) => policy.createScript(text) as string,
    () => tell('failed'),
  );
}

function tell(which: 'loading' | 'failed'): void {
  for (const element of Array.from(document.querySelectorAll<HTMLElement>('[data-still]'))) {
    element.hidden = element.dataset['still'] !== which;
  }
}

function goBack(): void {
  const last = visited.pop();
  if (last) void go(last.path, last.scroll);
}

function press(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[data-still-back]')) goBack();
  const link = target?.closest('a[href]');
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
  const meaning = meaningOf(link, location.origin, modified);
  if (meaning.kind === 'browser') return;
  event.preventDefault();
  if (meaning.kind === 'page') void go(meaning.path, null);
  else document.getElementById(meaning.id)?.focus();
}

if (typeof fetch === 'function' && typeof AbortController === 'function') {
  addEventListener('click', press);
  onExit(() => {
    isGone = true;
    fetching?.abort();
  });
  addEventListener('DOMContentLoaded', settle);
  watchCloseGesture();
  watchIdleness(() => {
    sayLeaving();
    visited.length = 0;
  });
}
