import { describe, expect, test } from 'vitest';
import type { Booking } from '../../../shared/domain/entities.ts';
import { localToInstant } from '../../../shared/domain/time.ts';
import { createFormat } from '../../texts/format.ts';
import { setScreenLanguage, translate } from '../../texts/i18n.ts';
import { type Change, historyLines, historyText } from './history-words.ts';

const ZONE = 'Europe/Warsaw';
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [STO, ZUR, RZU, FUN] = [id(1), id(2), id(3), id(4)] as const;
const at = (local: string) => localToInstant(local.slice(0, 10), local.slice(11), ZONE);
const names: Record<string, string> = { [STO]: 'Stocznia', [ZUR]: 'Żuraw', [RZU]: 'Rzutnik', [FUN]: 'Fundacja Zatoka' };

const context = (language: 'pl' | 'en') => {
  setScreenLanguage(language);
  const nameOf = (key: string | null) => names[key ?? ''] ?? '';
  return {
    format: createFormat(language, ZONE),
    t: translate,
    roomName: nameOf,
    poolName: nameOf,
    organisationName: nameOf,
  };
};

const placement = (over: Partial<Booking['placement']> = {}): Booking['placement'] => ({
  roomIds: [STO],
  layout: null,
  start: at('2026-11-24 10:00'),
  end: at('2026-11-24 12:00'),
  setupMinutes: 0,
  teardownMinutes: 0,
  ...over,
});

const entry = (name: string, set: Partial<Booking>, base: Partial<Booking> | null, undoes: string | null = null) =>
  ({
    ...{ n: 1, name, actor: 'Ewa', at: at('2026-11-20 09:00'), set, base, undoes },
    ...{ deskName: null, outcome: null, opened: null, settled: null },
  }) as Change;

const made = entry(
  'booking.create',
  { title: 'Narada', status: 'confirmed', placement: placement(), eventId: null, noShow: false },
  null,
);
const cancelled = { status: 'cancelled', cancelReason: 'illness', reasonNote: 'grypa', holdUntil: null } as const;
const confirmed = { status: 'confirmed', cancelReason: null, reasonNote: '', holdUntil: null } as const;
const moved = entry(
  'booking.change',
  { placement: placement({ roomIds: [ZUR], start: at('2026-11-24 14:00'), end: at('2026-11-24 16:00') }) },
  { placement: placement() },
);

const met = { title: 'Narada', actor: 'Marek', deskName: 'Biuro' };

