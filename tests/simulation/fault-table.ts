/** Runs the simulator on faulty sources until it notices, from several beginnings: the figure that says that it works. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type PlantedFault, plant } from './faulty-sources.ts';

/** Seeds far apart: the table holds the median of them. */
const BEGINNINGS = [1, 100_001, 200_001];

export interface Caught {
  readonly name: string;
  /** Seeds that each beginning took; null: not noticed within the most. */
  readonly seeds: readonly (number | null)[];
  readonly median: number | null;
  /** What broke, the first time. */
  readonly law: string;
}

interface Found {
  readonly seeds: number | null;
  readonly law: string;
}

/** In a process of its own: the sources are others. */
function simulateIn(path: string, from: number, most: number, changes: number): Promise<Found> {
  const args = ['--seeds', most, '--from', from, '--changes', changes, '--no-shrink', '--json'].map(String);
  const env = { ...process.env, NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(path, 'tools/simulate.ts'), ...args], { cwd: path, env });
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => out.push(piece));
    child.stderr.on('data', (piece: Buffer) => errors.push(piece));
    child.on('error', reject);
    child.on('close', () => {
      const line = Buffer.concat(out).toString().trim().split('\n').at(-1) ?? '';
      if (line.startsWith('{')) return resolve(JSON.parse(line) as Found);
      // Where not even the beginning comes about, the first seed has noticed.
      const why =
        Buffer.concat(errors)
          .toString()
          .match(/Error: (.*)/)?.[1] ?? 'no answer';
      resolve({ seeds: 1, law: `begin: ${why.slice(0, 60)}` });
    });
  });
}

export async function catchFault(
  fault: PlantedFault,
  most: number,
  changes: number,
  beginnings: number = BEGINNINGS.length,
): Promise<Caught> {
  const sources = plant(fault);
  try {
    const found: Found[] = [];
    for (const from of BEGINNINGS.slice(0, beginnings)) found.push(await simulateIn(sources.path, from, most, changes));
    const seeds = found.map((one) => one.seeds);
    const sorted = seeds.map((n) => n ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
    const law = found.find((one) => one.seeds !== null)?.law ?? '';
    return { name: fault.name, seeds, median: Number.isFinite(median) ? median : null, law };
  } finally {
    sources.dispose();
  }
}

export const tableLine = ({ name, seeds, median, law }: Caught): string =>
  `| ${name} | ${median ?? 'not caught'} | ${seeds.map((n) => n ?? '–').join(', ')} | ${law} |`;

export const TABLE_HEAD = '| planted fault | seeds (median) | from three beginnings | what broke |\n|---|---|---|---|';
