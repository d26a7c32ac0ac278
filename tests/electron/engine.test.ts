import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { describe, expect, it } from 'vitest';
import type { CoreOptions } from '../../electron/core/core.ts';
import { type DeskHost, type EngineState, isPortMessage } from '../../shared/contract/desk-host.ts';
import type { RefusalReport } from '../../shared/contract/engine-messages.ts';
import { ENGINE, engineProgram, startDesk, talkingCore, until } from './desk-on-stand-in.ts';
import type { Program } from './stand-in/engines.ts';
import type { Page } from './stand-in/page.ts';
import type { PagePort } from './stand-in/ports.ts';

interface Talk {
  readonly start: { readonly state: () => Promise<{ version: string }> };
}

/** What the page does: listens, asks, and talks over the newest port. */
function talkOver(page: Page) {
  const ports: PagePort[] = [];
  page.onMessage((message) => {
    if (isPortMessage(message, page.window)) ports.push(message.ports[0] as PagePort);
  });
  (page.world.deskHost as DeskHost).connect();
  const client = async (nth = 1): Promise<Talk> => {
    await until(() => ports.length >= nth);
    const port = ports[nth - 1] as PagePort;
    const talk = createORPCClient<never>(new RPCLink({ port: port as never }));
    port.start();
    return talk as unknown as Talk;
  };
  return { ports, client };
}

const states = async (host: DeskHost): Promise<EngineState[]> => {
  const seen: EngineState[] = [];
  host.onEngineState((state) => seen.push(state));
  await until(() => seen.length > 0);
  return seen;
};

describe('the page talks to the engine through a port', () => {
  it('a call goes from page to engine and back', async () => {
    const { page } = await startDesk();
    const talk = await talkOver(await page()).client();
    expect(await talk.start.state()).toMatchObject({ version: '0.1.0' });
  });
  it('a page that asks before the engine runs gets its port when it does', async () => {
    const { page, engines } = await startDesk({
      shell: { engineEntry: SLOW },
      programs: new Map([[SLOW, slowEngine]]),
    });
    const talking = talkOver(await page());
    expect(talking.ports).toHaveLength(0);
    expect(await (await talking.client()).start.state()).toMatchObject({ version: '0.1.0' });
    expect(talking.ports).toHaveLength(1);
    expect(engines.started).toHaveLength(1);
  });
  it('the engine is told the folder, the version and that it serves a window', async () => {
    const told: unknown[] = [];
    const core = talkingCore();
    const openCore = (options: CoreOptions) => {
      told.push(options);
      return core.openCore(options);
    };
    const { folder } = await startDesk({ engine: { ...core, openCore } });
    await until(() => told.length === 1);
    expect(told[0]).toMatchObject({ dataDir: `${folder}/data`, version: '0.1.0', host: 'electron' });
  });
});

