import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDump, type DumpRow, readDump, writeDump } from './dump-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'serverops-dump-'));
const file = join(folder, 'a.ndjson.gz');
const made = { schema: 2, at: 1_795_000_000_000, tables: ['site', 'record'] };
const ROWS: DumpRow[] = [
  { table: 'site', json: '{"id":1,"name":"Łąka \\n \\"x\\""}' },
  { table: 'record', json: `{"data":"${'ż'.repeat(200_000)}"}` },
  { table: 'record', json: '{"data":"]"}' },
];

async function* each(rows: readonly DumpRow[]) {
  yield* rows;
}

beforeAll(() => writeDump(file, made, each(ROWS)));
afterAll(() => rmSync(folder, { recursive: true }));

const lines = () => gunzipSync(readFileSync(file)).toString().split('\n');
function changed(text: string): string {
  const path = join(folder, 'changed.ndjson.gz');
  writeFileSync(path, gzipSync(text));
  return path;
}

describe('backup: a dump as a file', () => {
  it('backup: gives back every row as it was', async () => {
    const back: DumpRow[] = [];
    for await (const row of readDump(file)) back.push(row);
    expect(back).toEqual(ROWS);
    expect(await checkDump(file)).toMatchObject({ ...made, rows: 3 });
  });

  it('backup: half a file is not taken for a whole one', async () => {
    const path = join(folder, 'half.ndjson.gz');
    const bytes = readFileSync(file);
    writeFileSync(path, bytes.subarray(0, bytes.length - 30));
    await expect(checkDump(path)).rejects.toThrow('CUT_OFF');
    await expect(checkDump(changed(`${lines().slice(0, 3).join('\n')}\n`))).rejects.toThrow('CUT_OFF');
  });

  it('backup: one changed letter is seen', async () => {
    const text = lines().join('\n');
    await expect(checkDump(changed(text.replace('Łąka', 'Łaka')))).rejects.toThrow('CHECKSUM');
    await expect(checkDump(changed(text.replace(`${ROWS[2]?.json}`, '{}')))).rejects.toThrow('CHECKSUM');
  });

  it('backup: anything else is not a dump', async () => {
    await expect(checkDump(changed('{"kind":"other"}\n'))).rejects.toThrow('NOT_A_DUMP');
    const plain = join(folder, 'plain.txt');
    writeFileSync(plain, 'hello');
    await expect(checkDump(plain)).rejects.toThrow('NOT_A_DUMP');
    await expect(checkDump(join(folder, 'missing'))).rejects.toThrow('UNREADABLE');
  });

  it('backup: a dump that fails on the way leaves no file', async () => {
    async function* failing() {
      yield* ROWS;
      throw new Error('the connection is gone');
    }
    await expect(writeDump(join(folder, 'b.ndjson.gz'), made, failing())).rejects.toThrow('the connection is gone');
    expect((await readdir(folder)).filter((name) => name.startsWith('b'))).toEqual([]);
  });
});
