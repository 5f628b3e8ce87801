/** The whole portal on a Postgres that goes away and comes back. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askJson, inService } from '../support/http.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { noPostgres, type Server, startPostgres } from '../support/postgres.ts';
import { councilOf, makePerson, sealStory } from '../support/sealed-letter.ts';

describe.skipIf(noPostgres)('a portal with its mailbox in Postgres', () => {
  let server: Server;
  let portal: RunningPortal;
  beforeAll(async () => {
    server = await startPostgres();
    portal = await startPortal({ database: server.url.replace('@', ':hunter2@') });
  });
  afterAll(async () => {
    await portal?.remove();
    await server?.remove();
  });

  const health = async () => {
    const { status, body } = await ask(`${portal.url}/health`);
    return { status, text: body.toString() };
  };

  it('takes letters and shows them to the desk, and keeps nothing beside', async () => {
    const council = councilOf(portal);
    const letter = await sealStory(council, await makePerson(council));
    expect((await askJson(`${portal.url}/api/letters`, letter)).status).toBe(201);
    expect((await askJson(`${portal.url}/api/letters`, letter)).status).toBe(200);
    expect(await server.run('SELECT id FROM letter')).toEqual([{ id: JSON.parse(letter).id }]);
    await portal.desk('collect');
    expect(await server.run('SELECT id FROM letter')).toEqual([]);
    expect(await server.run('SELECT id FROM receipt')).toEqual([{ id: JSON.parse(letter).id }]);
    expect(existsSync(join(portal.folder, 'mailbox.sqlite'))).toBe(false);
  });

  it('is unwell while it is away, still shows its pages, and is well again by itself', async () => {
    const council = councilOf(portal);
    const letter = await sealStory(council, await makePerson(council));
    expect((await health()).text).toMatch(inService);
    await server.crash();
    expect(await health()).toEqual({ status: 503, text: 'mailbox\n' });
    expect((await askJson(`${portal.url}/api/letters`, letter)).status).toBe(503);
    expect((await ask(`${portal.url}/en/help`)).status).toBe(200);
    await server.start();
    expect((await health()).status).toBe(200);
    expect((await askJson(`${portal.url}/api/letters`, letter)).status).toBe(201);
  });

  it('writes nothing of the database’s address, nor of a letter', async () => {
    await portal.stop();
    expect(portal.output()).toContain('"mailbox.opened"');
    for (const word of ['hunter2', 'postgres:', String(server.address.port)])
      expect([word, portal.output().includes(word)]).toEqual([word, false]);
  });
});