describe('the engine crashes', () => {
  it('the window says so in Polish and offers to start it again', async () => {
    const { engines, dialogs, host } = await startDesk();
    const seen = await states(await host());
    await until(() => seen.includes('running'));
    engines.started[0]?.end(139);
    const question = await until(() => dialogs.open[0]);
    expect(question.options.message).toBe('Część programu, która zapisuje dane, przestała działać.');
    expect(question.options.buttons).toEqual(['Uruchom ponownie zapis danych', 'Później']);
    expect(seen.at(-1)).toBe('crashed');
  });
  it('starting it again gives the same page a new port: nothing typed is lost', async () => {
    const { engines, dialogs, page, windows } = await startDesk();
    const shown = await page();
    const talking = talkOver(shown);
    await talking.client();
    engines.started[0]?.end(1);
    (await until(() => dialogs.open[0])).press('Uruchom ponownie zapis danych');
    const talk = await talking.client(2);
    expect(await talk.start.state()).toMatchObject({ version: '0.1.0' });
    expect(windows[0]?.contents.page).toBe(shown);
    expect(windows[0]?.contents.reloads).toBe(0);
    expect(engines.started).toHaveLength(2);
  });
  it('a call under way fails instead of waiting for ever', async () => {
    const { engines, page } = await startDesk({ engine: { ...talkingCore(), openCore: silentCore } });
    const talk = await talkOver(await page()).client();
    const call = talk.start.state();
    await until(() => engines.started[0]?.pid);
    setTimeout(() => engines.started[0]?.end(1), 20);
    await expect(call).rejects.toThrow();
  });
  it('"later" leaves the window as it is; the page and the menu can start it still', async () => {
    const { engines, dialogs, host, menus } = await startDesk();
    const seen = await states(await host());
    engines.started[0]?.end(1);
    (await until(() => dialogs.open[0])).press('Później');
    await (await host()).restartEngine();
    await until(() => seen.at(-1) === 'running' && engines.started.length === 2);
    engines.started[1]?.end(1);
    (await until(() => dialogs.open[0])).press('Później');
    menus
      .entries()
      .find(({ label }) => label === 'Uruchom ponownie zapis danych')
      ?.click?.();
    await until(() => engines.started.length === 3);
  });
  it('the question closes when the engine was started by another way', async () => {
    const { engines, dialogs, host } = await startDesk();
    const desk = await host();
    engines.started[0]?.end(1);
    await until(() => dialogs.open[0]);
    await desk.restartEngine();
    await until(() => dialogs.open.length === 0);
    expect(engines.started).toHaveLength(2);
  });
  it('starting it while it runs does nothing', async () => {
    const { engines, host } = await startDesk();
    await (await host()).restartEngine();
    expect(engines.started).toHaveLength(1);
  });
  it('a fault while opening is logged with its cause and counts as a crash', async () => {
    const broken = () => {
      throw new Error('disk on fire');
    };
    const { dialogs, logged } = await startDesk({ engine: { ...talkingCore(), openCore: broken } });
    await until(() => dialogs.open[0]);
    expect(logged.find(({ message }) => message === 'The engine cannot go on')?.detail?.why).toContain('disk on fire');
  });
});

