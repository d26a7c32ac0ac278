/** Inputs and outputs of equipment, keys and hand-outs (EQ1–EQ6, BK18). */
import { z } from 'zod';
import { allocation, date, equipment, id, instant, layout, optionalLine, prose } from '../domain/entities.ts';
import { handout, handoutReturn, key, kit, piece } from '../domain/equipment-entities.ts';
import { holder } from './errors.ts';

/** A pool over a time: what is free at its peak and who holds the rest then (EQ1). */
export const poolRow = equipment.extend({
  /** Numbered pieces, and those of them that are out of use. */
  pieces: z.int(),
  piecesOutOfUse: z.int(),
  free: z.int(),
  /** The first moment of the peak; null when nothing is taken. */
  peakAt: z.int().nullable(),
  heldBy: z.array(holder),
  /** Out of the house now, whoever has it; of these missing and overdue. */
  out: z.int(),
  missing: z.int(),
  overdue: z.int(),
});

export const poolInput = equipment.omit({ id: true }).extend({
  id: id.optional(),
  outOfUse: equipment.shape.outOfUse.default(0),
  signedHandout: z.boolean().default(false),
  note: optionalLine(500).default(''),
});

/** Who has a numbered thing now. */
const holderNow = z.object({
  handoutId: id,
  bookingId: id.nullable(),
  personName: z.string(),
  personPhone: z.string(),
  at: instant,
  due: instant.nullable(),
});
export const pieceRow = piece.extend({ out: holderNow.nullable() });
export const keyRow = key.extend({ out: holderNow.nullable() });

export const pieceInput = piece.omit({ id: true }).extend({
  id: id.optional(),
  outOfUse: z.boolean().default(false),
  note: optionalLine(500).default(''),
});
export const keyInput = key.omit({ id: true }).extend({
  id: id.optional(),
  roomIds: key.shape.roomIds.default([]),
  outOfUse: z.boolean().default(false),
  note: optionalLine(500).default(''),
});
export const kitInput = kit.omit({ id: true }).extend({ id: id.optional(), archived: z.boolean().default(false) });

/** How many of a pool without a number are out of use, or one numbered piece, or one key. */
export const outOfUseInput = z.union([
  z.object({ equipmentId: id, outOfUse: equipment.shape.outOfUse }),
  z.object({ pieceId: id, outOfUse: z.boolean(), note: optionalLine(500).optional() }),
  z.object({ keyId: id, outOfUse: z.boolean(), note: optionalLine(500).optional() }),
]);

/** What the kits of a layout and its rooms propose together: of each pool the most that one of them asks for. */
export const kitProposal = z.object({
  kits: z.array(z.object({ id, name: z.string() })),
  items: z.array(allocation),
});

/** A hand-out with the names its row needs. */
export const handoutRow = handout.extend({
  /** The pool's or the key's. */
  code: z.string(),
  name: z.string(),
  pieces: z.array(z.object({ id, code: z.string(), out: z.boolean() })),
  stillOut: z.int(),
  /** As agreed, or when its booking ends; null for a loan without a day. */
  due: instant.nullable(),
  /** Its time is over (EQ4). */
  overdue: z.boolean(),
  /** Part came back, the rest did not, and there is nothing left to wait for (EQ4). */
  missing: z.boolean(),
  bookingTitle: z.string(),
  start: instant.nullable(),
  end: instant.nullable(),
  roomIds: z.array(id),
  returns: z.array(handoutReturn),
});

/** Which thing: its id, or a code that was typed or scanned: a pool's, a piece's or a key's. */
export const handOutInput = z
  .object({
    bookingId: id.nullable().default(null),
    equipmentId: id.optional(),
    keyId: id.optional(),
    code: z.string().trim().min(1).max(24).optional(),
    pieceIds: z.array(id).max(100).default([]),
    /** Codes of further pieces of the same pool. */
    pieceCodes: z.array(z.string().trim().min(1).max(24)).max(100).default([]),
    /** Left out: as many as there are pieces, or one. */
    quantity: handout.shape.quantity.optional(),
    personName: handout.shape.personName,
    personPhone: optionalLine(40).default(''),
    dueAt: instant.nullable().default(null),
    condition: prose(500).default(''),
    /** Somebody else has the piece by the record: it is returned there in the same change. */
    takeOver: z.boolean().default(false),
  })
  .refine(
    (h) =>
      [h.equipmentId, h.keyId, h.code].filter((given) => given !== undefined).length === 1 ||
      (h.equipmentId === undefined &&
        h.keyId === undefined &&
        h.code === undefined &&
        h.pieceIds.length + h.pieceCodes.length > 0),
    { error: 'one of equipmentId, keyId, code or pieces' },
  );

