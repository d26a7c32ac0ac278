import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { openReplay } from './postgres-replay.ts';
import { runSeed } from './run.ts';

const SEEDS = 100;
const FROM = Number(process.env.SEED ?? 1);

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

it(`sync: the server on PostgreSQL answers ${SEEDS} simulated worlds as the reference does, to the last byte`, async () => {
  const { db, dispose } = await postgres.fresh();
  const replay = await openReplay(db);
  for (let seed = FROM; seed < FROM + SEEDS; seed++) {
    const { broken, arrivals } = runSeed(seed, 200, { record: true });
    expect(broken, `seed ${seed}`).toBeNull();
    expect(await replay.run(arrivals), `seed ${seed}`).toBeNull();
  }
  await dispose();
}, 600_000);
