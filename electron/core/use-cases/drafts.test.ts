import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDesk, refusalOf, setUpHouse, type TestDesk } from '../../../tests/support/core.ts';
import { signInAs } from '../../../tests/support/sessions.ts';
import { databasePath } from '../storage/good-copy.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = openDesk();
  await setUpHouse(desk);
});
afterEach(() => desk.dispose());

const draft = (id: string, body: Record<string, unknown> = {}, parked = true) =>
  desk.client.drafts.save({ id, kind: 'booking', title: 'Rozmowa', body, parked });
const list = () => desk.client.drafts.list({});

describe('drafts', () => {
  it('a draft of ten thousand characters and emoji comes back as it was, after a restart too', async () => {
    const note = `${'Zażółć gęślą jaźń 🎈👩‍👩‍👧 '.repeat(400)}\u0000\n\t`;
    await draft('booking:new', { note, half: '\ud83c' });
    await desk.core.copied;
    desk.core.close();
    desk = openDesk({ dataDir: desk.dataDir });
    expect(note.length).toBeGreaterThan(10_000);
    expect((await list())[0]).toMatchObject({ id: 'booking:new', parked: true, body: { note, half: '\ud83c' } });
  });

  it('SE1 is seen by its own account only', async () => {
    await draft('booking:new');
    await signInAs(desk, 'leader', 'Ola');
    expect(await list()).toEqual([]);
    await desk.client.drafts.remove({ id: 'booking:new' });
    await signInAs(desk, 'coordinator', 'Ewa');
    expect(await list()).toHaveLength(1);
  });

  it('is no change: nothing of it is in the log, and it can be kept before the house is set up', async () => {
    const steps = await desk.client.undo.list({});
    await draft('a');
    await desk.client.drafts.remove({ id: 'a' });
    expect(await desk.client.undo.list({})).toEqual(steps);
    const fresh = openDesk();
    await fresh.client.drafts.save({ id: 'first-run', kind: 'form', title: '', body: { name: 'Dom' } });
    expect(await fresh.client.drafts.list({})).toHaveLength(1);
    await fresh.dispose();
  });

  it('one that cannot be read any more stays in the list and breaks nothing', async () => {
    await draft('good', { title: 'A' });
    await draft('torn');
    await draft('list');
    const file = new Database(databasePath(desk.dataDir));
    file.prepare("UPDATE draft SET body = '{\"title\": \"Ur' WHERE id = 'torn'").run();
    file.prepare("UPDATE draft SET body = '[1]' WHERE id = 'list'").run();
    file.close();
    const bodies = Object.fromEntries((await list()).map(({ id, body }) => [id, body]));
    expect(bodies).toEqual({ good: { title: 'A' }, torn: null, list: null });
    await desk.client.drafts.remove({ id: 'torn' });
    expect(await list()).toHaveLength(2);
  });

  it('has its bounds: too large a form and too many calls are refused, and what was kept stays', async () => {
    await draft('a', { note: 'x' });
    expect((await refusalOf(draft('a', { note: 'x'.repeat(1_000_001) }))).code).toBe('TOO_LARGE');
    expect((await list())[0]?.body).toEqual({ note: 'x' });
    for (let n = 1; n < 100; n++) await draft(`b${n}`);
    expect(await refusalOf(draft('one more'))).toEqual({ code: 'DRAFTS_FULL', data: { limit: 100 } });
    await draft('a', { note: 'again' });
    await draft('working', {}, false);
    expect(await list()).toHaveLength(101);
  });

  it('tells whoever watches', async () => {
    const stop = new AbortController();
    const changes = await desk.client.start.watch({}, { signal: stop.signal });
    const first = changes.next();
    await draft('a');
    expect((await first).value).toMatchObject({ entities: [], drafts: true });
    stop.abort();
  });
});
