/** One whole visit in one browser, closed, and everything that its profile then holds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RealBrowser } from '../support/browsers/browser.ts';
import { startChromium } from '../support/browsers/chromium.ts';
import type { Display } from '../support/browsers/display.ts';
import { startEpiphany } from '../support/browsers/epiphany.ts';
import { startFirefox } from '../support/browsers/firefox.ts';
import { exitTitle, type Outside } from '../support/browsers/outside.ts';
import { personAt } from '../support/browsers/person.ts';
import { startPortal } from '../support/portal.ts';
import { startControlSite } from './control-site.ts';
import { linesShown } from './history-page.ts';
import type { Kind } from './needles.ts';
import { areas, type Records, readRecords } from './records.ts';
import { type Find, searchFolder } from './search.ts';
import {
  basicVisit,
  closedVisit,
  controlVisit,
  encryptedVisit,
  mistakenVisit,
  type Place,
  type Visit,
} from './visits.ts';
import { canaries, needlesOf } from './words.ts';

/** With script, to the exit; with script, closed amid the answers; without script; the same with a mistake; the control. */
export const walks = ['encrypted', 'closed', 'basic', 'mistake', 'control'] as const;
export type Walk = (typeof walks)[number];
export type Engine = RealBrowser['name'];

export interface Measurement extends Records {
  readonly engine: Engine;
  readonly version: string;
  readonly walk: Walk;
  /** Lines of the site that the browser's own history page shows. */
  readonly lines: number;
  readonly storage: number;
  readonly cache: number;
  readonly finds: readonly Find[];
}

/** What the visits share: a display, and the sites that are not ours. */
export interface Rig {
  readonly display: Display;
  readonly outside: Outside;
}

export const starters = { chromium: startChromium, firefox: startFirefox, webkitgtk: startEpiphany } as const;

const visits: Readonly<Record<Walk, Visit>> = {
  encrypted: encryptedVisit,
  closed: closedVisit,
  basic: basicVisit,
  mistake: mistakenVisit,
  control: controlVisit,
};

const scriptless: ReadonlySet<Walk> = new Set(['basic', 'mistake']);

/** Walks, closes, reads. The profile is new, and gone afterwards. */
export async function measure(engine: keyof typeof starters, walk: Walk, rig: Rig): Promise<Measurement> {
  const profile = mkdtempSync(join(tmpdir(), `${engine}-`));
  const site = await startSite(walk, rig.outside);
  const wish = { profile, script: !scriptless.has(walk), trusts: rig.outside.certificate };
  try {
    const browser = await starters[engine](wish, rig.display);
    const place = { origin: site.origin, before: rig.outside.before, exitTitle, answer: site.answer };
    const code = await visits[walk](personAt(browser), place).finally(browser.close);
    const records = readRecords(engine, profile, site.origin);
    const finds = searchFolder(profile, needlesOf(site.origin, code));
    const lines = engine === 'chromium' ? await linesShown(wish, rig.display, site.origin) : records.listed;
    const inArea = (area: RegExp) =>
      new Set(finds.filter(({ file }) => area.test(file)).map(({ file }) => file)).size;
    const { storage, cache } = areas[engine];
    return {
      ...records,
      ...{ engine, version: browser.version, walk, lines, finds },
      ...{ storage: inArea(storage), cache: inArea(cache) },
    };
  } finally {
    await site.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** How many of the needles of a kind were found, wherever. */
export function countOf({ finds }: Pick<Measurement, 'finds'>, kind: Kind): number {
  return new Set(finds.filter((find) => find.kind === kind).map(({ text }) => text)).size;
}

export interface Site extends Pick<Place, 'origin' | 'answer'> {
  stop(): Promise<void>;
}

/** The portal with its desk, or the control. */
export async function startSite(walk: Walk, outside: Outside): Promise<Site> {
  if (walk === 'control') return { ...(await startControlSite(outside.exit)), answer: async () => undefined };
  const settings = { exits: [outside.exit] };
  const portal = await startPortal({ languages: ['en', 'ar'], testLanguages: false, settings });
  return {
    origin: portal.url,
    stop: portal.remove,
    answer: async () => {
      const { arrived } = await portal.desk('collect');
      await portal.desk('show', arrived[0].id, '--by', 'A. Worker');
      await portal.desk('message', arrived[0].id, '--text', canaries.message, '--anyway');
    },
  };
}
