/**
 * Nothing that was acknowledged is lost, nothing is altered, and nothing is there twice: a portal and a courier on one
 * SQLite file, either of them killed at any moment. `npm run test:long` does it with 10,000 letters and 125 kills.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figure } from '../support/figure.ts';
import { sizeOf } from '../support/size.ts';
import { outlive } from './kills.ts';
import { buildRig, type Rig } from './rig.ts';
import { sqliteStore } from './store.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await buildRig(sqliteStore, { portals: 1, couriers: 1 });
});
afterAll(() => rig?.remove());

it('a portal and a courier lose, alter and double nothing that was acknowledged, whenever they are killed', {
  timeout: 3_600_000,
}, async () => {
  const outlived = await outlive(rig, sizeOf('KILLS', { usual: 4, whole: 125 }));
  expect(outlived).toMatchObject({ lost: 0, altered: 0, doubled: 0 });
  const [{ integrity_check: integrity } = {}] = await rig.store.rows('PRAGMA integrity_check');
  expect(integrity).toBe('ok');
  figure('R1', 'kills at random moments lose nothing on SQLite', {
    ...outlived,
    integrity_check: String(integrity),
  });
});
