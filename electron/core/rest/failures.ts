/** A refusal of the contract as REST tells it: the same code and status, a sentence, and data in codes and ISO times. */
import { ORPCError } from '@orpc/server';
import type { z } from 'zod';
import {
  type clash,
  type ErrorCode,
  type ErrorData,
  errorTable,
  type holder,
  type warning,
  type wayOut,
} from '../../../shared/contract/errors.ts';
import type { HouseNames } from './house-names.ts';
import { sentence } from './sentences.ts';

type Clash = z.infer<typeof clash>;
type WayOut = z.infer<typeof wayOut>;
type Warning = z.infer<typeof warning>;
type Holder = z.infer<typeof holder>;

const times = (range: { start: number; end: number }, names: HouseNames) => ({
  start: names.iso(range.start),
  end: names.iso(range.end),
});

export const toRestClash = ({ roomIds, ...clash }: Clash, names: HouseNames) => ({
  ...clash,
  rooms: roomIds.map(names.codeOf),
  ...times(clash, names),
});
const toRestWayOut = ({ roomIds, equipmentId: _, quantity: __, equipment, ...way }: WayOut, names: HouseNames) => ({
  ...way,
  rooms: roomIds.map(names.codeOf),
  ...times(way, names),
  ...(equipment && {
    equipment: equipment.map((e) => ({ code: names.equipmentCode(e.equipmentId), quantity: e.quantity })),
  }),
});
export const toRestHolder = (held: Holder, names: HouseNames) => ({
  ...held,
  start: names.iso(held.start),
  end: held.end === null ? null : names.iso(held.end),
});
export const toRestWarning = ({ roomId, ...warning }: Warning, names: HouseNames) => ({
  ...warning,
  room: roomId === null ? null : names.codeOf(roomId),
});

/** The parts of an error's data that speak of rooms or times; whatever else there is passes as it is. */
interface Speaking {
  readonly roomId?: string | null;
  readonly clashes?: readonly Clash[];
  readonly waysOut?: readonly WayOut[];
  readonly warnings?: readonly Warning[];
  readonly heldBy?: readonly Holder[];
  readonly peakAt?: number | null;
  readonly at?: number;
}

function restData(data: Speaking, names: HouseNames): object {
  const { roomId, clashes, waysOut, warnings, heldBy, peakAt, at, ...rest } = data;
  return {
    ...rest,
    ...(roomId !== undefined && { room: roomId === null ? null : names.codeOf(roomId) }),
    ...(clashes && { clashes: clashes.map((c) => toRestClash(c, names)) }),
    ...(waysOut && { waysOut: waysOut.map((w) => toRestWayOut(w, names)) }),
    ...(warnings && { warnings: warnings.map((w) => toRestWarning(w, names)) }),
    ...(heldBy && { heldBy: heldBy.map((h) => toRestHolder(h, names)) }),
    ...(peakAt !== undefined && { peakAt: peakAt === null ? null : names.iso(peakAt) }),
    ...(at !== undefined && { at: names.iso(at) }),
  };
}

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

/** Validation says where by a list of keys; other programs read `rooms.0` more easily. */
function withPaths(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return data;
  const issues = data.issues as readonly { path?: unknown; message?: unknown }[];
  return {
    issues: issues.slice(0, 20).map(({ path, message }) => ({
      path: Array.isArray(path) ? path.map(String).join('.') : String(path ?? ''),
      message: String(message ?? ''),
    })),
  };
}

/** Any thrown thing as the error that REST answers with; what is no refusal stays what it is and becomes a 500. */
export function restFailure(error: unknown, names: HouseNames | null): unknown {
  if (!(error instanceof ORPCError) || !isKnown(error.code)) return error;
  const { status, data: schema } = errorTable[error.code];
  const parsed = schema.safeParse(withPaths(error.data) ?? { issues: [] });
  if (!parsed.success) return error;
  const data = parsed.data as Speaking;
  return new ORPCError(error.code, {
    status,
    message: sentence(error.code, parsed.data as ErrorData<typeof error.code>, names),
    data: names ? restData(data, names) : data,
    cause: error,
  });
}

/** The body of every failed answer. */
export const failureBody = (error: ORPCError<string, unknown>) => ({
  code: error.code,
  message: error.message,
  data: error.data ?? {},
});
