/**
 * `npm run audit`: the footprint of whole visits in real browsers, as a table; fails where something is found that
 * docs/footprint.md does not admit, or where the control passes.
 * `npm run audit -- --write` puts the table into the document; a browser's name measures only that one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { startDisplay } from '../support/browsers/display.ts';
import { startOutside } from '../support/browsers/outside.ts';
import { beyond, documentFile, readAllowances, tableOf } from './allowed.ts';
import { type Measurement, measure, starters, walks } from './measure.ts';

type Starter = keyof typeof starters;

async function main(words: readonly string[]): Promise<void> {
  const all = Object.keys(starters) as Starter[]; // the keys of a literal
  const named = all.filter((engine) => words.includes(engine));
  const measured = await measureAll(named.length > 0 ? named : all);
  const table = tableOf(measured);
  console.log(`\n${table}\n`);
  const allowances = readAllowances();
  const verdicts = measured.map((m) => ({ m, found: beyond(m, allowances) }));
  for (const { m, found } of verdicts) tell(m, found);
  if (words.includes('--write')) write(table);
  const passed = verdicts.every(({ m, found }) => (m.walk === 'control') === found.length > 0);
  process.exitCode = passed ? 0 : 1;
}

async function measureAll(engines: readonly Starter[]): Promise<Measurement[]> {
  const [display, outside] = [await startDisplay(), await startOutside()];
  const measured: Measurement[] = [];
  try {
    for (const engine of engines) {
      for (const walk of walks) {
        process.stderr.write(`${engine}, ${walk} … `);
        measured.push(await measure(engine, walk, { display, outside }));
        process.stderr.write('closed and searched\n');
      }
    }
  } finally {
    await outside.stop();
    await display.stop();
  }
  return measured;
}

function tell({ version, walk }: Measurement, found: readonly string[]): void {
  if (walk === 'control') {
    console.log(`${version}, control: ${found.length} findings, as there must be`);
    if (found.length === 0) console.log('  THE AUDIT IS BLIND: an ordinary site has passed');
    return;
  }
  console.log(`${version}, ${walk}: ${found.length === 0 ? 'nothing beyond the list' : 'FOUND'}`);
  for (const one of found) console.log(`  ${one}`);
}

function write(table: string): void {
  const [start, end] = ['<!-- table: npm run audit -- --write -->', '<!-- end of table -->'];
  const text = readFileSync(documentFile, 'utf8');
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error('docs/footprint.md has no place for the table');
  writeFileSync(documentFile, `${text.slice(0, before + start.length)}\n${table}\n${text.slice(after)}`);
}

await main(process.argv.slice(2));
