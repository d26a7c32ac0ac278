import { describe, expect, test } from 'vitest';
import { SYNC_PROBLEMS, type SyncProblem, type SyncStatus } from '../../../shared/contract/sync-schemas.ts';
import { localToInstant } from '../../../shared/domain/time.ts';
import { createFormat } from '../../texts/format.ts';
import { wordsIn } from '../../texts/i18n.ts';
import {
  agoText,
  muchRemovedOf,
  problemText,
  rememberedOf,
  saidOf,
  shareOf,
  sinceText,
  stateText,
  stepOf,
  toneOf,
  triedOut,
  waitingText,
} from './sync-words.ts';

const ZONE = 'Europe/Warsaw';
const pl = { t: wordsIn('pl'), format: createFormat('pl', ZONE) };
const en = { t: wordsIn('en'), format: createFormat('en', ZONE) };
const at = (time: string, date = '2026-11-24') => localToInstant(date, time, ZONE);
const NOW = at('14:20');

const joined: SyncStatus = {
  server: { address: 'https://desk.example', siteName: 'UrbanLab', deskName: 'Parter', deskLetter: 'B', since: 0 },
  state: 'up',
  problem: null,
  lastSyncAt: NOW - 12_000,
  waiting: { count: 0, oldestAt: null },
  behind: 0,
  firstLoad: null,
  nextTryAt: null,
  conflictsOpen: 0,
  newestConflictAt: null,
  atRisk: 0,
};
const waiting = (conflictsOpen: number, newestConflictAt: number): SyncStatus => ({
  ...joined,
  conflictsOpen,
  newestConflictAt,
});
const alone: SyncStatus = { ...joined, server: null, state: 'alone', lastSyncAt: null };
const troubled = (code: SyncProblem, since = at('13:40')): SyncStatus => ({
  ...joined,
  state: 'down',
  problem: { code, since, detail: '' },
});

describe('ages', () => {
  test('SY9 an age is told by the second, the minute, the hour of today, and then with its date', () => {
    const ago = (ms: number) => agoText(NOW - ms, NOW, pl);
    expect(ago(3_000)).toBe('przed chwilą');
    expect(ago(12_400)).toBe('12 s temu');
    expect(ago(59_999)).toBe('59 s temu');
    expect(ago(60_000)).toBe('1 min temu');
    expect(ago(59 * 60_000)).toBe('59 min temu');
    expect(agoText(at('09:05'), NOW, pl)).toBe('o 09:05');
    expect(agoText(at('14:05', '2026-11-23'), NOW, pl)).toBe('23.11.2026, 14:05');
    expect(agoText(at('09:05'), NOW, en)).toBe('at 09:05');
  });

  test('SY9 a clock that was set back makes no age of less than nothing', () => {
    expect(agoText(NOW + 3_600_000, NOW, pl)).toBe('przed chwilą');
  });

  test('SY9 an age is drawn anew only as often as its words change', () => {
    expect(stepOf(5_000)).toBe(1_000);
    expect(stepOf(90_000)).toBeLessThanOrEqual(60_000);
    expect(stepOf(2 * 3_600_000)).toBeGreaterThan(60_000);
  });

  test('SY9 "since" says the hour of today and the date of another day', () => {
    expect(sinceText(at('14:05'), NOW, pl)).toBe('14:05');
    expect(sinceText(at('23:59', '2026-11-23'), NOW, pl)).toBe('23.11.2026, 23:59');
  });
});

