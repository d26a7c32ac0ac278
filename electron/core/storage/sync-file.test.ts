import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import type { Organisation } from '../../../shared/domain/entities.ts';
import { AT, siteLog } from '../../../tests/support/site-log.ts';
import type { Committed } from './handles.ts';
import { openFolder } from './open-folder.ts';
import { openStore } from './store.ts';
import { openSyncFile } from './sync-file.ts';

const ME = '019abcde-0000-7000-8000-00000000000a';
const OTHER = '019abcde-0000-7000-8000-00000000000b';
const SITE = {
  siteId: '019abcde-0000-7000-8000-0000000000f1',
  datasetId: '019abcde-0000-7000-8000-0000000000f2',
  epoch: '019abcde-0000-7000-8000-0000000000f3',
};

function openFile(dataDir: string) {
  const folder = openFolder(dataDir, 'web', () => AT);
  const { store, inside } = openStore(folder.db, () => AT);
  const file = openSyncFile(inside, {
    installId: ME,
    stagePath: join(dataDir, 'desk.stage.sqlite'),
    clock: () => AT,
  });
  const close = () => {
    file.close();
    folder.close();
  };
  return { db: folder.db, store, file, close };
}
type Open = ReturnType<typeof openFile>;

let dataDir: string;
let desk: Open;
beforeEach(() => {
  dataDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sync-file-'));
  desk = openFile(dataDir);
  desk.file.enrol(SITE);
});
afterEach(() => {
  desk.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const idOf = (n: number): string => `019abcde-0000-7000-8000-${String(n).padStart(12, '0')}`;
const organisation = (n: number, over: Partial<Organisation> = {}): Organisation => ({
  id: idOf(n),
  name: 'Fundacja',
  kind: 'ngo',
  phone: '',
  email: '',
  note: '',
  ...over,
});
const image = (row: Organisation) => ({ entity: 'organisation', id: row.id, row });
const make = (row: Organisation) =>
  desk.store.write('organisation.create', 'Ewa', (tx) => ok(tx.insert('organisation', row)));
const change = (id: string, patch: Partial<Organisation>) =>
  desk.store.write('organisation.change', 'Ewa', (tx) => ok(tx.update('organisation', id, patch)));
const stored = (n: number) => desk.store.find('organisation', idOf(n));
/** An own change as it comes back. */
const back = (n: number) => ({ installId: ME, n, changeHash: desk.file.hashOf(n) ?? '' });

describe('a page of the log', () => {
  it('sync: what another desk did is written, told to the screens, and moves the cursor with it', () => {
    const told: Committed[] = [];
    desk.store.onCommit((committed) => told.push(committed));
    const log = siteLog();
    log.add({ installId: OTHER, n: 1, records: [image(organisation(1))] });
    log.add({ installId: OTHER, n: 2, records: [image(organisation(1, { phone: '1' }))] });
    expect(desk.file.applyPage(log.entries)).toEqual({ kind: 'applied', records: 2, acked: [], atRisk: [] });
    expect(stored(1)).toEqual(organisation(1, { phone: '1' }));
    expect(told).toEqual([{ n: 0, entities: ['organisation'], synced: true }]);
    expect(desk.file.position()).toMatchObject({ cursor: 2, chain: log.entries[1]?.chain, ackedN: 0 });
  });

  it('SY7: a pending change stays on top, and its before-image is what the server says now', () => {
    make(organisation(1));
    const log = siteLog();
    log.add({ ...back(1), records: [image(organisation(1))] });
    change(idOf(1), { phone: '22' });
    log.add({ installId: OTHER, n: 1, records: [image(organisation(1, { note: 'x' }))] });
    expect(desk.file.applyPage(log.entries)).toMatchObject({ acked: [{ n: 1, outcome: 'applied' }] });
    expect(stored(1)).toEqual(organisation(1, { note: 'x', phone: '22' }));
    expect(desk.db.get('SELECT image FROM before_image WHERE n = 2')).toEqual({
      image: JSON.stringify(organisation(1, { note: 'x' })),
    });
    expect(desk.file.position()).toMatchObject({ cursor: 2, ackedN: 1, lastN: 2 });
    expect(desk.file.waiting()).toEqual({ count: 1, oldestAt: AT });
  });

  it('sync: an own change that came to nothing on the server is undone here, and what was made of it too', () => {
    make(organisation(1));
    change(idOf(1), { phone: '22' });
    const log = siteLog();
    log.add({ ...back(1), outcome: 'quarantined' });
    expect(desk.file.applyPage(log.entries)).toMatchObject({ acked: [{ n: 1, outcome: 'quarantined' }] });
    expect(stored(1)).toBeNull();
  });

  it('SY7: a gap, a wrong link and a wrong hash apply nothing', () => {
    const log = siteLog();
    for (const n of [1, 2, 3]) log.add({ installId: OTHER, n, records: [image(organisation(n))] });
    const [first, second, third] = log.entries;
    if (!first || !second || !third) throw new Error('three entries');
    expect(desk.file.applyPage([first, third])).toEqual({ kind: 'broken', why: 'gap' });
    expect(desk.file.applyPage([{ ...first, changeHash: second.changeHash }])).toEqual({
      kind: 'broken',
      why: 'chain',
    });
    expect(desk.file.applyPage([{ ...first, payload: '{}' }])).toEqual({ kind: 'broken', why: 'hash' });
    expect(stored(1)).toBeNull();
    expect(desk.file.position().cursor).toBe(0);
    expect(desk.file.applyPage(log.entries)).toMatchObject({ kind: 'applied', records: 3 });
  });

  it('SY15: a copied file finds changes of its install that it never made, keeps what came before, and goes on as another', () => {
    make(organisation(1));
    make(organisation(2));
    const log = siteLog();
    log.add({ ...back(1), records: [image(organisation(1))] });
    log.add({ installId: ME, n: 2, records: [image(organisation(3))] });
    expect(desk.file.applyPage(log.entries)).toEqual({ kind: 'forked' });
    expect(desk.file.position()).toMatchObject({ cursor: 1, ackedN: 1 });
    desk.file.takeNewInstall(OTHER);
    expect(desk.file.applyPage(log.entries.slice(1))).toMatchObject({ kind: 'applied', acked: [] });
    expect([stored(1), stored(2), stored(3)].map((one) => one?.id)).toEqual([idOf(1), idOf(2), idOf(3)]);
    expect(desk.file.pending(1, 50, 1e6).map(({ n }) => n)).toEqual([2]);
  });
});

describe('a snapshot', () => {
  const page = (rows: readonly Organisation[], over: object = {}) => ({
    records: rows.map(image),
    next: null,
    seq: 7,
    chain: 'c'.repeat(64),
    total: rows.length,
    lastN: 0,
    lastHash: '',
    ...over,
  });
  const AT_SITE = { datasetId: SITE.datasetId, epoch: idOf(77) };

  it('SY12: is staged over a crash, swapped in whole, and pending changes lie on top', () => {
    make(organisation(1));
    change(idOf(1), { phone: '22' });
    desk.file.stage(
      page([organisation(1, { note: 'x' })], { next: { entity: 'organisation', id: idOf(1) }, total: 2 }),
    );
    desk.close();
    desk = openFile(dataDir);
    expect(desk.file.staged()).toMatchObject({ seq: 7, done: 1, total: 2, whole: false, after: { id: idOf(1) } });
    desk.file.stage(page([organisation(2)], { seq: 9 }));
    expect(desk.file.staged()).toMatchObject({ seq: 7, done: 2, whole: true });
    const lastHash = desk.file.hashOf(1) ?? '';
    desk.file.dropStage();
    desk.file.stage(page([organisation(1, { note: 'x' }), organisation(2)], { lastN: 1, lastHash }));
    expect(desk.file.swapIn(AT_SITE)).toMatchObject({ kind: 'applied', records: 2 });
    expect(stored(1)).toEqual(organisation(1, { note: 'x', phone: '22' }));
    expect(desk.file.position()).toMatchObject({ cursor: 7, epoch: idOf(77), ackedN: 1, lastN: 2 });
    expect(existsSync(join(dataDir, 'desk.stage.sqlite'))).toBe(false);
  });

  it('SY16: that takes more than a fifth away waits for a word', () => {
    const log = siteLog();
    for (let n = 1; n <= 10; n++) log.add({ installId: OTHER, n, records: [image(organisation(n))] });
    desk.file.applyPage(log.entries);
    desk.file.stage(page([1, 2, 3, 4, 5, 6, 7].map((n) => organisation(n))));
    expect(desk.file.swapIn(AT_SITE)).toEqual({ kind: 'much-removed', entity: 'organisation', count: 3 });
    expect(stored(10)).not.toBeNull();
    expect(desk.file.swapIn(AT_SITE, { accepted: true })).toMatchObject({ kind: 'applied' });
    expect(stored(10)).toBeNull();
    expect(stored(7)).not.toBeNull();
  });
});