/** Every kind of change with its words. */
const CASES: [Change, pl: string, en: string][] = [
  [
    { ...made, outcome: 'parked', opened: { kind: 'room', detail: '', other: met } },
    'utworzono; bez sali – konflikt: pierwsza była „Narada” (Marek, Biuro)',
    'created; no room – conflict: “Narada” was first (Marek, Biuro)',
  ],
  [
    { ...made, outcome: 'parked', opened: { kind: 'equipment', detail: 'RZ', other: null } },
    'utworzono; bez sprzętu – konflikt: za mało (RZ)',
    'created; no equipment – conflict: too little (RZ)',
  ],
  [
    { ...entry('conflict.swap', { unplaced: false }, { unplaced: true }), settled: 'swapped' },
    'zamieniono po konflikcie; konflikt rozstrzygnięty: zamieniono sale',
    'swapped after a conflict; conflict settled: rooms swapped',
  ],
  [entry('booking.change', { unplaced: false }, { unplaced: true }), 'odzyskała miejsce', 'has its place again'],
  [
    { ...entry('conflict.place', { unplaced: false }, { unplaced: true }), outcome: 'settled-already' },
    'nadano miejsce po konflikcie; nie zastosowano: ktoś rozstrzygnął konflikt wcześniej',
    'given a place after a conflict; not applied: somebody had settled the conflict before',
  ],
  [made, 'utworzono', 'created'],
  [{ ...made, name: 'booking.copy' }, 'utworzono jako kopię', 'made as a copy'],
  [{ ...made, name: 'series.create' }, 'utworzono w cyklu', 'created in a series'],
  [{ ...made, name: 'series.revive' }, 'przywrócono pominięty termin cyklu', 'skipped date of the series revived'],
  [{ ...made, name: 'import.bookings' }, 'wczytano z pliku', 'read from a file'],
  [
    moved,
    'zmieniono sale: Stocznia → Żuraw; zmieniono czas: 24.11.2026 10:00–12:00 → 24.11.2026 14:00–16:00',
    'changed rooms: Stocznia → Żuraw; changed time: 24.11.2026 10:00–12:00 → 24.11.2026 14:00–16:00',
  ],
  [
    { ...moved, name: 'booking.swap' },
    'zamieniono z inną rezerwacją; zmieniono sale: Stocznia → Żuraw; zmieniono czas: 24.11.2026 10:00–12:00 → 24.11.2026 14:00–16:00',
    'swapped with another booking; changed rooms: Stocznia → Żuraw; changed time: 24.11.2026 10:00–12:00 → 24.11.2026 14:00–16:00',
  ],
  [
    entry('booking.endEarly', { placement: placement({ end: at('2026-11-24 11:00') }) }, { placement: placement() }),
    'zakończono wcześniej; zmieniono czas: 24.11.2026 10:00–12:00 → 24.11.2026 10:00–11:00',
    'ended early; changed time: 24.11.2026 10:00–12:00 → 24.11.2026 10:00–11:00',
  ],
  [
    entry(
      'booking.change',
      { status: 'hold', holdUntil: at('2026-11-22 12:00') },
      { status: 'request', holdUntil: null },
    ),
    'zmieniono stan: wniosek → opcja; zmieniono ważność opcji: brak → 22.11.2026, 12:00',
    'changed status: request → hold; changed end of the hold: none → 22.11.2026, 12:00',
  ],
  [
    entry('booking.cancel', cancelled, confirmed),
    'odwołano; choroba osoby prowadzącej; grypa',
    'cancelled; leader is ill; grypa',
  ],
  [entry('booking.reopen', confirmed, cancelled), 'przywrócono', 'reopened'],
  [entry('request.accept', { status: 'confirmed' }, { status: 'request' }), 'zatwierdzono wniosek', 'request accepted'],
  [
    entry('request.refuse', { status: 'cancelled', refusalReason: 'late' }, { status: 'request', refusalReason: null }),
    'odrzucono wniosek; złożony za późno',
    'request refused; asked too late',
  ],
  [entry('event.attach', { eventId: id(9) }, { eventId: null }), 'powiązano z wydarzeniem', 'tied to an event'],
  [entry('event.attach', { eventId: null }, { eventId: id(9) }), 'odłączono od wydarzenia', 'taken off the event'],
  [
    entry('booking.noShow', { noShow: true }, { noShow: false }),
    'odnotowano, że nikt nie przyszedł',
    'noted that nobody came',
  ],
  [
    entry('booking.change', { title: 'Zebranie', handEdited: true }, { title: 'Narada', handEdited: false }),
    'zmieniono tytuł: Narada → Zebranie; odtąd ten termin różni się od cyklu',
    'changed title: Narada → Zebranie; this date now differs from the series',
  ],
  [
    entry('series.change', { headCount: 12 }, { headCount: null }),
    'zmieniono z cyklem; zmieniono liczbę osób: brak → 12',
    'changed with the series; changed head count: none → 12',
  ],
  [
    entry(
      'booking.change',
      { equipment: [{ equipmentId: RZU, quantity: 2 }], organisationId: FUN },
      { equipment: [], organisationId: null },
    ),
    'zmieniono organizację: brak → Fundacja Zatoka; zmieniono sprzęt: brak → 2 × Rzutnik',
    'changed organisation: none → Fundacja Zatoka; changed equipment: none → 2 × Rzutnik',
  ],
  [
    entry('booking.change', { note: 'długa uwaga', confidential: true }, { note: '', confidential: false }),
    'zmieniono uwagi; zmieniono poufność',
    'changed note; changed confidentiality',
  ],
  [
    { ...moved, name: 'undo', undoes: 'booking.swap' },
    'cofnięto (zamieniono z inną rezerwacją); zmieniono sale: Stocznia → Żuraw; zmieniono czas: 24.11.2026 10:00–12:00 → 24.11.2026 14:00–16:00',
    'undone (swapped with another booking); changed rooms: Stocznia → Żuraw; changed time: 24.11.2026 10:00–12:00 → 24.11.2026 14:00–16:00',
  ],
  [
    entry(
      'undo',
      { status: 'cancelled', cancelReason: 'mistake' },
      { status: 'confirmed', cancelReason: null },
      'booking.create',
    ),
    'cofnięto (utworzono); zmieniono stan: potwierdzona → odwołana',
    'undone (created); changed status: confirmed → cancelled',
  ],
  [
    entry('redo', { title: 'Zebranie' }, { title: 'Narada' }, 'undo'),
    'ponowiono; zmieniono tytuł: Narada → Zebranie',
    'done again; changed title: Narada → Zebranie',
  ],
  [entry('some.news', {}, {}), 'zmieniono', 'changed'],
];

describe('a booking’s history in words', () => {
  for (const [change, polish, english] of CASES) {
    test(`SE3 ${polish}`, () => {
      expect(historyText(change, [], context('pl'))).toBe(polish);
      expect(historyText(change, [], context('en'))).toBe(english);
      setScreenLanguage('pl');
    });
  }

  test('BK9 an override stands with its reason', () => {
    const overrides: Booking['overrides'] = [{ codes: ['HOLIDAY'], reason: 'Zgoda', by: 'Ewa', at: made.at }];
    expect(historyText(made, overrides, context('pl'))).toBe('utworzono; mimo ostrzeżeń, powód: Zgoda');
  });
});

describe('holds', () => {
  const until = at('2026-11-12 10:00');
  const held = { ...entry('booking.create', { status: 'hold', holdUntil: until }, null), at: at('2026-11-10 09:00') };
  const longer = { ...entry('booking.change', { holdUntil: at('2026-11-15 10:00') }, { holdUntil: until }), n: 2 };
  const lines = (history: Change[], now: string) =>
    historyLines(history, at(now)).map((line) => (line.kind === 'ranOut' ? line.at : line.entry.name));

  test('BK7 a hold that ran out says when, although nobody did it and nothing was running', () => {
    expect(lines([held], '2026-11-12 09:59')).toEqual(['booking.create']);
    expect(lines([held], '2026-11-13 08:00')).toEqual(['booking.create', until]);
  });

  test('BK7 one that ran out and was held again later says so where it happened', () => {
    const late = { ...longer, at: at('2026-11-13 09:00') };
    expect(lines([held, late], '2026-11-20 09:00')).toEqual([
      'booking.create',
      until,
      'booking.change',
      at('2026-11-15 10:00'),
    ]);
  });

  test('BK7 one that was prolonged or confirmed in time never ran out', () => {
    const soon = { ...longer, at: at('2026-11-11 09:00') };
    const taken = {
      ...entry('booking.change', { status: 'confirmed', holdUntil: null }, { status: 'hold', holdUntil: until }),
      at: at('2026-11-12 09:00'),
    };
    expect(lines([held, soon, taken], '2026-11-20 09:00')).toEqual([
      'booking.create',
      'booking.change',
      'booking.change',
    ]);
  });
});
