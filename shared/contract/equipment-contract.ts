/** The contract's table of equipment, keys and hand-outs. */
import { z } from 'zod';
import { id, layout } from '../domain/entities.ts';
import { key, kit, piece } from '../domain/equipment-entities.ts';
import * as e from './equipment-schemas.ts';
import { COORDINATORS, DESK, read, write } from './procedures.ts';
import { equipment, period } from './schemas.ts';

const nothing = z.object({}).optional();

export const equipmentContract = {
  /** Pools with what is free of each over a time, at its peak (EQ1). */
  list: read()
    /** `ignoreId`: the booking being edited, which is not in its own way. */
    .input(period.and(z.object({ ignoreId: id.nullable().default(null) })))
    .output(z.array(e.poolRow)),
  save: write(COORDINATORS).input(e.poolInput).output(equipment),
  pieces: read(DESK)
    .input(z.object({ equipmentId: id.optional() }))
    .output(z.array(e.pieceRow)),
  savePiece: write(COORDINATORS).input(e.pieceInput).output(piece),
  /** Gives every thing of a pool that has no number yet a piece with a code of its own. */
  numberPieces: write(COORDINATORS)
    .input(z.object({ equipmentId: id }))
    .output(z.array(piece)),
  setOutOfUse: write(DESK).input(e.outOfUseInput).output(z.object({ id })),
  kits: read().input(nothing).output(z.array(kit)),
  saveKit: write(COORDINATORS).input(e.kitInput).output(kit),
  /** What the form of a booking proposes. */
  kitFor: read()
    .input(z.object({ roomIds: z.array(id).max(30), layout: layout.nullable() }))
    .output(e.kitProposal),
  keys: read(DESK).input(nothing).output(z.array(e.keyRow)),
  saveKey: write(COORDINATORS).input(e.keyInput).output(key),
  handOut: write(DESK).input(e.handOutInput).output(e.handOutResult),
  takeBack: write(DESK).input(e.takeBackInput).output(e.handoutRow),
  /** The latest first; what is still out, the longest out first. */
  handouts: read(DESK).input(e.handoutsInput).output(z.array(e.handoutRow)),
  today: read(DESK).input(nothing).output(e.equipmentToday),
  byCode: read(DESK)
    .input(z.object({ text: z.string().max(200) }))
    .output(z.array(e.codeHit)),
  /** Needs of one day by time and room (EQ6). */
  pickList: read().input(e.pickListInput).output(z.array(e.bookingNeeds)),
};
