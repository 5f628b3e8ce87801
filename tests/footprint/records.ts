/** What the databases of a browser say of a site: rows and visits of its history, titles, form words, cookies. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RealBrowser } from '../support/browsers/browser.ts';

export interface Records {
  /** Addresses of the site in the history. */
  readonly rows: number;
  readonly visits: number;
  /** Rows that the history page lists, as the database marks them; Chromium's page is read itself too. */
  readonly listed: number;
  readonly titles: readonly string[];
  /** Paths and queries of the addresses, so that a table can say how many are not the first. */
  readonly paths: readonly string[];
  /** What autocompletion has learnt. */
  readonly formWords: number;
  readonly cookies: number;
  /** Pages of the site for which an icon is kept. */
  readonly icons: number;
}

/** Where an engine keeps what pages store, and what it has fetched. */
export const areas = {
  chromium: {
    storage:
      /^Default\/(Local Storage|Session Storage|IndexedDB|File System|Service Worker|WebStorage|databases)\//,
    cache: /(^|\/)(Cache|Code Cache|GPUCache|ShaderCache|DawnWebGPUCache|DawnGraphiteCache)\//,
  },
  firefox: {
    storage: /^(storage\/(default|temporary)\/|webappsstore)/,
    // Not `cache2/doomed`: the empty shells of what was not kept, with the address alone, until Firefox starts again.
    // They are searched like every file; docs/footprint.md says of them what it must.
    cache: /^(cache2\/(?!doomed\/)|jumpListCache\/|OfflineCache\/)/,
  },
  webkitgtk: {
    storage: /(^|\/)(storage|databases|localstorage|serviceworkers|mediakeys)\//i,
    cache: /(^|\/)WebKitCache\//,
  },
} as const;

export function readRecords(name: RealBrowser['name'], profile: string, origin: string): Records {
  return readers[name](profile, origin);
}

const readers = {
  chromium: (profile: string, origin: string): Records => {
    const history = tableReader(profile, 'Default/History');
    const urls = history(
      'select id, url, title, hidden from urls where url like ? order by id',
      `${origin}/%`,
    );
    const visits = history(
      'select visits.id from visits join urls on urls.id = visits.url where urls.url like ?',
      `${origin}/%`,
    );
    const typed = tableReader(profile, 'Default/Web Data')('select name from autofill');
    const cookies = tableReader(profile, 'Default/Cookies')(
      'select name from cookies where host_key = ?',
      'localhost',
    );
    const icons = tableReader(profile, 'Default/Favicons')(
      'select id from icon_mapping where page_url like ?',
      `${origin}/%`,
    );
    return summary(origin, urls, visits.length, typed.length, cookies.length, icons.length);
  },
  firefox: (profile: string, origin: string): Records => {
    const places = tableReader(profile, 'places.sqlite');
    const urls = places(
      'select id, url, title, hidden from moz_places where url like ? order by id',
      `${origin}/%`,
    );
    const visits = places(
      'select v.id from moz_historyvisits v join moz_places p on p.id = v.place_id where p.url like ?',
      `${origin}/%`,
    );
    const typed = tableReader(profile, 'formhistory.sqlite')('select id from moz_formhistory');
    const cookies = tableReader(profile, 'cookies.sqlite')(
      'select id from moz_cookies where host = ?',
      'localhost',
    );
    const icons = tableReader(profile, 'favicons.sqlite')(
      'select page_url from moz_pages_w_icons where page_url like ? union select icon_url from moz_icons where icon_url like ?',
      `${origin}/%`,
      `${origin}/%`,
    );
    return summary(origin, urls, visits.length, typed.length, cookies.length, icons.length);
  },
  webkitgtk: (profile: string, origin: string): Records => {
    const history = tableReader(profile, fileCalled(profile, 'ephy-history.db'));
    const urls = history(
      // Where no title was told, the address stands in its place.
      "select id, url, coalesce(nullif(title, url), '') as title, hidden_from_overview as hidden from urls where url like ? order by id",
      `${origin}/%`,
    );
    const visits = history(
      'select v.id from visits v join urls u on u.id = v.url where u.url like ?',
      `${origin}/%`,
    );
    const cookies = tableReader(profile, fileCalled(profile, 'cookies.sqlite'))(
      'select name from moz_cookies where host = ?',
      'localhost',
    );
    return summary(origin, urls, visits.length, 0, cookies.length, 0);
  },
} as const;

type Row = Readonly<Record<string, unknown>>;

function summary(
  origin: string,
  urls: readonly Row[],
  visits: number,
  formWords: number,
  cookies: number,
  icons: number,
): Records {
  const titles = urls
    .map(({ title }) => (typeof title === 'string' ? title : ''))
    .filter((title) => title !== '');
  return {
    rows: urls.length,
    visits,
    listed: urls.filter(({ hidden }) => Number(hidden) === 0).length,
    titles: [...new Set(titles)],
    paths: urls.map(({ url }) => String(url).slice(origin.length)),
    formWords,
    cookies,
    icons,
  };
}

/** A reader of one database; one that was never made has no rows. A table that is missing is a change of the browser's
 * own and must be seen, so that throws. */
function tableReader(profile: string, file: string | null) {
  return (query: string, ...values: string[]): Row[] => {
    if (file === null || !existsSync(join(profile, file))) return [];
    using database = new DatabaseSync(join(profile, file), { readOnly: true });
    return database.prepare(query).all(...values);
  };
}

function fileCalled(profile: string, name: string): string | null {
  const all = readdirSync(profile, { recursive: true, encoding: 'utf8' });
  return all.find((file) => file === name || file.endsWith(`/${name}`)) ?? null;
}
