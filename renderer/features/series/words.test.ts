import { expect, test } from 'vitest';
import { createFormat } from '../../texts/format.ts';
import { translate } from '../../texts/i18n.ts';
import { type ChangedDate, changeSummary, changeText } from './changed-words.ts';
import { type PlannedDate, plannedText, stateText, summaryText } from './date-words.ts';
import { type FileDate, fileStateText, revivalText } from './file-words.ts';

const at = (text: string) => Date.parse(`${text}:00+01:00`);
const context = {
  t: translate,
  format: createFormat('pl', 'Europe/Warsaw'),
  roomName: (id: string | null) => (id === 'sto' ? 'Stocznia' : id === 'zur' ? 'Żuraw' : ''),
};
const clash = {
  bookingId: 'b',
  title: 'Warsztat',
  status: 'confirmed' as const,
  roomIds: ['sto'],
  start: at('2026-12-17T18:00'),
  end: at('2026-12-17T20:00'),
};
const planned = (over: Partial<PlannedDate>): PlannedDate => ({
  date: '2026-12-17',
  start: at('2026-12-17T17:00'),
  end: at('2026-12-17T19:00'),
  state: 'planned',
  detail: '',
  clashes: [],
  warnings: [],
  shortage: null,
  ...over,
});

test('BK12 each state of a date is said in words, with what is in the way', () => {
  const said = (over: Partial<PlannedDate>, anyway = false) => plannedText(planned(over), anyway, context);
  expect(said({})).toBe('zaplanowany');
  expect(said({ state: 'clash', clashes: [clash] })).toBe('zajęte: Warsztat 18:00–20:00 (Stocznia)');
  expect(said({ state: 'clash', clashes: [{ ...clash, title: null }] })).toBe(
    'zajęte: rezerwacja poufna 18:00–20:00 (Stocznia)',
  );
  expect(said({ state: 'holiday', detail: 'christmasEve' })).toBe('święto: Wigilia');
  expect(said({ state: 'holiday', detail: 'Dzień Gdyni' })).toBe('święto: Dzień Gdyni');
  expect(said({ state: 'closed' })).toBe('zamknięte');
  expect(said({ state: 'closed', detail: 'remont' })).toBe('zamknięte: remont');
  expect(said({ state: 'left-out' })).toBe('pominięty');
  const warnings = [{ code: 'HOLIDAY' as const, roomId: null, detail: 'christmasEve' }];
  expect(said({ warnings }, true)).toBe('zarezerwowany mimo to – święto (Wigilia)');
});

test.each([
  [1, 0, '1 z 1 terminu'],
  [10, 2, '10 z 12 terminów, 2 pominięte'],
  [3, 1, '3 z 4 terminów, 1 pominięty'],
  [17, 5, '17 z 22 terminów, 5 pominiętych'],
])('BK12 %i planned and %i skipped read "%s"', (planned, skipped, text) => {
  expect(summaryText({ planned, skipped }, translate)).toBe(text);
});

const changed = (over: Partial<ChangedDate>): ChangedDate => {
  const place = { start: at('2026-12-17T17:00'), end: at('2026-12-17T19:00'), roomIds: ['sto'] };
  return {
    date: '2026-12-17',
    bookingId: 'b',
    state: 'moved',
    before: place,
    after: place,
    detail: '',
    clashes: [],
    warnings: [],
    shortage: null,
    ...over,
  };
};

test('BK13 a moved date says only what is different, a blocked one why it stays', () => {
  const { before } = changed({});
  const later = { ...before, end: at('2026-12-17T20:00') };
  expect(changeText(changed({ after: later }), context)).toBe('przeniesiony: 17:00–20:00');
  const elsewhere = { start: at('2026-12-18T17:00'), end: at('2026-12-18T19:00'), roomIds: ['zur'] };
  expect(changeText(changed({ after: elsewhere }), context)).toBe('przeniesiony: pt 18.12, 17:00–19:00, Żuraw');
  expect(changeText(changed({ state: 'clash', clashes: [clash] }), context)).toBe(
    'zostaje, jak jest: zajęte: Warsztat 18:00–20:00 (Stocznia)',
  );
  expect(changeText(changed({ state: 'hand-edited' }), context)).toBe('zostaje: zmieniony osobno');
});

test('BK13 the summary leaves out what is nought, and says when nothing changes', () => {
  const said = (...states: ChangedDate['state'][]) =>
    changeSummary(
      states.map((state) => ({ state })),
      context,
    );
  expect(said('moved', 'moved', 'holiday', 'clash', 'hand-edited')).toBe(
    'przeniesionych: 2, z przeszkodą: 2, zmienionych osobno: 1',
  );
  expect(said('unchanged')).toBe('W tym zakresie nic się nie zmieni. bez zmian: 1');
});

test('BK12 a skipped date says why then and whether it can be now', () => {
  const skipped = {
    state: 'skipped',
    reason: 'clash',
    detail: 'Warsztat',
    revival: 'free',
    clashes: [],
    warnings: [],
    status: 'confirmed',
  } as unknown as FileDate;
  expect(fileStateText(skipped, context)).toBe('pominięty (zajęte: Warsztat)');
  expect(revivalText(skipped, context)).toBe('można przywrócić');
  expect(revivalText({ ...skipped, revival: 'blocked', clashes: [clash] }, context)).toBe(
    'nadal nie można przywrócić, teraz: Warsztat 18:00–20:00 (Stocznia)',
  );
  expect(revivalText({ ...skipped, revival: 'past' }, context)).toBe('termin minął');
  expect(stateText('equipment', { detail: 'rzutnik', clashes: [] }, context)).toBe('za mało sprzętu: rzutnik');
});
