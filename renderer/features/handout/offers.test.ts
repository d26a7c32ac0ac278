import { describe, expect, it } from 'vitest';
import { at } from '../day/test-house.ts';
import { offersOf, readTyped } from './offers.ts';
import { HALL_KEY, LAPTOP, out, PIECES, PROJECTOR, SCREEN, store } from './test-store.ts';
import { codeOf, type Offer } from './things.ts';

const NONE: ReadonlySet<string> = new Set();
const said = (offers: readonly Offer[]) =>
  offers.map((offer) => `${offer.act} ${codeOf(offer.thing)} × ${offer.quantity}`);

describe('what is typed into F7', () => {
  it('EQ4 a number standing apart is a quantity, before the word or behind it', () => {
    expect(readTyped('rzut 2', store())).toEqual({ words: 'rzut', quantity: 2 });
    expect(readTyped(' 2  rzut ', store())).toEqual({ words: 'rzut', quantity: 2 });
    expect(readTyped('rzut', store())).toEqual({ words: 'rzut', quantity: null });
  });

  it('EQ4 a number that no pool has so many of belongs to the name, or is a quantity to be refused', () => {
    expect(readTyped('ekran 200', store())).toEqual({ words: 'ekran 200', quantity: null });
    expect(readTyped('ekran 2', store())).toEqual({ words: 'ekran', quantity: 2 });
    expect(readTyped('rzut 40', store())).toEqual({ words: 'rzut', quantity: 40 });
  });

  it('EQ4 a whole code stands alone however it is typed', () => {
    expect(said(offersOf('eq01', store(), NONE))).toEqual(['hand-out EQ01 × 1']);
    expect(said(offersOf('EQ01-2', store(), NONE))).toEqual(['hand-out EQ01-2 × 1']);
    expect(said(offersOf('k-bal', store(), NONE))).toEqual(['hand-out K-BAL × 1']);
    expect(offersOf('   ', store(), NONE)).toEqual([]);
    expect(offersOf('żyrandol', store(), NONE)).toEqual([]);
  });

  it('EQ4 letters find names without diacritics and every piece only by its code', () => {
    expect(said(offersOf('sluzb', store(), NONE))).toEqual(['hand-out EQ03 × 1']);
    expect(said(offersOf('rzut', store(), NONE))).toEqual(['hand-out EQ01 × 1']);
    expect(said(offersOf('eq01-', store(), NONE))).toEqual([
      'hand-out EQ01 × 1',
      ...PIECES.map(({ code }) => `hand-out ${code} × 1`),
    ]);
  });
});

describe('what is out is offered back', () => {
  it('BK18 a key that is out only comes back', () => {
    const open = [out(1, { keyId: HALL_KEY.id })];
    expect(said(offersOf('k-bal', store({ open }), NONE))).toEqual(['return K-BAL × 1']);
  });

  it('EQ4 a piece that is out comes back alone from a hand-out of several', () => {
    const pieces = PIECES.slice(0, 2).map(({ id, code }) => ({ id, code, out: true }));
    const open = [out(1, { equipmentId: PROJECTOR.id, stillOut: 2, pieces })];
    const [offer] = offersOf('EQ01-2', store({ open }), NONE);
    expect(offer).toMatchObject({ act: 'return', quantity: 1, pieceIds: [PIECES[1].id] });
    expect(offersOf('EQ01-3', store({ open }), NONE)).toMatchObject([{ act: 'hand-out' }]);
  });

  it('EQ4 of a pool the longest due comes first and all of it with its pieces; a part names none', () => {
    const pieces = [{ id: PIECES[0].id, code: PIECES[0].code, out: true }];
    const late = out(1, { equipmentId: PROJECTOR.id, due: at('09:00'), pieces });
    const later = out(2, { equipmentId: PROJECTOR.id, due: at('18:00'), stillOut: 2 });
    const never = out(3, { equipmentId: PROJECTOR.id });
    const offers = offersOf('rzut', store({ open: [never, later, late] }), NONE);
    expect(offers.map((o) => (o.act === 'return' ? o.handout.id : o.act))).toEqual([
      late.id,
      later.id,
      never.id,
      'hand-out',
    ]);
    expect(offers[0]).toMatchObject({ quantity: 1, pieceIds: [PIECES[0].id] });
    expect(offersOf('rzut 1', store({ open: [later] }), NONE)[0]).toMatchObject({ quantity: 1, pieceIds: [] });
  });

  it('EQ4 it is handed out first where a booking waits for it, and where nobody has so many', () => {
    const open = [out(1, { equipmentId: LAPTOP.id, stillOut: 2 })];
    expect(said(offersOf('lap', store({ open }), NONE))).toEqual(['return EQ03 × 2', 'hand-out EQ03 × 1']);
    expect(said(offersOf('lap', store({ open }), new Set([LAPTOP.id])))[0]).toBe('hand-out EQ03 × 1');
    expect(said(offersOf('lap 5', store({ open }), NONE))[0]).toBe('hand-out EQ03 × 5');
  });

  it('EQ4 who brings it back is found by name, each hand-out once', () => {
    const open = [
      out(1, { equipmentId: SCREEN.id, personName: 'Ewa Ekran' }),
      out(2, { keyId: HALL_KEY.id, personName: 'Ewa Ekran' }),
    ];
    expect(said(offersOf('ewa', store({ open }), NONE))).toEqual(['return EQ02 × 1', 'return K-BAL × 1']);
    expect(said(offersOf('ekran', store({ open }), NONE))).toEqual([
      'return EQ02 × 1',
      'hand-out EQ02 × 1',
      'return K-BAL × 1',
    ]);
  });
});
