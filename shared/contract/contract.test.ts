import { describe, expect, it } from 'vitest';
import type { Role } from '../domain/entities.ts';
import { contract } from './contract.ts';
import { errorTable } from './errors.ts';
import type { ProcedureMeta } from './procedures.ts';

interface Described {
  readonly name: string;
  readonly meta: ProcedureMeta;
  readonly errors: readonly string[];
  readonly hasSchemas: boolean;
}

const procedures: Described[] = Object.entries(contract).flatMap(([group, table]) =>
  Object.entries(table).map(([name, procedure]) => {
    const inside = procedure['~orpc'];
    return {
      name: `${group}.${name}`,
      meta: inside.meta,
      errors: Object.keys(inside.errorMap),
      hasSchemas: Boolean(inside.inputSchema) && Boolean(inside.outputSchema),
    };
  }),
);
const named = (name: string) => procedures.find((p) => p.name === name);
const callers = (name: string) => named(name)?.meta.roles;
const allowed = (role: Role) => procedures.filter((p) => p.meta.roles.includes(role)).map((p) => p.name);

describe('the table of procedures', () => {
  it('names for each its input, its output, whether it writes, and who may call it', () => {
    expect(procedures.length).toBeGreaterThan(40);
    for (const { name, meta, hasSchemas } of procedures) {
      expect(hasSchemas, name).toBe(true);
      expect(meta.roles.length, name).toBeGreaterThan(0);
      expect(['read', 'write'], name).toContain(meta.kind);
    }
  });
  it('gives every procedure the whole closed list of errors', () => {
    for (const { name, errors } of procedures) expect([...errors].sort(), name).toEqual(Object.keys(errorTable).sort());
  });
  it('opens before the house is set up only what the first screen needs', () => {
    const open = procedures.filter((p) => p.meta.beforeSetup).map((p) => p.name);
    expect(open.sort()).toEqual([
      'drafts.list',
      'drafts.remove',
      'drafts.save',
      'start.saveDesk',
      'start.setUp',
      'start.state',
      'start.watch',
      'sync.join',
      'sync.now',
      'sync.status',
    ]);
  });
  it('SE1 the administrator and the coordinator may call everything', () => {
    expect(allowed('administrator')).toEqual(procedures.map((p) => p.name));
    expect(allowed('coordinator')).toEqual(procedures.map((p) => p.name));
  });
  it('SE1 the front desk books and takes people in, and decides neither the house nor its figures', () => {
    for (const name of ['bookings.create', 'bookings.cancel', 'sessions.walkIn', 'people.save', 'sheets.print']) {
      expect(callers(name), name).toContain('front-desk');
    }
    for (const name of [
      'house.save',
      'house.addClosure',
      'rooms.save',
      'programmes.save',
      'usage.report',
      'imports.apply',
    ]) {
      expect(callers(name), name).not.toContain('front-desk');
    }
  });
  it('SE1 a leader ticks and prints, and neither books nor reads the list of people', () => {
    for (const name of ['sessions.mark', 'sessions.walkIn', 'sheets.print', 'events.register']) {
      expect(callers(name), name).toContain('leader');
    }
    for (const name of [
      'bookings.create',
      'bookings.cancel',
      'people.list',
      'people.get',
      'people.save',
      'people.merge',
    ]) {
      expect(callers(name), name).not.toContain('leader');
    }
  });
});

describe('errors', () => {
  it('say with their HTTP status whether it was the question, the right, the state or the machine', () => {
    for (const [code, { status }] of Object.entries(errorTable)) {
      expect([400, 401, 403, 404, 409, 413, 422, 500, 507], code).toContain(status);
    }
    expect(errorTable.ROOM_TAKEN.status).toBe(409);
    expect(errorTable.NEEDS_OVERRIDE.status).toBe(422);
  });
  it('BK10 a refused booking carries what is in the way and the ways out', () => {
    for (const code of ['ROOM_TAKEN', 'ROOM_FULL', 'ROOM_OUT_OF_USE', 'OVER_LEGAL_LIMIT'] as const) {
      expect(Object.keys(errorTable[code].data.shape), code).toEqual(expect.arrayContaining(['clashes', 'waysOut']));
    }
  });
});
