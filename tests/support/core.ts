/** A real core on a real file in a folder of its own, with a clock that stands where a test puts it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { uuidv7 } from 'uuidv7';
import { type Core, openCore } from '../../electron/core/core.ts';
import type { OpeningHours, Room } from '../../shared/domain/entities.ts';
import { localToInstant } from '../../shared/domain/time.ts';

export const ZONE = 'Europe/Warsaw';
/** An instant of the test house's zone: `at('2026-11-24 10:00')`. */
export const at = (local: string): number => localToInstant(local.slice(0, 10), local.slice(11), ZONE);

/** In memory where the system has such a place: thousands of durable writes would otherwise wait for the disk. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export type DeskClient = RouterClient<Core['router']>;

export interface TestDesk {
  readonly client: DeskClient;
  readonly core: Core;
  readonly dataDir: string;
  /** Moves the clock: an instant, or local time of the house. */
  readonly setNow: (now: number | string) => void;
  readonly now: () => number;
  /** Closes the core and removes the folder. */
  readonly dispose: () => Promise<void>;
}

export const TEST_HOURS: OpeningHours = [
  ...Array.from({ length: 5 }, () => [{ from: '08:00', to: '20:00' }]),
  [{ from: '09:00', to: '16:00' }],
  [],
];

/** Secrets that tell one from another. */
function countedSecrets(): () => string {
  let n = 0;
  return () => `secret-${String(++n).padStart(36, '0')}`;
}

/** Opens a core in a new folder, or in the folder given; the clock begins on Tuesday 24 November 2026, 10:00. */
export function openDesk(options: { dataDir?: string; now?: string } = {}): TestDesk {
  const dataDir = options.dataDir ?? mkdtempSync(join(PLACE, 'desk-'));
  let now = at(options.now ?? '2026-11-24 10:00');
  const core = openCore({
    dataDir,
    clock: () => now,
    newId: uuidv7,
    newSecret: countedSecrets(),
    log: () => {},
    host: 'web',
    version: 'test',
  });
  return {
    core,
    dataDir,
    client: createRouterClient(core.router, { context: {} }),
    now: () => now,
    setNow: (next) => {
      now = typeof next === 'number' ? next : at(next);
    },
    dispose: async () => {
      await core.copied;
      core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const NEW_ROOM: Omit<Room, 'id' | 'code' | 'name'> = {
  floor: '',
  areaM2: null,
  legalLimit: null,
  parallel: 1,
  partOf: null,
  outOfUse: false,
  fixedEquipment: '',
  layouts: [{ layout: 'boardroom', capacity: 20, setupMinutes: 0, teardownMinutes: 0 }],
  openingHours: null,
  position: 0,
};

export type TestRooms = Record<'STO' | 'BAL' | 'BAL-A' | 'BAL-B' | 'FOY', string>;

/** A house with a plain room, a hall of two halves and a foyer for two bookings at once; returns room ids by code. */
export async function setUpHouse(desk: TestDesk): Promise<TestRooms> {
  const account = { accountName: 'Ewa', role: 'coordinator' as const };
  await desk.client.start.setUp({
    kind: 'own',
    name: 'Dom',
    address: '',
    openingHours: TEST_HOURS,
    ...account,
    rooms: [],
  });
  const save = async (code: string, over: Partial<Room> = {}) =>
    (await desk.client.rooms.save({ ...NEW_ROOM, code, name: `Sala ${code}`, ...over })).id;
  const whole = await save('BAL', {
    layouts: [{ layout: 'theatre', capacity: 60, setupMinutes: 30, teardownMinutes: 15 }],
  });
  return {
    STO: await save('STO', { legalLimit: 25 }),
    BAL: whole,
    'BAL-A': await save('BAL-A', { partOf: whole }),
    'BAL-B': await save('BAL-B', { partOf: whole }),
    FOY: await save('FOY', { parallel: 2 }),
  };
}

/** The code and data of a refused call; throws when the call was accepted. */
export async function refusalOf(call: Promise<unknown>): Promise<{ code: string; data: Record<string, unknown> }> {
  try {
    await call;
  } catch (error) {
    return { code: (error as { code: string }).code, data: (error as { data: Record<string, unknown> }).data };
  }
  throw new Error('the call was accepted');
}
