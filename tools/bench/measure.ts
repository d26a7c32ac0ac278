/** Times and ratios: ours and its baseline take turns in the same run, so that a busy machine slows both. */

export interface Timing {
  /** Median of the rounds, ms for one operation. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** 95th and 99th percentile of the single operations, ms. */
  readonly p95: number;
  readonly p99: number;
}

export interface Line {
  readonly id: string;
  readonly what: string;
  readonly ours: Timing;
  readonly baseline: Timing;
  readonly baselineIs: string;
  readonly ratio: number;
  readonly goal: string;
  readonly holds: boolean;
  /** Why the goal is missed, or what the figure leaves out. */
  readonly remark?: string;
}

const ROUNDS = 7;

type Operation = (n: number) => unknown;

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const at = (values: readonly number[], share: number): number =>
  values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

function summarise(rounds: readonly number[], single: readonly number[]): Timing {
  const medians = sorted(rounds);
  const all = sorted(single);
  return {
    median: at(medians, 0.5),
    least: medians[0] ?? 0,
    most: medians.at(-1) ?? 0,
    p95: at(all, 0.95),
    p99: at(all, 0.99),
  };
}

/** Runs both `times` a round, in turns, after one round that does not count. */
export function compare(ours: Operation, baseline: Operation, times: number): { ours: Timing; baseline: Timing } {
  const rounds = { ours: [] as number[], baseline: [] as number[] };
  const single = { ours: [] as number[], baseline: [] as number[] };
  let n = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, operation] of [
      ['ours', ours],
      ['baseline', baseline],
    ] as const) {
      const took: number[] = [];
      for (let i = 0; i < times; i++) {
        const start = performance.now();
        operation(n++);
        took.push(performance.now() - start);
      }
      if (round === 0) continue;
      rounds[name].push(at(sorted(took), 0.5));
      single[name].push(...took);
    }
  }
  return { ours: summarise(rounds.ours, single.ours), baseline: summarise(rounds.baseline, single.baseline) };
}

const ms = (value: number): string => (value < 0.1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(2)} ms`);

export function printLine(line: Line): void {
  const { ours, baseline } = line;
  console.log(
    `${line.id.padEnd(4)} ${line.holds ? 'ok  ' : 'MISS'} ${`${line.ratio.toFixed(2)} ×`.padStart(8)}  goal ${line.goal.padEnd(28)} ${line.what}\n` +
      `          ours ${ms(ours.median)} (${ms(ours.least)}–${ms(ours.most)}, p95 ${ms(ours.p95)}, p99 ${ms(ours.p99)});  ` +
      `${line.baselineIs} ${ms(baseline.median)} (${ms(baseline.least)}–${ms(baseline.most)})` +
      (line.remark ? `\n          ${line.remark}` : ''),
  );
}
