/** The true sum of a run, read from the reports that the two runners wrote. */

export interface Sums {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What a runner left behind: its report, or none when it crashed before writing one. */
export interface Run {
  readonly name: string;
  readonly exitCode: number;
  readonly report: unknown;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests?: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** A file that failed before its first test has no failing test in the report: it counts as one failure. */
export function vitestSums(report: VitestReport): Sums {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/** A test that passed only when tried again passed; `npm test` names it, so that nobody overlooks it (decision 0032). */
export const playwrightSums = ({ stats, errors }: PlaywrightReport): Sums => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
  skipped: stats.skipped,
});

const isVitest = (report: unknown): report is VitestReport =>
  typeof report === 'object' && report !== null && 'numPassedTests' in report && 'testResults' in report;
const isPlaywright = (report: unknown): report is PlaywrightReport =>
  typeof report === 'object' && report !== null && 'stats' in report && 'errors' in report;

/** Sums of one runner. No report, or an exit code that no failing test explains, is one failure. */
export function runSums({ exitCode, report }: Run): Sums {
  const sums = isVitest(report) ? vitestSums(report) : isPlaywright(report) ? playwrightSums(report) : null;
  if (!sums) return { passed: 0, failed: 1, skipped: 0 };
  return exitCode !== 0 && sums.failed === 0 ? { ...sums, failed: 1 } : sums;
}

export const addSums = (all: readonly Sums[]): Sums => ({
  passed: all.reduce((sum, s) => sum + s.passed, 0),
  failed: all.reduce((sum, s) => sum + s.failed, 0),
  skipped: all.reduce((sum, s) => sum + s.skipped, 0),
});

export const sumLine = ({ passed, failed, skipped }: Sums): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Green means that something ran and nothing failed. */
export const isGreen = (sums: Sums): boolean => sums.failed === 0 && sums.passed > 0;

interface Suite {
  readonly specs?: readonly { readonly title: string; readonly tests: readonly { readonly status: string }[] }[];
  readonly suites?: readonly Suite[];
}

const flakyIn = ({ specs = [], suites = [] }: Suite): string[] => [
  ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => title),
  ...suites.flatMap(flakyIn),
];

/** Titles of the tests that needed a second try; empty for a report of anything but Playwright. */
export const secondTries = (report: unknown): string[] =>
  isPlaywright(report) && 'suites' in report ? flakyIn({ suites: report.suites as readonly Suite[] }) : [];
