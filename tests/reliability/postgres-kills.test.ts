/**
 * Nothing that was acknowledged is lost, nothing is altered, and nothing is there twice: three portals, two couriers and a
 * desk on one Postgres, any of them killed at any moment, the database too. `npm run test:long` does it with 10,000
 * letters and 125 kills.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figure } from '../support/figure.ts';
import { noPostgres } from '../support/postgres.ts';
import { sizeOf } from '../support/size.ts';
import { outlive } from './kills.ts';
import { buildRig, type Rig } from './rig.ts';
import { postgresStore } from './store.ts';

describe.skipIf(noPostgres)('three portals and two couriers on one Postgres', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await buildRig(postgresStore, { portals: 3, couriers: 2 });
  });
  afterAll(() => rig?.remove());

  it('lose, alter and double nothing that was acknowledged, whatever is killed', {
    timeout: 3_600_000,
  }, async () => {
    const outlived = await outlive(rig, sizeOf('KILLS', { usual: 8, whole: 125 }));
    expect(outlived).toMatchObject({ lost: 0, altered: 0, doubled: 0 });
    figure('R4', 'kills at random moments lose nothing on Postgres', outlived);
  });
});
