/** Whether a crowd was served well: the goals of B16, each with its figure. */
import { mean, quantile, stretch } from './figures.ts';

export interface LoadFigures {
  readonly errors: readonly string[];
  /** Every exchange, ms. */
  readonly exchanges: readonly number[];
  /** MiB, in even steps from the beginning to the end. */
  readonly memory: readonly number[];
  /** Ms, in the order of arrival. */
  readonly lag: readonly number[];
}

export interface Goal {
  readonly what: string;
  readonly figure: string;
  readonly holds: boolean;
}

const P99 = 1000;
/** A heap grows until it is swept: by a quarter and 32 MiB is flat. */
const MEMORY_GROWTH = 1.25;
const MEMORY_SLACK = 32;
/** Twice the lag of the beginning and a fifth of a second is no growth. */
const LAG_GROWTH = 2;
const LAG_SLACK = 200;

const ms = (value: number): string => `${Math.round(value)} ms`;
const mib = (value: number): string => `${Math.round(value)} MiB`;

export function judge({ errors, exchanges, memory, lag }: LoadFigures): Goal[] {
  const p99 = quantile(exchanges, 0.99);
  // The first fifth is warming up.
  const [early, late] = [mean(stretch(memory, 0.2, 0.4)), mean(stretch(memory, 0.8, 1))];
  const [before, after] = [quantile(stretch(lag, 0.2, 0.4), 0.95), quantile(stretch(lag, 0.8, 1), 0.95)];
  return [
    { what: 'no error', figure: `${errors.length}`, holds: errors.length === 0 },
    { what: 'p99 of an exchange < 1 s', figure: ms(p99), holds: exchanges.length > 0 && p99 < P99 },
    {
      what: 'memory of the server flat',
      figure: `${mib(early)} → ${mib(late)}`,
      holds: !(late > early * MEMORY_GROWTH + MEMORY_SLACK),
    },
    {
      what: 'lag not growing (p95)',
      figure: `${ms(before)} → ${ms(after)}`,
      holds: lag.length > 0 && after <= before * LAG_GROWTH + LAG_SLACK,
    },
  ];
}
