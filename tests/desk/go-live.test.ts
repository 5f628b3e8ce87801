/** What has to be true before the portal opens, and what becomes of a sample of nobody. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CaseSystem, startCaseSystem } from '../support/case-system.ts';
import { aPerson, aTown, goodAnswers, type Town } from './town.ts';

let town: Town;
let cases: CaseSystem;
let place: string;
beforeEach(async () => {
  town = await aTown();
  cases = await startCaseSystem();
  place = join(dirname(town.desk.home), 'place');
  mkdirSync(place);
});
afterEach(async () => {
  await cases.close();
  await town.close();
});

interface Finding {
  readonly level: string;
  readonly thing: string;
  readonly value: string;
}
const goLive = async (...argv: string[]) => {
  const said = await town.desk.call('go-live', '--by', 'Ann', ...argv, '--json');
  const { findings } = said.json as { findings: Finding[] };
  const wrong = findings.filter(({ level }) => level === 'wrong').map(({ thing }) => thing);
  return { code: said.code, findings, wrong };
};
const answering = (body: string, status = 200) => {
  cases.answer = ({ response }) => response.writeHead(status).end(body);
};
const CONTACT = 'no automatic contact';

test('is green when the whole way was walked, doctor finds nothing, and the case system contacts nobody', async () => {
  answering('{"noAutoContact": true}');
  const { wrong } = await goLive('--to', cases.url);
  expect(wrong).toEqual(expect.arrayContaining(['the way here', 'reading', 'the way back']));
  const { id } = await (await aPerson(town)).request(goodAnswers);
  await town.desk.call('collect');
  await town.desk.call('show', id, '--by', 'Ann');
  await town.desk.call('update', id, '--stage', 'visit', '--due', '2031-01-06');
  const doctor = (await town.desk.call('doctor')).code;
  const green = await goLive('--to', cases.url);
  expect(green).toMatchObject({ code: doctor, wrong: doctor === 0 ? [] : ['doctor'] });
  const said = await town.desk.call('go-live', '--by', 'Ann', '--to', cases.url);
  expect(said.out).toContain('the case system says that it contacts nobody by itself');
  expect(said.out).toContain('ask    ');
});

describe('the sample', () => {
  test('is a letter as any, marked as one of nobody; it is sealed to no portal, and nothing of it is kept', async () => {
    answering('{"noAutoContact": true}');
    const { findings } = await goLive('--to', cases.url);
    const [call] = cases.calls;
    const letter = call?.body as Record<string, unknown>;
    expect(letter).toMatchObject({
      v: 1,
      sample: true,
      noAutoContact: true,
      kind: 'request',
      case: letter['id'],
    });
    expect(letter['request']).toMatchObject({ answers: { name: 'Sample, nobody' }, faults: [] });
    expect(call?.headers['idempotency-key']).toBe(letter['id']);
    expect(findings.map(({ thing }) => thing)).toContain(`sample ${letter['id']}`);
    expect((await town.portal.context.mailbox.count()).mailboxes).toBe(0);
    expect(readdirSync(town.desk.home)).not.toContain('letters');
    const { lines } = (await town.desk.call('record', '--json')).json as { lines: object[] };
    expect(lines).toMatchObject([{ command: 'go-live', by: 'Ann', letter: letter['id'] }]);
  });

  test('is marked for people too, where people take letters in', async () => {
    const form = join(place, 'form.json');
    writeFileSync(
      form,
      JSON.stringify({
        always: {},
        fields: { surname: 'name', notes: 'text', kind: 'sample', flags: 'marks' },
      }),
    );
    await goLive('--to', cases.url, '--staging', form);
    expect(cases.calls[0]?.body).toMatchObject({ surname: 'Sample, nobody', kind: 'sample' });
    expect(JSON.stringify(cases.calls[0]?.body)).toContain('THIS IS NOBODY');
    await goLive('--csv', join(place, 'letters.csv'));
    expect(readFileSync(join(place, 'letters.csv'), 'utf8')).toContain('"sample no-contact"');
  });

  test.each([
    ['says nothing', '{}', 200],
    ['says no', '{"noAutoContact": false}', 200],
    ['says something else', '{"noAutoContact": "true"}', 201],
    ['speaks no JSON', 'noAutoContact: true', 200],
    ['never ends', `{"noAutoContact": true, "more": "${'x'.repeat(200_000)}"}`, 200],
  ])('is red for a case system that %s, whatever a person says', async (_, body, status) => {
    answering(body, status);
    for (const more of [[], ['--acknowledged']])
      expect((await goLive('--to', cases.url, ...more)).wrong).toContain(CONTACT);
  });

  test('is red for a case system that refuses it', async () => {
    answering('{"noAutoContact": true}', 500);
    const { wrong, findings } = await goLive('--to', cases.url);
    expect(wrong.some((thing) => thing.startsWith('sample '))).toBe(true);
    expect(findings.map(({ thing }) => thing)).not.toContain(CONTACT);
  });

  test('is acknowledged by a program with a line, and by nothing else that it prints', async () => {
    const script = (line: string) => {
      const path = join(place, 'take.sh');
      writeFileSync(path, `#!/bin/sh\ncat > /dev/null\necho '${line}'\n`);
      chmodSync(path, 0o700);
      return path;
    };
    expect((await goLive('--exec', script('noAutoContact: true'))).wrong).not.toContain(CONTACT);
    expect((await goLive('--exec', script('noAutoContact: truer'))).wrong).toContain(CONTACT);
  });

  test.each(['--dir', '--csv'])(
    'is acknowledged by a person where %s can say nothing, and that is recorded',
    async (way) => {
      const path = way === '--dir' ? place : join(place, 'letters.csv');
      expect((await goLive(way, path)).wrong).toContain(CONTACT);
      expect((await goLive(way, path, '--acknowledged')).wrong).not.toContain(CONTACT);
      const { lines } = (await town.desk.call('record', '--json')).json as { lines: { command: string }[] };
      expect(lines.map(({ command }) => command)).toEqual(['go-live', 'go-live', 'go-live --acknowledged']);
      expect(lines.at(-1)).toMatchObject({ by: 'Ann' });
    },
  );
});

test('asks for the way of a desk that is a bridge, and for nothing where there is no case system', async () => {
  expect((await goLive()).wrong).not.toContain('case system');
  await town.desk.call('bridge', '--dir', place);
  expect((await goLive()).wrong).toContain('case system');
});

test('is for somebody with a name', async () => {
  expect((await town.desk.call('go-live')).err).toContain('--by NAME');
});