describe('the status bar', () => {
  test('SY9 a desk without a server says so quietly', () => {
    expect(stateText(alone, NOW, pl)).toBe('Stanowisko pracuje samodzielnie');
    expect(toneOf(alone)).toBe('alone');
    expect(waitingText({ ...alone, waiting: { count: 9, oldestAt: 0 } }, NOW, pl)).toBeNull();
  });

  test('SY9 the age of the last exchange that left nothing open', () => {
    expect(stateText(joined, NOW, pl)).toBe('Zsynchronizowano 12 s temu');
    expect(stateText({ ...joined, lastSyncAt: null }, NOW, pl)).toBe('Połączono z serwerem');
    expect(toneOf(joined)).toBe('up');
  });

  test('SY9 what waits is counted with the right plural and since when', () => {
    const waits = (count: number) => waitingText({ ...joined, waiting: { count, oldestAt: at('14:05') } }, NOW, pl);
    expect(waits(0)).toBeNull();
    expect(waits(1)).toBe('1 zmiana czeka od 14:05');
    expect(waits(3)).toBe('3 zmiany czekają od 14:05');
    expect(waits(12)).toBe('12 zmian czeka od 14:05');
    expect(waits(22)).toBe('22 zmiany czekają od 14:05');
  });

  test('SY9 no connection is an ordinary day, told with since when', () => {
    expect(stateText(troubled('OFFLINE'), NOW, pl)).toBe('Bez połączenia z serwerem od 13:40');
    expect(toneOf(troubled('OFFLINE'))).toBe('away');
    const never = { ...joined, state: 'down' as const, lastSyncAt: null };
    expect(stateText(never, NOW, pl)).toBe('Bez połączenia z serwerem');
    expect(toneOf(troubled('WRONG_SERVER'))).toBe('trouble');
  });

  test('SY9 the first load counts in whole percent and is never 100 before it is over', () => {
    const loading = (done: number, total: number): SyncStatus => ({
      ...joined,
      state: 'first-load',
      firstLoad: { done, total },
    });
    expect(stateText(loading(450, 1000), NOW, pl)).toBe('Pobieranie danych placówki: 45%');
    expect(stateText(loading(1000, 1000), NOW, pl)).toBe('Pobieranie danych placówki: 99%');
    expect(stateText(loading(0, 0), NOW, pl)).toBe('Pobieranie danych placówki');
    expect(shareOf(loading(0, 0))).toBeNull();
    expect(shareOf(loading(12, 10))).toBe(1);
  });

  test('SY10 every problem has a short word, a sentence and what to do, in both languages', () => {
    for (const code of SYNC_PROBLEMS) {
      for (const { t } of [pl, en]) {
        expect(t(`sync:problem.${code}.short`).length).toBeGreaterThan(5);
        expect(t(`sync:problem.${code}.what`)).toMatch(/\.$/);
        expect(t(`sync:problem.${code}.todo`)).toMatch(/\.$/);
      }
      expect(stateText(troubled(code), NOW, pl)).toMatch(/ od 13:40$/);
    }
  });
});

describe('what is said aloud', () => {
  test('SY9 a queue that stands while online is trouble, and told once', () => {
    const stands = { ...troubled('QUEUE_STANDS', at('14:04')), state: 'up' as const };
    expect(stateText(stands, NOW, pl)).toBe('Zmiany nie wychodzą od 14:04');
    expect(toneOf(stands)).toBe('trouble');
    expect(saidOf(joined, stands)).toEqual(['stands']);
    expect(saidOf(null, stands)).toEqual(['stands']);
    expect(saidOf(stands, stands)).toEqual([]);
  });

  test('SY9 what waited while there was no connection is no alarm when it is back', () => {
    const waits = { ...joined, waiting: { count: 2, oldestAt: NOW - 3_600_000 } };
    expect(toneOf(waits)).toBe('up');
    expect(saidOf(troubled('OFFLINE'), waits)).toEqual(['up']);
  });

  test('SY9 the connection is told when it turns, and not when the program opens', () => {
    expect(saidOf(null, joined)).toEqual([]);
    expect(saidOf(null, troubled('OFFLINE'))).toEqual([]);
    expect(saidOf(joined, troubled('OFFLINE'))).toEqual(['down']);
    expect(saidOf(troubled('OFFLINE'), joined)).toEqual(['up']);
  });

  test('SY10 what somebody must do is told at once, even when the program opens', () => {
    expect(saidOf(null, troubled('REVOKED'))).toEqual(['trouble']);
    expect(saidOf(joined, troubled('MUCH_REMOVED'))).toEqual(['trouble']);
  });

  test('SY9 a new conflict is told, one that was settled is not', () => {
    expect(saidOf(joined, { ...joined, conflictsOpen: 1, newestConflictAt: 5 })).toEqual(['conflict']);
    expect(saidOf(waiting(2, 5), waiting(1, 5))).toEqual([]);
    expect(saidOf(null, waiting(3, 5))).toEqual([]);
  });

  test('SY9 one that came while another was settled is told; one that waits again is no new one', () => {
    expect(saidOf(waiting(1, 5), waiting(1, 9))).toEqual(['conflict']);
    const settled = rememberedOf(waiting(2, 9), waiting(1, 5));
    expect(saidOf(settled, waiting(2, 9))).toEqual([]);
    expect(saidOf(rememberedOf(settled, waiting(2, 9)), waiting(3, 12))).toEqual(['conflict']);
    expect(rememberedOf(null, joined)).toEqual(joined);
  });
});

