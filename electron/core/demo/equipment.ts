/** Numbered pieces, kits and keys of the demo house, by the codes of resources/demo/week.json. */
import type { Layout } from '../../../shared/domain/entities.ts';

/** Pools whose every thing has a number, and the numbers that are out of use. */
export const NUMBERED: readonly { readonly pool: string; readonly broken: readonly number[] }[] = [
  { pool: 'EQ01', broken: [] },
  { pool: 'EQ02', broken: [] },
  { pool: 'EQ03', broken: [8] },
  { pool: 'EQ05', broken: [] },
  { pool: 'EQ23', broken: [] },
];

interface DemoKit {
  readonly name: string;
  readonly layout: Layout | null;
  readonly room: string | null;
  readonly items: readonly (readonly [pool: string, quantity: number])[];
}

export const KITS: readonly DemoKit[] = [
  {
    name: 'Wykład',
    layout: 'theatre',
    room: null,
    items: [
      ['EQ01', 1],
      ['EQ05', 2],
    ],
  },
  {
    name: 'Warsztat przy wyspach',
    layout: 'islands',
    room: null,
    items: [
      ['EQ06', 1],
      ['EQ21', 1],
    ],
  },
  {
    name: 'Gala',
    layout: 'banquet',
    room: 'BAL',
    items: [
      ['EQ04', 1],
      ['EQ18', 1],
    ],
  },
  {
    name: 'Poczęstunek w foyer',
    layout: null,
    room: 'FOY',
    items: [
      ['EQ14', 2],
      ['EQ19', 1],
    ],
  },
];

export const KEYS: readonly { readonly code: string; readonly name: string; readonly rooms: readonly string[] }[] = [
  { code: 'K-AUD', name: 'Klucz do Audytorium', rooms: ['AUD'] },
  { code: 'K-BAL', name: 'Klucz do Bałtyku (obie części)', rooms: ['BAL', 'BAL-A', 'BAL-B'] },
  { code: 'K-STO', name: 'Klucz do Stoczni', rooms: ['STO'] },
  { code: 'K-ZUR', name: 'Klucz do Żurawia', rooms: ['ZUR'] },
  { code: 'K-LAC', name: 'Klucz do Łącza', rooms: ['LAC'] },
  { code: 'K-KUC', name: 'Klucz do Śledzia', rooms: ['KUC'] },
  { code: 'K-STU', name: 'Klucz do Głośni', rooms: ['STU'] },
];
