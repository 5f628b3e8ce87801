import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cellOf } from '../../src/desk/case-system/adapters/csv-file.ts';
import { readOuter } from '../../src/desk/letter-store.ts';
import { letterToJson } from '../../src/sealing/sealed-letter.ts';
import { DAY } from '../mailbox/letters.ts';
import { startCaseSystem } from '../support/case-system.ts';
import { figure } from '../support/figure.ts';
import { hostileValues } from '../support/hostile-values.ts';
import { aPerson, aTown, goodAnswers, type Person, portalName, type Town } from './town.ts';

let town: Town;
let person: Person;
let place: string;

beforeEach(async () => {
  town = await aTown();
  person = await aPerson(town);
  place = join(dirname(town.desk.home), 'out');
  mkdirSync(place);
});
afterEach(() => town.close());

const bridge = async (...argv: string[]) => {
  const said = await town.desk.call('bridge', ...argv, '--json');
  return { code: said.code, err: said.err, ...(said.json as { left: { why: string }[]; receipts: number }) };
};
const waiting = async (): Promise<number> => (await town.portal.context.mailbox.count()).waiting;
/** Makes the next round hand over again what was handed over, as after a crash. */
function forgetHanded(id: string): void {
  const path = join(town.desk.home, 'state', `${id}.json`);
  const { handed: _, ...state } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify(state));
}

