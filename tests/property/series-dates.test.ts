/** Dates of a series against a calendar that is walked day by day, and clocks that are reckoned by hand (BK12, TM3, TM4). */
import { expect, it } from 'vitest';
import { createDice } from '../../electron/core/demo/names.ts';
import { datesOfRule, MOST_DATES, seriesDates } from '../../shared/domain/series.ts';
import { type SeriesRule, seriesRule, WEEKDAYS } from '../../shared/domain/series-entities.ts';

const SEED = Number(process.env.SEED ?? 20_261_122);
const RULES = 3000;
const YEARS = 20;
const HOUR = 3_600_000;

/** A day as the wall calendar names it; nothing here asks the code it judges, nor any library. */
interface Day {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  /** 0 is Monday. */
  readonly weekday: number;
}
const isLeap = (y: number) => y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
const lengthOf = (y: number, m: number) => (m === 2 ? (isLeap(y) ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31);
const two = (n: number) => String(n).padStart(2, '0');
const nameOf = ({ y, m, d }: Day) => `${y}-${two(m)}-${two(d)}`;

/** 1 January 2016 was a Friday. */
function* calendar(): Generator<Day> {
  let day: Day = { y: 2016, m: 1, d: 1, weekday: 4 };
  for (;;) {
    yield day;
    const weekday = (day.weekday + 1) % 7;
    if (day.d < lengthOf(day.y, day.m)) day = { ...day, d: day.d + 1, weekday };
    else if (day.m < 12) day = { y: day.y, m: day.m + 1, d: 1, weekday };
    else day = { y: day.y + 1, m: 1, d: 1, weekday };
  }
}
const DAYS: readonly Day[] = (() => {
  const days: Day[] = [];
  for (const day of calendar()) {
    if (day.y === 2016 + 2 * YEARS) return days;
    days.push(day);
  }
  return days;
})();

/** Whether a rule that began on `first` happens on the day with this index. */
function happens(rule: SeriesRule, first: number, index: number): boolean {
  const from = DAYS[first] as Day;
  const day = DAYS[index] as Day;
  const days = rule.byDay.map((name) => WEEKDAYS.indexOf(name));
  const chosen = days.length > 0 ? days : [from.weekday];
  if (rule.freq === 'daily') {
    return (index - first) % rule.interval === 0 && (days.length === 0 || days.includes(day.weekday));
  }
  if (rule.freq === 'weekly') {
    const monday = first - from.weekday;
    return Math.floor((index - monday) / 7) % rule.interval === 0 && chosen.includes(day.weekday);
  }
  const months = (day.y - from.y) * 12 + day.m - from.m;
  if (months % rule.interval !== 0) return false;
  if (rule.bySetPos === null) return day.d === from.d;
  if (!chosen.includes(day.weekday)) return false;
  const candidates = Array.from({ length: lengthOf(day.y, day.m) }, (_, i) => i + 1).filter((d) =>
    chosen.includes((day.weekday + d - day.d + 35) % 7),
  );
  return candidates.at(rule.bySetPos > 0 ? rule.bySetPos - 1 : rule.bySetPos) === day.d;
}

/** Every date within the years that are walked, one more than there may be at most. */
function walk(rule: SeriesRule, first: number): { dates: string[]; isWhole: boolean } {
  const dates: string[] = [];
  for (let index = first; index < first + YEARS * 365; index++) {
    const name = nameOf(DAYS[index] as Day);
    if (rule.until !== null && name > rule.until) return { dates, isWhole: true };
    if (!happens(rule, first, index)) continue;
    dates.push(name);
    if (dates.length === rule.count || dates.length > MOST_DATES) return { dates, isWhole: true };
  }
  return { dates, isWhole: false };
}

/** Summer time in Warsaw: from the last Sunday of March to the last of October, changing at 01:00 UTC. */
const summers = new Map(
  Array.from({ length: 2 * YEARS }, (_, i) => {
    const y = 2016 + i;
    const days = DAYS.slice(i * 365, (i + 1) * 365 + 2 * YEARS).filter((day) => day.y === y && day.weekday === 6);
    const change = (m: number) => Date.UTC(y, m - 1, days.findLast((day) => day.m === m)?.d, 1);
    return [y, { from: change(3), to: change(10) }] as const;
  }),
);
function offsetAt(instant: number): number {
  const summer = summers.get(new Date(instant).getUTCFullYear());
  return summer && instant >= summer.from && instant < summer.to ? 2 * HOUR : HOUR;
}

/** TM3: the first of two, and forward by the gap. */
function onTheWall(date: string, minutes: number): number {
  const local = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const summer = local - 2 * HOUR;
  return offsetAt(summer) === 2 * HOUR ? summer : local - HOUR;
}

const dice = createDice(SEED);
const roll = (n: number) => Math.floor(dice() * n);
const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;

function someRule(first: number): SeriesRule {
  const freq = pick(['daily', 'weekly', 'monthly'] as const);
  const interval = dice() < 0.6 ? 1 : 1 + roll(freq === 'monthly' ? 14 : 9);
  const bySetPos = freq === 'monthly' && dice() < 0.6 ? pick([1, 2, 3, 4, -1]) : null;
  const takesDays = freq === 'weekly' || bySetPos !== null || (freq === 'daily' && dice() < 0.4);
  const byDay = takesDays ? WEEKDAYS.filter(() => dice() < 0.3) : [];
  const until = nameOf(DAYS[first + roll(YEARS * 364)] as Day);
  const ends = pick([{ until }, { count: 1 + roll(60) }, { until, count: 1 + roll(400) }, { count: roll(400) }]);
  return seriesRule.parse({ freq, interval, byDay, bySetPos, ...ends });
}

it(`BK12 ${RULES} random rules give the dates that a walk through ${YEARS} years of days gives (seed ${SEED})`, () => {
  const outcomes = new Map<string, number>();
  for (let round = 0; round < RULES; round++) {
    const first = roll(YEARS * 364);
    const rule = someRule(first);
    const { dates, isWhole } = walk(rule, first);
    const found = datesOfRule(rule, nameOf(DAYS[first] as Day));
    const told = JSON.stringify({ rule, first: nameOf(DAYS[first] as Day), found: found.ok ? 'ok' : found.error });
    const outcome = found.ok ? 'ok' : found.error.why;
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (found.ok) {
      const within = isWhole ? found.value : found.value.slice(0, dates.length);
      expect(within, told).toEqual(dates);
      expect(dates.length <= MOST_DATES || !isWhole, told).toBe(true);
    } else if (outcome === 'too-many') {
      // What the walk did not reach the end of may still have too many.
      expect(isWhole ? dates.length : MOST_DATES + 1, told).toBeGreaterThan(MOST_DATES);
    } else if (outcome === 'too-far') {
      expect({ isWhole, until: rule.until }, told).toEqual({ isWhole: false, until: null });
    } else {
      expect(outcome, told).toBe('none');
      expect(rule.count === 0 ? [] : dates, told).toEqual([]);
    }
  }
  console.log(`seed ${SEED}:`, Object.fromEntries(outcomes));
  expect(outcomes.get('ok')).toBeGreaterThan(RULES / 2);
  expect(outcomes.get('too-many')).toBeGreaterThan(50);
  expect(outcomes.get('none')).toBeGreaterThan(10);
});

it(`TM3 TM4 every date has its hours on the wall, over both changes of clocks (seed ${SEED})`, () => {
  let changed = 0;
  for (let round = 0; round < 200; round++) {
    const from = DAYS[roll(YEARS * 364)] as Day;
    const start = pick([roll(24 * 60), 5 * roll(48)]);
    const length = 5 + roll(23 * 60);
    const range = { start: onTheWall(nameOf(from), start), end: onTheWall(nameOf(from), start + length) };
    if (range.end - range.start < 5 * 60_000) continue;
    // The first date keeps its own instants; the wall shows what its clock showed then.
    const wall = (instant: number) => (instant + offsetAt(instant)) / 60_000;
    const midnight = Date.parse(`${nameOf(from)}T00:00:00Z`) / 60_000;
    const shown = { start: wall(range.start) - midnight, end: wall(range.end) - midnight };
    const rule = seriesRule.parse({ freq: 'daily', count: 366 });
    const found = seriesDates(rule, range, 'Europe/Warsaw');
    if (!found.ok) {
      expect(found.error.why).toBe('overlaps-itself');
      continue;
    }
    for (const { date, start: at, end } of found.value.slice(1)) {
      const expected = { start: onTheWall(date, shown.start), end: onTheWall(date, shown.end) };
      const isSane = expected.end - expected.start >= 5 * 60_000;
      if (expected.end - expected.start !== range.end - range.start) changed++;
      expect({ date, start: at, end }).toEqual({
        date,
        start: expected.start,
        end: isSane ? expected.end : expected.start + (range.end - range.start),
      });
    }
  }
  expect(changed).toBeGreaterThan(100);
});
