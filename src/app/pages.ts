import { addressOf, type Page } from '../i18n/addresses.ts';
import { firstPart, type Reading } from '../i18n/reading.ts';
import type { Problem } from './basic-view.ts';
import { type Precompressed, precompress } from './compress.ts';

/** Draws one page: Astro's own `render`, from the build. */
export type Render = (request: Request, locals: PortalView) => Promise<Response>;

/** Everything a page knows that does not depend on the visitor. */
export type ViewOf = (page: PortalView['page'], reading: Reading) => PortalView;

/** The part of a view that does: only the basic path has one, and the page that says what went wrong. */
export type Personal = Pick<PortalView, 'basicRequest' | 'basicTrack' | 'problem'>;

/**
 * The pages. Those in which nothing depends on the visitor are drawn once a day for each way of reading, at the first
 * need, and kept as they are sent: everyone gets the same bytes (D8). The others are drawn each time and never kept.
 */
export interface Pages {
  still(page: Page, reading: Reading): Promise<Precompressed>;
  problem(problem: Problem, reading: Reading): Promise<Precompressed>;
  personal(page: Page, reading: Reading, personal: Personal): Promise<string>;
}

/** @param today changes with the day and with the council's keys: what was drawn before is drawn anew */
export function makePages(render: Render, viewOf: ViewOf, today: () => string): Pages {
  const kept = new Map<string, Promise<Precompressed>>();
  let day = today();
  const draw = async (path: string, view: PortalView) => {
    // The host is a made-up one: no page builds a link from it.
    const response = await render(new Request(`http://portal.invalid${path}`), view);
    if (response.status !== 200)
      throw new Error(`the page ${view.page} in ${view.lang} was drawn with status ${response.status}`);
    return response.text();
  };
  const once = (name: string, make: () => Promise<string>) => {
    // A page says when a number was last checked, and whether that is long ago: it is drawn anew each day.
    if (day !== today()) kept.clear();
    day = today();
    const found = kept.get(name) ?? make().then(precompress);
    kept.set(name, found);
    // A page that failed is tried again at the next need.
    found.catch(() => kept.delete(name));
    return found;
  };
  return {
    still: (page, reading) =>
      once(`${firstPart(reading)} ${page}`, () => draw(pathOf(page, reading), viewOf(page, reading))),
    problem: (problem, reading) =>
      once(`${firstPart(reading)} ${problem}`, () =>
        draw(`/${firstPart(reading)}/problem`, { ...viewOf('problem', reading), problem }),
      ),
    personal: (page, reading, personal) =>
      draw(pathOf(page, reading), { ...viewOf(page, reading), ...personal }),
  };
}

function pathOf(page: Page, reading: Reading): string {
  return addressOf(page, firstPart(reading));
}