describe('a folder', () => {
  test('gets whole files for their owner alone, and a repeat changes nothing', async () => {
    const { id } = await person.request(goodAnswers);
    expect(await bridge('--dir', place)).toMatchObject({ code: 0, receipts: 1 });
    const path = join(place, `${id}.json`);
    const text = readFileSync(path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ id, noAutoContact: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    forgetHanded(id);
    await bridge('--dir', place);
    expect(readdirSync(place)).toEqual([`${id}.json`]);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('that goes away keeps the receipt, and is not made', async () => {
    await person.request(goodAnswers);
    expect((await bridge('--dir', join(place, 'share'))).code).toBe(1);
    const run = town.desk.call('bridge', '--dir', place, '--json');
    rmSync(place, { recursive: true });
    expect((await run).json).toMatchObject({ left: [{ why: expect.stringContaining('ENOENT') }] });
    expect([existsSync(place), await waiting()]).toEqual([false, 1]);
  });

  test('gets no file of another name, whatever ids a portal gives its letters', async () => {
    const { id: _, ...letter } = JSON.parse(letterToJson(await person.request(goodAnswers)));
    const names = hostileValues.map((id) => readOuter({ ...letter, id }).name);
    const foreign = names.filter((name) => !/^odd-[\w-]{22}$/.test(name));
    expect(foreign).toEqual([]);
    const letters = hostileValues.filter((_, n) => n % 24 === 0).map((id) => ({ ...letter, id, day: DAY }));
    const portal = createServer((__, response) =>
      response.end(JSON.stringify({ v: 1, letters, next: null })),
    );
    portal.listen(0, '127.0.0.1');
    await once(portal, 'listening');
    const { port } = portal.address() as AddressInfo;
    await town.desk.call('connect', '--url', `http://127.0.0.1:${port}`, '--portal', portalName);
    const around = readdirSync(dirname(town.desk.home));
    expect(await bridge('--dir', place)).toMatchObject({ code: 1, receipts: 0 });
    portal.close();
    const kept = readdirSync(join(town.desk.home, 'letters'));
    figure('D7', 'hostile ids of letters: no file and no folder is named after them', {
      ids: hostileValues.length,
      'names that are not the desk’s own': foreign.length,
      'collected over HTTP': letters.length,
      'files in the folder of the case system': readdirSync(place).length,
    });
    expect(kept).toHaveLength(letters.length);
    expect(kept.filter((name) => !/^odd-[\w-]{22}\.json$/.test(name))).toEqual([]);
    expect([readdirSync(place), readdirSync(dirname(town.desk.home))]).toEqual([[], around]);
  });

  test('inside the desk is refused, for files too', async () => {
    await person.request(goodAnswers);
    const inside = join(town.desk.home, 'letters');
    mkdirSync(inside, { recursive: true });
    expect((await bridge('--dir', inside)).code).toBe(2);
    expect((await bridge('--csv', join(town.desk.home, 'all.csv'))).code).toBe(2);
    expect(await waiting()).toBe(1);
  });
});

describe('a CSV file', () => {
  test('has one row a letter, that stays one row when it is handed over again', async () => {
    const { id } = await person.request({ ...goodAnswers, more: `two\r\n"${'x'.repeat(22)}",lines` });
    const message = await person.message({ text: '=HYPERLINK("http://evil.example")' });
    const path = join(place, 'letters.csv');
    await bridge('--csv', path);
    const text = readFileSync(path, 'utf8');
    for (const each of [id, message.id]) forgetHanded(each);
    expect(await bridge('--csv', path)).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).toBe(text);
    const rows = rowsIn(text);
    expect(rows.map(([first]) => first?.replace(/^'/, ''))).toEqual(['id', id, message.id]);
    expect(rows[1]).toMatchObject({ 2: 'request', 5: 'yes', 8: expect.stringContaining('Zanzibar') });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.each([
    '=1+1',
    '+44 7700',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\0=1',
    ' =1',
    '＝1',
    '＠x',
    '|cmd',
    '%0',
    '\u00a0=1',
  ])('runs nothing: %j', (text) => expect(cellOf(text)).toMatch(/^"'/));

  test('says what was typed, whatever it is (1,000 cells)', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2 }), (cells) => {
        const read = rowsIn(`${cells.map(cellOf).join(',')}\r\n`)[0] ?? [];
        expect(read.map((cell, n) => (cell === cells[n] ? cell : cell.slice(1)))).toEqual(cells);
      }),
      { numRuns: 1000 },
    );
  });
});

/** A reader of RFC 4180, as a spreadsheet has one. */
function rowsIn(text: string): string[][] {
  const rows: string[][] = [];
  const rest = text.replace(/^\ufeff/, '');
  let row: string[] = [];
  for (const [whole, cell = ''] of rest.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/gs)) {
    row.push(cell.replaceAll('""', '"'));
    if (whole.endsWith('\n')) {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('a program', () => {
  const write = (text: string): string => {
    const path = join(place, 'take.sh');
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o700);
    return path;
  };
  const world = () => {
    town.desk.world = { env: { PATH: process.env['PATH'], SECRET: 'not for others' } };
  };

  test('gets the letter on its standard input, and exit code 0 is a receipt', async () => {
    world();
    const { id } = await person.request(goodAnswers);
    const path = write(`cat > "${place}/in.json"; env > "${place}/env"; echo Zanzibar`);
    const said = await town.desk.call('bridge', '--exec', path);
    expect(said.code).toBe(0);
    expect(said.out + said.err).not.toContain('Zanzibar');
    expect(JSON.parse(readFileSync(join(place, 'in.json'), 'utf8'))).toMatchObject({ id });
    const env = readFileSync(join(place, 'env'), 'utf8');
    expect(env).toContain(`SANCTUARY_LETTER_ID=${id}`);
    expect(env).not.toContain('SECRET');
    expect(await waiting()).toBe(0);
  });

  test.each([
    ['fails', 'cat > /dev/null; exit 3', 'exit code 3'],
    ['is killed', 'kill -9 $$', 'it was ended (SIGKILL)'],
    ['never ends', 'exec tail -f /dev/null', 'it was ended (SIGKILL)'],
  ])('that %s keeps the receipt', async (_, text, why) => {
    world();
    await person.request(goodAnswers);
    expect(await bridge('--exec', write(text), '--patience', '1')).toMatchObject({
      code: 1,
      left: [{ why }],
    });
    expect(await waiting()).toBe(1);
  });

  test('that is not there keeps the receipt', async () => {
    await person.request(goodAnswers);
    expect((await bridge('--exec', join(place, 'none'))).left[0]?.why).toContain('ENOENT');
  });
});

describe('a staging area', () => {
  const form = {
    always: { org_type_id: 7 },
    fields: { surname: 'name', description: 'text', external_reference: 'id' },
  };

  test('gets the fields that the council has named, by PUT', async () => {
    const system = await startCaseSystem();
    const { id } = await person.request(goodAnswers);
    const { name: _, ...unnamed } = goodAnswers;
    const other = await (await aPerson(town)).request(unnamed);
    const file = join(place, 'staging.json');
    writeFileSync(file, JSON.stringify(form));
    expect(await bridge('--to', system.url, '--staging', file)).toMatchObject({ code: 0, receipts: 2 });
    expect(system.calls[0]?.method).toBe('PUT');
    expect(system.kept.get(id)).toEqual({
      org_type_id: 7,
      surname: 'Zanzibar',
      description: expect.stringMatching(/^NO AUTOMATIC CONTACT[\s\S]*Zanzibar/),
      external_reference: id,
    });
    expect(system.kept.get(other.id)).toMatchObject({ surname: 'Not given' });
    await system.close();
  });

  test.each([
    '{',
    JSON.stringify({ always: {} }),
    JSON.stringify({ ...form, fields: { surname: 'shoe size' } }),
    JSON.stringify({ ...form, method: 'DELETE' }),
  ])('whose file is %s is refused before anything is opened', async (text) => {
    const file = join(place, 'staging.json');
    writeFileSync(file, text);
    const said = await bridge('--to', 'http://127.0.0.1:9/', '--staging', file);
    expect(said).toMatchObject({ code: 1, error: 'staging' });
    expect(town.portal.requests).toEqual([]);
  });
});
