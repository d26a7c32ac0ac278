import { expect, test } from 'vitest';
import { judge, type LoadFigures } from './verdict.ts';

const steady = (value: number) => Array.from({ length: 100 }, () => value);
const rising = (from: number, to: number) => Array.from({ length: 100 }, (_, n) => from + ((to - from) * n) / 99);
const good: LoadFigures = { errors: [], exchanges: steady(20), memory: steady(150), lag: steady(80) };
const missed = (over: Partial<LoadFigures>) =>
  judge({ ...good, ...over }).flatMap(({ what, holds }) => (holds ? [] : what));

test('a steady run holds every goal', () => {
  expect(missed({})).toEqual([]);
  expect(missed({ memory: rising(140, 180), lag: rising(60, 120) })).toEqual([]);
});

test('each goal is missed by its own figure', () => {
  expect(missed({ errors: ['push: 503'] })).toEqual(['no error']);
  expect(missed({ exchanges: [...steady(20).slice(3), 1500, 1500, 1500] })).toEqual(['p99 of an exchange < 1 s']);
  expect(missed({ memory: rising(150, 600) })).toEqual(['memory of the server flat']);
  expect(missed({ lag: rising(50, 4000) })).toEqual(['lag not growing (p95)']);
});

test('a run in which nothing was measured holds nothing', () => {
  expect(missed({ exchanges: [], lag: [] })).toEqual(['p99 of an exchange < 1 s', 'lag not growing (p95)']);
});
