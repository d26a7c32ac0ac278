/** Window, preload, port, engine, core and SQLite together: all of it real but Electron itself. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import type { Contract } from '../../shared/contract/contract.ts';
import { type DeskHost, isPortMessage } from '../../shared/contract/desk-host.ts';
import { ENGINE, type StartedDesk, type StartOptions, startDesk, tempFolder, until } from './desk-on-stand-in.ts';
import type { PagePort } from './stand-in/ports.ts';
import { workerProgram } from './stand-in/worker-program.ts';

const entry = join(import.meta.dirname, '../../electron/engine/index.ts');

const ORGANISATION = { kind: 'ngo', phone: '', email: '', note: '' } as const;

interface Working {
  readonly desk: StartedDesk;
  /** The client over the newest port, which replaces the one before. */
  readonly client: (nth?: number) => Promise<ContractRouterClient<Contract>>;
}

async function work(options: StartOptions = {}): Promise<Working> {
  const desk = await startDesk({ programs: new Map([[ENGINE, workerProgram(entry)]]), ...options });
  const page = await desk.page();
  const ports: PagePort[] = [];
  page.onMessage((message) => {
    if (isPortMessage(message, page.window)) ports.push(message.ports[0] as PagePort);
  });
  (page.world.deskHost as DeskHost).connect();
  const client = async (nth = 1): Promise<ContractRouterClient<Contract>> => {
    const port = await until(() => ports[nth - 1]);
    const made = createORPCClient<ContractRouterClient<Contract>>(new RPCLink({ port: port as never }));
    port.start();
    return made;
  };
  return { desk, client };
}

describe('a call of the contract goes from the page to SQLite and back', () => {
  it('a new folder has no house, and says that a window asks', async () => {
    const { client } = await work();
    expect(await (await client()).start.state()).toMatchObject({ house: null, host: 'electron' });
  });
  it('--demo sets the demo house up, once', async () => {
    const folder = tempFolder();
    const { client, desk } = await work({ folder, shell: { demo: true } });
    const { house } = await (await client()).start.state();
    expect(house).not.toBeNull();
    expect(await (await client()).rooms.list()).not.toEqual([]);
    desk.life.quit();
    await until(() => desk.life.ended);
    const again = await work({ folder, shell: { demo: true } });
    expect((await (await again.client()).start.state()).house).toEqual(house);
  });
  it('a refusal keeps its code and data over the port', async () => {
    const { client } = await work({ shell: { demo: true } });
    const refused = (await client()).people.get({ id: '01890000-0000-7000-8000-000000000000' });
    await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND', defined: true });
  });
  it('a change made in the house reaches the page by itself', async () => {
    const { client } = await work({ shell: { demo: true } });
    const calls = await client();
    const changes = await calls.start.watch();
    const first = changes.next();
    await calls.organisations.save({ ...ORGANISATION, name: 'Stowarzyszenie Żółw' });
    expect(await first).toMatchObject({ value: { entities: ['organisation'] } });
    await changes.return?.();
  });
});

describe('the engine dies with the house open', () => {
  it('what was acknowledged is there after the restart, over the new port of the same page', async () => {
    const { desk, client } = await work({ shell: { demo: true } });
    const before = await (await client()).organisations.list();
    const saved = await (await client()).organisations.save({ ...ORGANISATION, name: 'Fundacja Świt' });
    desk.engines.started[0]?.kill();
    (await until(() => desk.dialogs.open[0])).press('Uruchom ponownie zapis danych');
    const after = await (await client(2)).organisations.list();
    expect(after).toHaveLength(before.length + 1);
    expect(after).toContainEqual(saved);
  });
});

describe('a folder that cannot be opened', () => {
  it('a file that is no database is said and left as it is', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'data'));
    writeFileSync(
      join(folder, 'data', 'desk.sqlite'),
      'a shopping list, not a database, long enough to be read as one',
    );
    const desk = await startDesk({ folder, programs: new Map([[ENGINE, workerProgram(entry)]]) });
    const question = await until(() => desk.dialogs.open[0]);
    expect(question.options.detail).toBe('NOT_A_DATABASE');
    question.press('Zamknij program');
    await until(() => desk.life.ended);
  });
  it('a second desk on the same folder hears who holds it, and gets in when that one is gone', async () => {
    const folder = tempFolder();
    const first = await work({ folder });
    await (await first.client()).start.state();
    const second = await startDesk({ folder, programs: new Map([[ENGINE, workerProgram(entry)]]) });
    const question = await until(() => second.dialogs.open[0]);
    expect(question.options.message).toContain(`w innym oknie programu (proces ${process.pid}`);
    first.desk.life.quit();
    await until(() => first.desk.life.ended);
    question.press('Spróbuj ponownie');
    const host = await second.host();
    const seen: string[] = [];
    host.onEngineState((state) => seen.push(state));
    await until(() => seen.includes('running'));
  });
  it('a damaged file is replaced by the last good copy when the person says so', async () => {
    const folder = tempFolder();
    const first = await work({ folder, shell: { demo: true } });
    await (await first.client()).start.state();
    const copies = join(folder, 'data', 'copies');
    await until(() => existsSync(copies) && readdirSync(copies).find((name) => /^desk-\d+\.sqlite$/.test(name)));
    first.desk.life.quit();
    await until(() => first.desk.life.ended);
    writeFileSync(join(folder, 'data', 'desk.sqlite'), Buffer.alloc(64 * 1024, 'x'), { flag: 'r+' });
    const { desk, client } = await work({ folder });
    const question = await until(() => desk.dialogs.open[0]);
    const button = question.options.buttons?.[0] ?? '';
    expect(question.options.detail).toBe('NOT_A_DATABASE');
    expect(button).toContain('Otwórz ostatnią dobrą kopię');
    question.press(button);
    expect(await (await client()).start.state()).toMatchObject({ host: 'electron' });
  });
});
