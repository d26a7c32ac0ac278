import { expect, it } from 'vitest';
import { addSums, isGreen, runSums, secondTries, sumLine } from './test-sums.ts';

const vitest = (over: object = {}) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
  ...over,
});
const playwright = (over: object = {}, errors: unknown[] = []) => ({
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 2, ...over },
  errors,
});
const run = (report: unknown, exitCode = 0) => runSums({ name: 'x', exitCode, report });

it('adds what both runners report', () => {
  const sums = addSums([run(vitest()), run(playwright())]);
  expect(sumLine(sums)).toBe('8 passed, 0 failed, 3 skipped');
  expect(isGreen(sums)).toBe(true);
});

it('counts a runner that crashed as a failure', () => {
  expect(run(null, 1).failed).toBe(1);
  expect(run(undefined).failed).toBe(1);
  expect(run({ other: 'file' }).failed).toBe(1);
  expect(run(vitest(), 1).failed).toBe(1);
});

it('counts a file that broke before its first test and an error outside tests', () => {
  expect(run(vitest({ testResults: [{ status: 'failed', assertionResults: [] }] }), 1).failed).toBe(1);
  expect(run(playwright({}, [{ message: 'no host' }]), 1).failed).toBe(1);
});

it('counts a test that passed on its second try as passed, and names it', () => {
  const report = playwright({ flaky: 1 });
  expect(run(report)).toEqual({ passed: 4, failed: 0, skipped: 2 });
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] });
  const suites = [{ specs: [spec('BK1 fine', 'expected')], suites: [{ specs: [spec('BK2 late', 'flaky')] }] }];
  expect(secondTries({ ...report, suites })).toEqual(['BK2 late']);
  expect(secondTries(vitest())).toEqual([]);
});

it('is not green when nothing ran', () => {
  expect(isGreen(run(vitest({ numPassedTests: 0 })))).toBe(false);
});