export const handOutResult = handoutRow.extend({
  /** More than is free by the record: said, never refused – the thing is in somebody's hands (AT5). */
  short: z.object({ free: z.int(), peakAt: z.int().nullable(), heldBy: z.array(holder) }).nullable(),
  /** Pieces among them that are out of use. */
  outOfUseCodes: z.array(z.string()),
});

export const takeBackInput = z.object({
  handoutId: id,
  /** Left out: as many as there are pieces, or all that is still out. */
  quantity: handoutReturn.shape.quantity.optional(),
  pieceIds: z.array(id).max(100).default([]),
  pieceCodes: z.array(z.string().trim().min(1).max(24)).max(100).default([]),
  condition: prose(500).default(''),
  /** What came back broken goes out of use in the same change; pieces among them by id. */
  broken: z
    .object({ quantity: z.int().min(0).max(10_000).default(0), pieceIds: z.array(id).max(100).default([]) })
    .optional(),
  /** The hand-out never happened: it is taken back whole and its note says so. */
  mistake: z.boolean().default(false),
});

export const handoutsInput = z.object({
  /** Only what is still out. */
  open: z.boolean().default(false),
  /** One of them, for its receipt. */
  id: id.optional(),
  bookingId: id.optional(),
  equipmentId: id.optional(),
  keyId: id.optional(),
  /** Handed out in a time; both or neither. */
  from: instant.optional(),
  to: instant.optional(),
  limit: z.int().min(1).max(1000).default(500),
});

/** What one booking needs of one pool. */
const need = z.object({
  equipmentId: id,
  code: z.string(),
  name: z.string(),
  /** The pool leaves only against a signature. */
  signed: z.boolean(),
  quantity: z.int(),
  /** How many have left the desk for it in all, and how many of them are still out. */
  handed: z.int(),
  out: z.int(),
});
/** Equipment of one booking: to be prepared, handed out and come back. */
export const bookingNeeds = z.object({
  bookingId: id,
  title: z.string(),
  /** Printed as taken, without its person (BK17). */
  confidential: z.boolean(),
  start: instant,
  end: instant,
  roomIds: z.array(id),
  layout: layout.nullable(),
  contactName: z.string(),
  contactPhone: z.string(),
  items: z.array(need),
});

/** What of equipment and keys needs a hand today (EQ4, BK18); no hand-out is in two of the lists but keys. */
export const equipmentToday = z.object({
  /** Bookings of today that are not over and have equipment that has not left the desk. */
  toHandOut: z.array(bookingNeeds),
  /** Out and due later today. */
  toComeBack: z.array(handoutRow),
  overdue: z.array(handoutRow),
  missing: z.array(handoutRow),
  /** Every key that is out (BK18). */
  keysOut: z.array(handoutRow),
  /** When the house closes today; null on a closed day. From then on the keys out are a list to act on. */
  closesAt: instant.nullable(),
});

/** What a scanned code or some typed letters mean, exact codes first (F7). */
export const codeHit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pool'),
    exact: z.boolean(),
    equipmentId: id,
    code: z.string(),
    name: z.string(),
    free: z.int(),
    out: z.int(),
  }),
  z.object({ kind: z.literal('piece'), exact: z.boolean(), piece: pieceRow, name: z.string() }),
  z.object({ kind: z.literal('key'), exact: z.boolean(), key: keyRow }),
  z.object({ kind: z.literal('handout'), exact: z.boolean(), handout: handoutRow }),
]);

/** EQ6: by time, then by room. */
export const pickListInput = z.object({ date });
