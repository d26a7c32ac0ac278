/** Bodies for a schema: mostly what it asks for, now and then something else in some place, sometimes pure nonsense. */
import fc from 'fast-check';
import { z } from 'zod';
import { TEN } from '../contract/house.ts';

/** One place in so many holds something that does not belong there. */
const RARELY = 30;
/** Bounds beyond this are those of instants, UTC ms. */
const INSTANTS = 4e12;

const hostile = fc.constantFrom(
  '',
  '   ',
  '🏛️',
  'שלום',
  'a\u202Eb',
  'a\nb',
  '\u0000',
  '\uD83C',
  "'; DROP TABLE booking;--",
  '%',
  '__proto__',
  'ą'.repeat(10_000),
);
const text = fc.oneof(
  {
    arbitrary: fc.constantFrom('Zażółć', 'Aula', 'Łoś Jan', 'x', '1-3 5', '1', 'O’Neill', 'Europe/Warsaw'),
    weight: 12,
  },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 30 }), weight: 1 },
  { arbitrary: hostile, weight: 1 },
);
const nonsense = fc.oneof(
  hostile,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(null, undefined, true, 0, -1, 1e21, 0.5, Number.MAX_SAFE_INTEGER, [], {}, [[]]),
);

/** Ids of records that exist, by the kind that keys of the contract name; the lists may grow between two bodies. */
export type Known = Record<string, string[]>;

/** `id` is one of the procedure's own kind, `roomIds` are rooms. */
export const kindOf = (key: string, own: string): string =>
  ({
    id: own,
    keepId: 'person',
    mergeId: 'person',
    partOf: 'room',
    ignoreId: 'booking',
    aId: 'booking',
    bId: 'booking',
    into: 'group',
  })[key] ?? key.replace(/Ids?$/, '');

/** Mostly of the right kind, else of any. */
export function idOf(kind: string, known: Known): fc.Arbitrary<string> {
  const from = (ids: () => readonly string[]) => fc.nat().map((n) => ids()[n % ids().length] ?? NOBODY);
  const any = from(() => Object.values(known).flat());
  return fc.oneof({ arbitrary: from(() => known[kind] ?? []), weight: 9 }, { arbitrary: any, weight: 1 });
}
const NOBODY = '01890000-0000-7000-8000-000000000000';

/** The part of JSON Schema that the contract's inputs come to. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** Which ids belong where the generator is. */
interface Place {
  readonly known: Known;
  /** The kind of record that the procedure is about. */
  readonly own: string;
  readonly kind: string;
}

const moment = fc.integer({ min: -10, max: 400 }).map((quarter) => TEN + quarter * 900_000);

function numberFor({ minimum = -1000, maximum = 1000 }: Schema): fc.Arbitrary<unknown> {
  // Near the time at which the house has bookings, so that bodies meet each other.
  if (maximum > INSTANTS && maximum < 2 * INSTANTS) return moment;
  const low = Math.max(minimum, -5);
  const few = fc.integer({ min: low, max: Math.max(low, Math.min(maximum, 60)) });
  const edge = fc.constantFrom(minimum, maximum, minimum - 1, maximum + 1, 0.5);
  return fc.oneof({ arbitrary: few, weight: RARELY }, { arbitrary: edge, weight: 1 });
}

function stringFor({ format, pattern }: Schema, at: Place): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.oneof({ arbitrary: idOf(at.kind, at.known), weight: 19 }, fc.uuid());
  if (format === 'date') return fc.integer({ min: 1, max: 29 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`);
  if (format === 'date-time') return moment.map((at) => new Date(at).toISOString());
  if (pattern === undefined || pattern.includes('base64')) return text;
  const matching = fc.stringMatching(new RegExp(pattern, 'u'));
  const usual = fc.constantFrom(
    ...['A1', 'B2', 'A', '08:00', '20:00'].filter((word) => new RegExp(pattern, 'u').test(word)),
    '',
  );
  return fc.oneof({ arbitrary: usual, weight: 9 }, { arbitrary: matching, weight: 2 });
}

function objectFor({ properties = {}, required = [] }: Schema, at: Place): fc.Arbitrary<object> {
  const parts = Object.entries(properties).map(([key, part]) => {
    const value = within(part, { ...at, kind: kindOf(key, at.own) });
    return [key, required.includes(key) ? value : fc.option(value, { nil: undefined, freq: 2 })] as const;
  });
  return fc.record(Object.fromEntries(parts));
}

function proper(schema: Schema, at: Place): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return fc.oneof(...choice.map((part) => within(part, at)));
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map((part) => proper(part, at))).map((parts) => Object.assign({}, ...parts));
  switch (schema.type) {
    case 'object':
      return objectFor(schema, at);
    case 'array': {
      const minLength = schema.minItems ?? 0;
      const maxLength = Math.max(minLength, Math.min(schema.maxItems ?? 3, 3));
      return fc.array(within(schema.items ?? {}, at), { minLength, maxLength });
    }
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numberFor(schema);
    case 'string':
      return stringFor(schema, at);
    default:
      return nonsense;
  }
}

const within = (schema: Schema, at: Place): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: proper(schema, at), weight: RARELY }, { arbitrary: nonsense, weight: 1 });

/** `own` is the kind of record that the procedure is about. */
export const bodyFor = (schema: z.ZodType, known: Known, own: string): fc.Arbitrary<unknown> =>
  within(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, { known, own, kind: own });
