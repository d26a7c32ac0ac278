/**
 * A dump as a file: gzip of lines of JSON. The first says what it is, each further one is `["table",{row}]`, the last
 * holds how many there were and the SHA-256 of all lines before it, so that half a file is never taken for a whole one.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';

const KIND = 'urbanlab-server-dump';
const FORMAT = 1;

export const dumpHeader = z.object({
  kind: z.literal(KIND),
  format: z.literal(FORMAT),
  /** The number of the last migration of the tables in it. */
  schema: z.int().min(1),
  /** UTC ms of the moment the dump shows. */
  at: z.int(),
  tables: z.array(z.string()),
});
export type DumpHeader = z.infer<typeof dumpHeader>;
const dumpEnd = z.object({ rows: z.int(), sha256: z.string() });

/** What is wrong with a file that should be a dump. */
export class DumpFault extends Error {
  readonly code: 'NOT_A_DUMP' | 'CUT_OFF' | 'CHECKSUM' | 'UNREADABLE';
  constructor(code: DumpFault['code'], path: string) {
    super(`${code} ${path}`);
    this.code = code;
  }
}

/** A row of a table, as the text that PostgreSQL made of it. */
export interface DumpRow {
  readonly table: string;
  readonly json: string;
}

async function* linesOf(
  header: DumpHeader,
  rows: AsyncIterable<DumpRow>,
  written: { rows: number },
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const counted = (line: string) => {
    hash.update(line);
    return line;
  };
  yield counted(`${JSON.stringify(header)}\n`);
  for await (const { table, json } of rows) {
    written.rows++;
    yield counted(`[${JSON.stringify(table)},${json}]\n`);
  }
  yield `${JSON.stringify({ rows: written.rows, sha256: hash.digest('hex') })}\n`;
}

/**
 * Writes beside and renames when the last byte is on the disk: a file with the name of a dump is a whole one.
 * @returns how many rows it holds.
 */
export async function writeDump(
  path: string,
  made: Pick<DumpHeader, 'schema' | 'at' | 'tables'>,
  rows: AsyncIterable<DumpRow>,
): Promise<number> {
  const written = { rows: 0 };
  const part = `${path}.part`;
  const header: DumpHeader = { kind: KIND, format: FORMAT, ...made };
  try {
    // `flush`: on the disk before the file is closed.
    const file = createWriteStream(part, { mode: 0o600, flush: true });
    await pipeline(linesOf(header, rows, written), createGzip(), file);
    await rename(part, path);
    return written.rows;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Lines without their `\n`; a last line without one is left out, because it was cut off. */
async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const unzipped = createGunzip();
  file.on('error', (error) => unzipped.destroy(error));
  file.pipe(unzipped).setEncoding('utf8');
  let pieces: string[] = [];
  try {
    for await (const chunk of unzipped as AsyncIterable<string>) {
      const lines = chunk.split('\n');
      pieces.push(lines[0] ?? '');
      for (const next of lines.slice(1)) {
        yield pieces.join('');
        pieces = [next];
      }
    }
  } catch (error) {
    throw new DumpFault(faultOf(error), path);
  } finally {
    file.destroy();
  }
}

function faultOf(error: unknown): DumpFault['code'] {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'Z_BUF_ERROR') return 'CUT_OFF';
  if (code === 'Z_DATA_ERROR') return 'NOT_A_DUMP';
  return 'UNREADABLE';
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const ROW = /^\["([a-z_]+)",/;

function rowOf(line: string, path: string): DumpRow {
  const table = ROW.exec(line)?.[1];
  if (table === undefined) throw new DumpFault('CHECKSUM', path);
  return { table, json: line.slice(table.length + 4, -1) };
}

function checkEnd(line: string | null, rows: number, hash: Hash, path: string): void {
  const end = dumpEnd.safeParse(line === null ? null : parsed(line));
  if (!end.success) throw new DumpFault('CUT_OFF', path);
  if (end.data.rows !== rows || end.data.sha256 !== hash.digest('hex')) throw new DumpFault('CHECKSUM', path);
}

/**
 * The rows of a dump in order. The checksum is known only after the last one: check a file with `checkDump` first.
 * @throws DumpFault
 */
export async function* readDump(path: string): AsyncGenerator<DumpRow, void> {
  const hash = createHash('sha256');
  let before: string | null = null;
  let rows = -1;
  for await (const line of readLines(path)) {
    if (before !== null) {
      hash.update(`${before}\n`);
      if (rows >= 0) yield rowOf(before, path);
      rows++;
    }
    before = line;
  }
  checkEnd(before, rows, hash, path);
}

/** @throws DumpFault NOT_A_DUMP, UNREADABLE */
export async function readHeader(path: string): Promise<DumpHeader> {
  for await (const line of readLines(path)) {
    const header = dumpHeader.safeParse(parsed(line));
    if (header.success) return header.data;
    break;
  }
  throw new DumpFault('NOT_A_DUMP', path);
}

/**
 * Reads the whole file: what it is, and that every byte of it is as it was written.
 * @throws DumpFault
 */
export async function checkDump(path: string): Promise<DumpHeader & { readonly rows: number }> {
  const header = await readHeader(path);
  let rows = 0;
  for await (const _ of readDump(path)) rows++;
  return { ...header, rows };
}
