/** A small store of equipment and keys for the tests beside it. */
import { at, HALL, uuid, WORKSHOP } from '../day/test-house.ts';
import type { BookingNeeds, HandoutRow, Key, Piece, Pool, Store } from './things.ts';

const pool = (n: number, code: string, name: string, quantity: number): Pool => ({
  id: uuid(500 + n),
  code,
  name,
  quantity,
  outOfUse: 0,
  signedHandout: false,
  note: '',
  pieces: 0,
  piecesOutOfUse: 0,
  free: quantity,
  peakAt: null,
  heldBy: [],
  out: 0,
  missing: 0,
  overdue: 0,
});

export const PROJECTOR = pool(1, 'EQ01', 'Rzutnik przenośny', 3);
export const SCREEN = pool(2, 'EQ02', 'Ekran na statywie 200 cm', 2);
export const LAPTOP = pool(3, 'EQ03', 'Laptop służbowy', 8);

const piece = (n: number, of: Pool, more: Partial<Piece> = {}): Piece => ({
  id: uuid(600 + n),
  equipmentId: of.id,
  code: `${of.code}-${n}`,
  outOfUse: false,
  note: '',
  out: null,
  ...more,
});
export const PIECES = [piece(1, PROJECTOR), piece(2, PROJECTOR), piece(3, PROJECTOR)] as const;

const key = (n: number, code: string, roomIds: string[]): Key => ({
  id: uuid(700 + n),
  code,
  name: `Klucz ${code}`,
  roomIds,
  outOfUse: false,
  note: '',
  out: null,
});
export const HALL_KEY = key(1, 'K-BAL', [HALL.id]);
export const WORKSHOP_KEY = key(2, 'K-ŻUR', [WORKSHOP.id]);

export function out(n: number, more: Partial<HandoutRow>): HandoutRow {
  const stillOut = more.stillOut ?? 1;
  return {
    id: uuid(800 + n),
    bookingId: null,
    equipmentId: null,
    keyId: null,
    pieceIds: [],
    quantity: stillOut,
    personName: 'Kinga Formela',
    personPhone: '',
    dueAt: null,
    condition: '',
    by: 'Recepcja',
    at: at('08:00'),
    code: '',
    name: '',
    pieces: [],
    stillOut,
    due: null,
    overdue: false,
    missing: false,
    bookingTitle: '',
    start: null,
    end: null,
    roomIds: [],
    returns: [],
    ...more,
  };
}

/** What a booking needs of one pool. */
export const needs = (bookingId: string, of: Pool, quantity: number, handed = 0): BookingNeeds => ({
  bookingId,
  title: 'Warsztat',
  confidential: false,
  start: at('11:00'),
  end: at('12:00'),
  roomIds: [],
  layout: null,
  contactName: '',
  contactPhone: '',
  items: [{ equipmentId: of.id, code: of.code, name: of.name, signed: false, quantity, handed, out: handed }],
});

export const store = (more: Partial<Store> = {}): Store => ({
  pools: [PROJECTOR, SCREEN, LAPTOP],
  pieces: PIECES,
  keys: [HALL_KEY, WORKSHOP_KEY],
  open: [],
  needs: [],
  ...more,
});
