import { hash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { entities } from '../domain/entity-table.ts';
import { OLDEST_PROTOCOL, oldestServed, PROTOCOL, PROTOCOLS, type ProtocolVersion } from './protocol.ts';
import * as wire from './wire.ts';

type Schemas = Readonly<Record<string, z.ZodType>>;

/** A hash over schemas as JSON, in the order of their names: what travels and what is read from it. */
function hashOf(...tables: Schemas[]): string {
  const described = tables.map((table) =>
    Object.entries(table)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })]),
  );
  return hash('sha256', JSON.stringify(described));
}

const isSchema = (entry: [string, unknown]): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType;
const onTheWire: Schemas = Object.fromEntries(Object.entries<unknown>(wire).filter(isSchema));

it('SY20: no schema of the wire or of an entity changes without a new protocol number', () => {
  expect(Object.keys(onTheWire).length).toBeGreaterThan(15);
  expect(
    PROTOCOLS.at(-1)?.schemas,
    'A schema changed. After a release: add a version to PROTOCOLS with its day and this hash. Before it: put the new hash.',
  ).toBe(hashOf(onTheWire, entities, wire.refusalData));
});

it('sync: the hash notices a field, a limit and a name', () => {
  const before = { a: z.object({ b: z.string().max(5) }) };
  for (const after of [
    { a: z.object({ b: z.string().max(5), c: z.int().optional() }) },
    { a: z.object({ b: z.string().max(6) }) },
    { d: z.object({ b: z.string().max(5) }) },
  ])
    expect(hashOf(after)).not.toBe(hashOf(before));
});

it('sync: the history is numbered without a gap and goes forward in time', () => {
  expect(PROTOCOLS.map((one) => one.version)).toEqual(PROTOCOLS.map((_, i) => i + 1));
  const days = PROTOCOLS.map((one) => one.since);
  expect(days).toEqual([...days].sort());
  expect(PROTOCOL).toBe(PROTOCOLS.length);
  expect(OLDEST_PROTOCOL).toBe(Math.max(1, PROTOCOL - 2));
});

it('SY20: a server serves the last three versions, each for a year after the next one came', () => {
  const at = (since: string, version: number): ProtocolVersion => ({ version, since, what: '', schemas: '' });
  const history = [at('2026-11-22', 1), at('2027-06-01', 2), at('2028-02-01', 3), at('2028-03-01', 4)];
  const oldest = (day: string, known = history) => oldestServed(Date.parse(day), known);
  expect(oldest('2027-07-01', history.slice(0, 2))).toBe(1);
  expect(oldest('2028-06-05', history.slice(0, 2))).toBe(2);
  expect(oldest('2028-02-02', history.slice(0, 3))).toBe(1);
  expect(oldest('2028-03-02')).toBe(2);
  expect(oldest('2029-02-15')).toBe(3);
  expect(oldest('2040-01-01')).toBe(4);
});