describe('the data folder is refused', () => {
  const refused = (code: RefusalReport['code'], data: Partial<RefusalReport['data']> = {}) => {
    const report: RefusalReport = { code, message: 'no', data: { path: '/data', ...data } };
    return {
      ...talkingCore(),
      openCore: () => {
        throw new Error(code);
      },
      refusalOf: () => report,
    };
  };
  const COPY = { path: '/copy', at: Date.UTC(2026, 10, 21, 17, 30) };

  it.each([
    [
      'LOCKED',
      { holder: { pid: 77, host: 'web', since: 0 } },
      'Folder danych jest już otwarty w przeglądarce (proces 77, od: ',
    ],
    ['LOCKED', {}, 'Folder danych jest już otwarty w innym programie.'],
    ['NOT_A_DATABASE', {}, 'Plik danych nie jest bazą danych tego programu.'],
    ['NEWER_VERSION', {}, 'Dane zapisała nowsza wersja programu.'],
    ['FILE_DAMAGED', {}, 'Plik danych jest uszkodzony, a w folderze danych nie ma dobrej kopii'],
    ['READ_ONLY', {}, 'W folderze danych nie można zapisywać.'],
    ['DISK_FULL', {}, 'Na dysku nie ma miejsca.'],
    ['OLD_SQLITE', {}, 'Biblioteka bazy danych jest za stara.'],
  ] as const)('%s is said in a sentence, with the code under it', async (code, data, sentence) => {
    const { dialogs } = await startDesk({ engine: refused(code, data) });
    const { options } = await until(() => dialogs.open[0]);
    expect(options.message).toContain(sentence);
    expect(options.detail).toBe(code);
    expect(options.buttons).toEqual(['Spróbuj ponownie', 'Zamknij program']);
  });
  it('a copy is offered only where the file is the trouble', async () => {
    const buttons = async (code: RefusalReport['code']) => {
      const { dialogs } = await startDesk({ engine: refused(code, { copy: COPY }) });
      return (await until(() => dialogs.open[0])).options.buttons?.[0];
    };
    for (const code of ['LOCKED', 'DISK_FULL', 'READ_ONLY'] as const)
      expect(await buttons(code)).toBe('Spróbuj ponownie');
    expect(await buttons('NOT_A_DATABASE')).toContain('Otwórz ostatnią dobrą kopię');
  });
  it('trying again opens the folder in the same process when what was wrong is gone', async () => {
    let wrong = true;
    const core = talkingCore();
    const engine = {
      ...refused('LOCKED'),
      openCore: (options: CoreOptions) => {
        if (wrong) throw new Error('LOCKED');
        return core.openCore(options);
      },
    };
    const { dialogs, engines, page } = await startDesk({ engine });
    const talking = talkOver(await page());
    const question = await until(() => dialogs.open[0]);
    wrong = false;
    question.press('Spróbuj ponownie');
    expect(await (await talking.client()).start.state()).toMatchObject({ version: '0.1.0' });
    expect(engines.started).toHaveLength(1);
  });
  it('closing the program ends it, engine included', async () => {
    const { dialogs, life, engines } = await startDesk({ engine: refused('READ_ONLY') });
    (await until(() => dialogs.open[0])).press('Zamknij program');
    await until(() => life.ended);
    expect(engines.started[0]?.pid).toBeUndefined();
  });
  it('a damaged file with a copy: the last good copy is named by its date and opened', async () => {
    let damaged = true;
    const restored: string[] = [];
    const core = talkingCore();
    const engine = {
      ...refused('FILE_DAMAGED', { copy: COPY }),
      openCore: (options: CoreOptions) => {
        if (damaged) throw new Error('FILE_DAMAGED');
        return core.openCore(options);
      },
      restoreLastGoodCopy: (dataDir: string) => {
        restored.push(dataDir);
        damaged = false;
        return COPY;
      },
    };
    const { dialogs, page, folder } = await startDesk({ engine });
    const talking = talkOver(await page());
    const question = await until(() => dialogs.open[0]);
    const button = question.options.buttons?.[0] ?? '';
    expect(button).toMatch(/^Otwórz ostatnią dobrą kopię \(21 listopada 2026/);
    question.press(button);
    expect(await (await talking.client()).start.state()).toMatchObject({ version: '0.1.0' });
    expect(restored).toEqual([`${folder}/data`]);
  });
  it('a copy that cannot be opened either is said, and the program ends', async () => {
    const engine = {
      ...refused('FILE_DAMAGED', { copy: COPY }),
      restoreLastGoodCopy: () => {
        throw new Error('no');
      },
    };
    const { dialogs, life } = await startDesk({ engine });
    const question = await until(() => dialogs.open[0]);
    question.press(question.options.buttons?.[0] ?? '');
    const second = await until(() => dialogs.open.find((one) => one !== question));
    expect(second.options.message).toContain('Nie udało się otworzyć ostatniej dobrej kopii.');
    second.press('Zamknij program');
    await until(() => life.ended);
  });
});

describe('the program ends', () => {
  it('only when the engine has closed the core', async () => {
    let closed = 0;
    const core = talkingCore();
    const engine = {
      ...core,
      openCore: (options: CoreOptions) => ({ ...core.openCore(options), close: () => void closed++ }),
    };
    const { life, host } = await startDesk({ engine });
    const seen = await states(await host());
    await until(() => seen.includes('running'));
    life.quit();
    expect(life.ended).toBe(false);
    await until(() => life.ended);
    expect(closed).toBe(1);
  });
  it('the end of the engine is then no crash', async () => {
    const { life, dialogs, window } = await startDesk();
    await window();
    life.quit();
    await until(() => life.ended);
    expect(dialogs.questions).toEqual([]);
  });
  it('an engine that does not listen is ended after five seconds', async () => {
    const deaf = () => () => {};
    const { life, engines, window } = await startDesk({ programs: new Map([[ENGINE, deaf]]) });
    await window();
    const began = performance.now();
    life.quit();
    await until(() => performance.now() - began > 4_500);
    expect(life.ended).toBe(false);
    await until(() => life.ended);
    expect(engines.started[0]?.pid).toBeUndefined();
  });
});

const SLOW = '/built/main/slow.js';

/** An engine that begins to listen late, as after a cold start. */
const slowEngine: Program = (raw, exit) => {
  let die = () => raw.close();
  setTimeout(() => {
    die = engineProgram(talkingCore())(raw, exit);
  }, 50);
  return () => die();
};

/** A core that never answers. */
function silentCore() {
  const { openCore } = talkingCore();
  const core = openCore(undefined as never);
  const procedure = (core.router as unknown as { start: { state: { '~orpc': { handler: () => unknown } } } }).start
    .state;
  procedure['~orpc'].handler = () => new Promise(() => {});
  return core;
}
