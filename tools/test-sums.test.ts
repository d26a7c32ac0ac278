import { expect, it } from 'vitest';
import { addSums, isGreen, runSums, sumLine } from './test-sums.ts';

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

it('counts a file that broke before its first test, a flaky test and an error outside tests', () => {
  expect(run(vitest({ testResults: [{ status: 'failed', assertionResults: [] }] }), 1).failed).toBe(1);
  expect(run(playwright({ flaky: 1 })).failed).toBe(1);
  expect(run(playwright({}, [{ message: 'no host' }]), 1).failed).toBe(1);
});

it('is not green when nothing ran', () => {
  expect(isGreen(run(vitest({ numPassedTests: 0 })))).toBe(false);
});
