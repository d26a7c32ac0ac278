/**
 * `npm run bench [-- --json]`: every line a ratio against its baseline in the same run (docs/spec/measures.md). The data is
 * made from a seed; durable settings unless the line says otherwise.
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../electron/core/storage/database.ts';
import { openFolder } from '../../electron/core/storage/open-folder.ts';
import { createStore } from '../../electron/core/storage/store.ts';
import { fillTenYears, NOW, SEED } from './data.ts';
import { bookingLines, clashLines, personLine, screenLines, walkInLine } from './lines.ts';
import { type Line, printLine } from './measure.ts';
import { seriesLine } from './series-line.ts';
import { serverLines } from './server-lines.ts';
import { syncLines } from './sync-lines.ts';

const json = process.argv.includes('--json');
const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
const say = (text: string) => (json ? process.stderr.write(`${text}\n`) : console.log(text));

/** How long the disk needs to put 4 KiB where a power cut does not reach it, ms (median of 50). */
function flushTime(): number {
  const file = openSync(join(dataDir, 'flush'), 'w');
  const took: number[] = [];
  for (let n = 0; n < 50; n++) {
    const start = performance.now();
    writeSync(file, Buffer.alloc(4096, n));
    fsyncSync(file);
    took.push(performance.now() - start);
  }
  closeSync(file);
  return took.sort((a, b) => a - b)[25] ?? 0;
}

const flush = flushTime();
say(`disk flush ${flush.toFixed(2)} ms (4 KiB and fsync, median of 50); Node ${process.version}; seed ${SEED}`);
const folder = openFolder(dataDir, 'web', () => NOW);
const store = createStore(folder.db, () => NOW);
const filling = performance.now();
folder.db.pragma('synchronous = OFF');
const house = fillTenYears(store);
folder.db.pragma('synchronous = FULL');
folder.db.pragma('wal_checkpoint(TRUNCATE)');
say(
  `data: 20 rooms, 100,000 bookings, 100,000 people, 500,000 attendances in ${((performance.now() - filling) / 1000).toFixed(1)} s\n`,
);

const raw = openDatabase(join(dataDir, 'raw.sqlite'));
const parts = { db: folder.db, store, house, raw };
const lines: Line[] = [];
for (const make of [bookingLines, personLine, screenLines, seriesLine, walkInLine]) {
  for (const line of make(parts)) {
    lines.push(line);
    if (!json) printLine(line);
  }
}
raw.close();
folder.close();
for (const make of [clashLines, syncLines]) {
  for (const line of make(dataDir)) {
    lines.push(line);
    if (!json) printLine(line);
  }
}
rmSync(dataDir, { recursive: true, force: true });
for (const line of await serverLines()) {
  lines.push(line);
  if (!json) printLine(line);
}
if (json) console.log(JSON.stringify({ flushMs: flush, node: process.version, seed: SEED, lines }, null, 2));
else say(`\n${lines.filter((l) => l.holds).length} of ${lines.length} within goal`);
