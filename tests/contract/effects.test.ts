/** What a change carries goes to every desk and stays there: the fields of its entities, and nothing that came along. */
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { ensureDemo } from '../../electron/core/demo/ensure-demo.ts';
import { databasePath } from '../../electron/core/storage/good-copy.ts';
import { type EntityName, entities } from '../../shared/domain/entity-table.ts';
import { openDesk, type TestDesk } from '../support/core.ts';
import { furnish } from './house.ts';

interface Effect {
  readonly entity: EntityName;
  readonly set: Record<string, unknown>;
}

/** `entity.field` of every effect that its entity does not know. */
function strangers(dataDir: string): string[] {
  const db = new Database(databasePath(dataDir), { readonly: true });
  const changes = db.prepare('SELECT effects FROM change').all() as { effects: string }[];
  db.close();
  const effects = changes.flatMap(({ effects }) => JSON.parse(effects) as Effect[]);
  expect(effects.length).toBeGreaterThan(5);
  return effects.flatMap(({ entity, set }) =>
    Object.keys(set).flatMap((field) => (field in entities[entity].shape ? [] : [`${entity}.${field}`])),
  );
}

async function check(fill: (desk: TestDesk) => Promise<unknown>): Promise<void> {
  const desk = openDesk();
  await fill(desk);
  await desk.core.copied;
  desk.core.close();
  const found = strangers(desk.dataDir);
  rmSync(desk.dataDir, { recursive: true, force: true });
  expect(found).toEqual([]);
}

it('sync: the changes of a first start carry the house and not who set it up', () =>
  check(({ client }) => furnish(client)));
it('sync: the changes of the demo house carry nothing but its records', () => check(({ core }) => ensureDemo(core)));
