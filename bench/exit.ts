/**
 * `npm run bench`: one page of ours with three ways out of it, in every real browser that this machine has, in one run.
 * `npm run bench -- --write` puts the table into docs/exit-comparison.md; a browser's name measures only that one.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesShown } from '../tests/footprint/history-page.ts';
import { starters } from '../tests/footprint/measure.ts';
import { readRecords } from '../tests/footprint/records.ts';
import { startDisplay } from '../tests/support/browsers/display.ts';
import { startOutside } from '../tests/support/browsers/outside.ts';
import { startPortal } from '../tests/support/portal.ts';
import { type Exit, exits, govukVersion, servePages } from './pages.ts';
import { type Row, tableOf } from './table.ts';
import { leaveAgainAndAgain, type Rig } from './visits.ts';

type Engine = keyof typeof starters;
const documentFile = new URL('../docs/exit-comparison.md', import.meta.url);

async function main(words: readonly string[]): Promise<void> {
  const all = Object.keys(starters) as Engine[]; // the keys of a literal
  const named = all.filter((engine) => words.includes(engine));
  const [display, outside] = [await startDisplay(), await startOutside()];
  const portal = await startPortal({ testLanguages: false, settings: { exits: [outside.exit] } });
  const pages = await servePages(portal.url, '/en/help', outside.exit);
  const rows: Row[] = [];
  try {
    for (const engine of named.length > 0 ? named : all) {
      for (const exit of exits) {
        process.stderr.write(`${engine}, ${exit}\n`);
        rows.push(await measured(engine, exit, { display, outside, pages }));
      }
    }
  } finally {
    await pages.stop();
    await portal.remove();
    await outside.stop();
    await display.stop();
  }
  const table = tableOf(rows, govukVersion);
  console.log(`\n${table}\n`);
  if (words.includes('--write')) write(table);
}

/** Each exit in a profile of its own: Chromium's history page shows rows of one host with one title as one line. */
async function measured(engine: Engine, exit: Exit, rig: Omit<Rig, 'browser'>): Promise<Row> {
  const profile = mkdtempSync(join(tmpdir(), `bench-${engine}-`));
  const wish = { profile, script: true, trusts: rig.outside.certificate };
  const { origin } = new URL(rig.pages.url(exit));
  try {
    const browser = await starters[engine](wish, rig.display);
    const times = await leaveAgainAndAgain({ ...rig, browser }, exit).finally(browser.close);
    const { listed } = readRecords(engine, profile, origin);
    const lines = engine === 'chromium' ? await linesShown(wish, rig.display, origin) : listed;
    return { ...times, engine: browser.version, exit, lines };
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

function write(table: string): void {
  const [start, end] = ['<!-- table: npm run bench -- --write -->', '<!-- end of table -->'];
  const text = readFileSync(documentFile, 'utf8');
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error('docs/exit-comparison.md has no place for the table');
  writeFileSync(documentFile, `${text.slice(0, before + start.length)}\n${table}\n${text.slice(after)}`);
}

await main(process.argv.slice(2));