test('SY9 what came of a try is what is new since, never what was known before', () => {
  const pull = (at: number, result: string) => ({ at, kind: 'pull', result });
  const problem = { code: 'OFFLINE', since: 5, detail: '' } as const;
  const well = { status: { lastSyncAt: 5, problem: null }, exchanges: [pull(5, 'ok')] };
  const seen = (...results: string[]) => [...results.map((result, i) => pull(9 - i, result)), pull(5, 'ok')];
  expect(triedOut(well, well)).toBeNull();
  const failed = { status: { lastSyncAt: 5, problem }, exchanges: seen('OFFLINE') };
  expect(triedOut(well, failed)).toBe('failed');
  expect(triedOut(failed, failed)).toBeNull();
  expect(triedOut({ ...well, exchanges: [] }, failed)).toBe('failed');
  expect(triedOut(well, { ...failed, exchanges: seen('ok', 'ok', 'OFFLINE') })).toBe('failed');
  expect(triedOut(well, { ...well, exchanges: seen('ok') })).toBeNull();
  expect(triedOut(well, { status: { lastSyncAt: 8, problem: null }, exchanges: seen('ok') })).toBe('done');
});

test('sync: a refusal that the desk mends by itself is not told as a server that does not answer', () => {
  const before = { status: { lastSyncAt: 5, problem: null }, exchanges: [] };
  for (const result of ['WRONG_EPOCH', 'GAP', 'WRONG_CURSOR'])
    expect(triedOut(before, { ...before, exchanges: [{ at: 7, kind: 'pull', result }] })).toBeNull();
});

test('sync: a change that the server does not take is told as that, not as a queue or a Wi-Fi page', () => {
  for (const code of ['TOO_LARGE', 'BAD_REQUEST']) {
    const refused = { ...joined, problem: { code: 'QUEUE_STANDS', since: NOW, detail: code } as const };
    expect(problemText(refused.problem, 'what', pl.t)).toMatch(/^Serwer nie przyjął jednej ze zmian/);
    expect(saidOf(joined, refused)).toEqual(['trouble']);
    expect(problemText({ ...refused.problem, detail: `pull ${code}` }, 'what', pl.t)).toMatch(/^Serwer nie rozumie/);
  }
  expect(problemText({ code: 'QUEUE_STANDS', detail: 'OFFLINE' }, 'what', pl.t)).toMatch(/15 minut/);
});

test('SY16 what a page would take away is read out of the detail, and nothing is invented', () => {
  expect(muchRemovedOf('booking 1234')).toEqual({ entity: 'booking', count: 1234 });
  expect(muchRemovedOf('booking: 12')).toEqual({ entity: 'booking', count: 12 });
  expect(muchRemovedOf('')).toBeNull();
});
