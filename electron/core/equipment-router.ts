/** Answers the contract's table of equipment, keys and hand-outs. */
import { type Guarded, unwrap } from './guard.ts';
import {
  kitFor,
  listKeys,
  listKits,
  listPieces,
  listPools,
  numberPieces,
  saveKey,
  saveKit,
  savePiece,
  savePool,
  setOutOfUse,
} from './use-cases/equipment.ts';
import { byCode, equipmentOfToday, pickList } from './use-cases/equipment-day.ts';
import { handOut, listHandouts, takeBack } from './use-cases/handouts.ts';

export const equipmentAnswers = ({ equipment }: Guarded) => ({
  list: equipment.list.handler(({ context: { ctx }, input }) => listPools(ctx, input)),
  save: equipment.save.handler(({ context: { ctx }, input }) => unwrap(savePool(ctx, input))),
  pieces: equipment.pieces.handler(({ context: { ctx }, input }) => listPieces(ctx, input.equipmentId)),
  savePiece: equipment.savePiece.handler(({ context: { ctx }, input }) => unwrap(savePiece(ctx, input))),
  numberPieces: equipment.numberPieces.handler(({ context: { ctx }, input }) =>
    unwrap(numberPieces(ctx, input.equipmentId)),
  ),
  setOutOfUse: equipment.setOutOfUse.handler(({ context: { ctx }, input }) => unwrap(setOutOfUse(ctx, input))),
  kits: equipment.kits.handler(({ context: { ctx } }) => listKits(ctx)),
  saveKit: equipment.saveKit.handler(({ context: { ctx }, input }) => unwrap(saveKit(ctx, input))),
  kitFor: equipment.kitFor.handler(({ context: { ctx }, input }) => kitFor(ctx, input)),
  keys: equipment.keys.handler(({ context: { ctx } }) => listKeys(ctx)),
  saveKey: equipment.saveKey.handler(({ context: { ctx }, input }) => unwrap(saveKey(ctx, input))),
  handOut: equipment.handOut.handler(({ context: { ctx }, input }) => unwrap(handOut(ctx, input))),
  takeBack: equipment.takeBack.handler(({ context: { ctx }, input }) => unwrap(takeBack(ctx, input))),
  handouts: equipment.handouts.handler(({ context: { ctx }, input }) => listHandouts(ctx, input)),
  today: equipment.today.handler(({ context: { ctx } }) => equipmentOfToday(ctx)),
  byCode: equipment.byCode.handler(({ context: { ctx }, input }) => byCode(ctx, input.text)),
  pickList: equipment.pickList.handler(({ context: { ctx }, input }) => pickList(ctx, input.date)),
});
