import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { migrate, SCHEMA_VERSION } from './migrate.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

it('sync: two processes that migrate at once leave one schema', async () => {
  const { db, dispose } = await postgres.fresh();
  await db.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await Promise.all([migrate(db), migrate(db)]);
  await migrate(db);
  const versions = await db.query<{ version: number }>('SELECT version FROM schema_version ORDER BY version');
  expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: SCHEMA_VERSION }, (_, i) => i + 1));
  await dispose();
});

it('sync: a database of a newer program is refused in words', async () => {
  const { db, dispose } = await postgres.fresh();
  await db.query('INSERT INTO schema_version (version) VALUES ($1)', [SCHEMA_VERSION + 1]);
  await expect(migrate(db)).rejects.toMatchObject({ code: 'NEWER_SCHEMA' });
  await dispose();
});

it('SY4: PostgreSQL itself refuses two claims on one slot', async () => {
  const { db, dispose } = await postgres.fresh();
  const site = '01920000-0000-7000-8000-000000000001';
  const claim = (slot: number, during: string) =>
    db.query(
      `INSERT INTO claim (site, unit, slot, during, booking, placed_seq, desk_name, actor, at)
       VALUES ($1, $1, $2, $3, gen_random_uuid(), 1, '', '', 0)`,
      [site, slot, during],
    );
  await claim(1, '[10,20)');
  await claim(1, '[20,30)');
  await claim(2, '[10,20)');
  await expect(claim(1, '[19,21)')).rejects.toMatchObject({ code: '23P01' });
  await dispose();
});
