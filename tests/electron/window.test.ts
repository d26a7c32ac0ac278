import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDesk, tempFolder, until } from './desk-on-stand-in.ts';

/** A folder whose window file says this. */
function folderWith(file: string, text: string): string {
  const folder = tempFolder();
  mkdirSync(join(folder, 'userData'), { recursive: true });
  writeFileSync(join(folder, 'userData', file), text);
  return folder;
}

const kept = (bounds: object, maximized = false) => JSON.stringify({ bounds, maximized });

describe('one desk at a time', () => {
  it('the second start ends without a window and without touching anything', async () => {
    const { windows, engines, life, schemes } = await startDesk({ first: false });
    await life.whenReady();
    expect(life.ended).toBe(true);
    expect(windows).toEqual([]);
    expect(engines.started).toEqual([]);
    await expect(schemes.fetch('app://desk/')).rejects.toThrow('ERR_UNKNOWN_URL_SCHEME');
  });
  it('the first comes to the front, out of the task bar too', async () => {
    const { life, window } = await startDesk();
    const shown = await window();
    shown.minimize();
    life.emit('second-instance', {}, ['--again'], '/');
    expect(shown).toMatchObject({ minimized: false, shown: true, focused: 1 });
  });
});

describe('the window opens where it was', () => {
  it('place and size are kept over a restart', async () => {
    const folder = tempFolder();
    const first = await startDesk({ folder });
    const shown = await first.window();
    shown.bounds = { x: 40, y: 30, width: 1200, height: 700 };
    shown.maximize();
    first.life.quit();
    await until(() => first.life.ended);
    const second = await (await startDesk({ folder })).window();
    expect(second.bounds).toEqual({ x: 40, y: 30, width: 1200, height: 700 });
    expect(second.maximized).toBe(true);
  });
  it.each(['{', '[]', 'null', kept({ x: 'a' }), kept({ x: 0, y: 0, width: -5, height: 1 }), '{"bounds":{}}'])(
    'a file that cannot be understood is as none: %s',
    async (text) => {
      const shown = await (await startDesk({ folder: folderWith('window.json', text) })).window();
      expect(shown.bounds).toMatchObject({ width: 1366, height: 768 });
      expect(shown.maximized).toBe(false);
    },
  );
  it('a screen that was taken away is not looked for', async () => {
    const folder = folderWith('window.json', kept({ x: 2500, y: 200, width: 1000, height: 700 }));
    const shown = await (await startDesk({ folder })).window();
    expect(shown.options.x).toBeUndefined();
  });
  it('a second screen that is there is used', async () => {
    const folder = folderWith('window.json', kept({ x: 2500, y: 200, width: 1000, height: 700 }));
    const desk = await startDesk({
      folder,
      before: ({ screens }) => {
        screens.areas = [...screens.areas, { x: 1920, y: 0, width: 1920, height: 1080 }];
      },
    });
    expect((await desk.window()).bounds).toEqual({ x: 2500, y: 200, width: 1000, height: 700 });
  });
  it('a window larger than the screen is made to fit', async () => {
    const folder = folderWith('window.json', kept({ x: 0, y: 0, width: 5000, height: 4000 }));
    expect((await (await startDesk({ folder })).window()).bounds).toMatchObject({ width: 1920, height: 1040 });
  });
  it('it is shown when its first picture is there, not white before', async () => {
    const { windows, window } = await startDesk({
      before: ({ theme }) => Object.assign(theme, { shouldUseDarkColors: true }),
    });
    await window();
    expect(windows[0]?.options).toMatchObject({ show: false, backgroundColor: '#1a1b1e' });
    expect(windows[0]?.shown).toBe(true);
  });
  it('light and dark follow the system', async () => {
    const { theme, window } = await startDesk();
    await window();
    expect(theme.themeSource).toBe('system');
  });
});

describe('the menu', () => {
  it('is Polish, and English when the page is', async () => {
    const { menus, host, folder } = await startDesk();
    const desk = await host();
    expect(menus.current?.template.map(({ label }) => label)).toEqual(['Plik', 'Edycja', 'Widok', 'Okno', 'Pomoc']);
    desk.setLanguage('en');
    await until(() => menus.current?.template[0]?.label === 'File');
    const again = await startDesk({ folder });
    await again.window();
    expect(again.menus.current?.template[0]?.label).toBe('File');
  });
  it('a language the program does not have changes nothing', async () => {
    const { menus, host, folder } = await startDesk();
    (await host()).setLanguage('de' as never);
    (await host()).setLanguage('en');
    await until(() => menus.current?.template[0]?.label === 'File');
    expect(JSON.parse(readFileSync(join(folder, 'userData', 'language.json'), 'utf8'))).toEqual({ language: 'en' });
  });
  it("takes no key from the page: Ctrl+Z is the page's, and nothing reloads what was typed", async () => {
    const { menus, window } = await startDesk();
    await window();
    const undo = menus.entries().find(({ role }) => role === 'undo');
    expect(undo).toMatchObject({ registerAccelerator: false });
    expect(menus.entries().filter(({ role }) => role === 'reload' || role === 'forceReload')).toEqual([]);
    expect(JSON.stringify(menus.current?.template)).not.toContain('accelerator":"');
  });
  it('has developer tools in development only', async () => {
    const packaged = await startDesk();
    await packaged.window();
    expect(packaged.menus.entries().some(({ role }) => role === 'toggleDevTools')).toBe(false);
    const { menus, window } = await startDesk({ shell: { devTools: true } });
    await window();
    expect(menus.entries().some(({ role }) => role === 'toggleDevTools')).toBe(true);
  });
  it('"O programie" tells name and version', async () => {
    const { menus, life, window } = await startDesk();
    await window();
    menus
      .entries()
      .find(({ label }) => label === 'O programie')
      ?.click?.();
    expect(life.aboutShown).toBe(1);
    expect(life.aboutOptions).toMatchObject({ applicationName: 'UrbanLab Desk', applicationVersion: '0.1.0' });
  });
});

describe('paper', () => {
  it("IX1 the page prints on A4, or on A5 where it asks, through the system's dialog and learns how it ended", async () => {
    const { host, paper, windows } = await startDesk();
    const desk = await host();
    expect(await desk.print()).toBe(true);
    paper.printed = false;
    expect(await desk.print('A5')).toBe(false);
    expect(windows[0]?.contents.printed).toEqual(
      (['A4', 'A5'] as const).map((pageSize) => ({ silent: false, printBackground: true, pageSize })),
    );
  });
  it('the menu prints too', async () => {
    const { menus, window } = await startDesk();
    const { contents } = await window();
    menus
      .entries()
      .find(({ label }) => label === 'Drukuj…')
      ?.click?.();
    expect(contents.printed).toHaveLength(1);
  });
  it('"save as PDF" asks where, proposes a safe name, and writes a tagged A4 file', async () => {
    const { host, dialogs, folder, windows } = await startDesk();
    const path = join(folder, 'lista.pdf');
    dialogs.savePath = path;
    expect(await (await host()).savePdf('../Lista obecności: 24.11.2026/żuraw')).toEqual({ outcome: 'saved', path });
    expect(readFileSync(path, 'latin1')).toMatch(/^%PDF-/);
    expect(dialogs.saved[0]).toMatchObject({
      title: 'Zapisz jako PDF',
      defaultPath: join(folder, 'documents', 'Lista obecności- 24.11.2026-żuraw.pdf'),
    });
    expect(windows[0]?.contents.pdfs[0]).toMatchObject({ pageSize: 'A4', generateTaggedPDF: true });
  });
  it('closing the dialog writes nothing', async () => {
    const { host, windows } = await startDesk();
    expect(await (await host()).savePdf('lista')).toEqual({ outcome: 'cancelled' });
    expect(windows[0]?.contents.pdfs).toEqual([]);
  });
  it('a folder that cannot be written is said, not thrown', async () => {
    const { host, dialogs, folder } = await startDesk();
    dialogs.savePath = join(folder, 'missing', 'lista.pdf');
    expect(await (await host()).savePdf('lista')).toEqual({ outcome: 'failed' });
    expect(existsSync(dialogs.savePath)).toBe(false);
  });
});

describe('the page itself crashes', () => {
  it('the window says so and loads it again when told to', async () => {
    const { window, dialogs, logged } = await startDesk();
    const { contents } = await window();
    contents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
    const question = await until(() => dialogs.open[0]);
    expect(question.options.message).toBe('Okno programu przestało działać.');
    question.press('Wczytaj okno ponownie');
    await until(() => contents.reloads === 1);
    expect(logged).toContainEqual(expect.objectContaining({ message: 'The page ended by itself' }));
  });
  it('a page that ended in good order is left alone', async () => {
    const { window, dialogs } = await startDesk();
    (await window()).contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(dialogs.questions).toEqual([]);
  });
});

describe('closing with changes that the server does not have', () => {
  const waiting = async (count: number) => {
    const desk = await startDesk();
    const window = await desk.window();
    const host = await desk.host();
    host.setUnsent(count);
    // What the page says next arrives after it.
    host.setLanguage('en');
    await until(() => desk.menus.current?.template[0]?.label === 'File');
    host.setLanguage('pl');
    await until(() => desk.menus.current?.template[0]?.label === 'Plik');
    return { ...desk, shown: window };
  };
  it('SY17 asks in words, and staying leaves everything as it was', async () => {
    const { shown, dialogs, life } = await waiting(3);
    shown.close();
    const question = await until(() => dialogs.open[0]);
    expect(question.options.message).toBe('3 zmiany nie zostały jeszcze wysłane na serwer.');
    shown.close();
    expect(dialogs.questions).toHaveLength(1);
    question.press('Zostań w programie');
    await until(() => dialogs.open.length === 0);
    expect(shown.destroyed).toBe(false);
    expect(life.ended).toBe(false);
  });
  it('SY17 closes when told to, and quitting asks the same', async () => {
    const { dialogs, life } = await waiting(1);
    life.quit();
    const question = await until(() => dialogs.open[0]);
    expect(question.options.message).toBe('1 zmiana nie została jeszcze wysłana na serwer.');
    question.press('Zamknij mimo to');
    await until(() => life.ended);
  });
  it('SY17 asks nothing when all was sent', async () => {
    const { shown, dialogs, life } = await waiting(0);
    shown.close();
    await until(() => life.ended);
    expect(dialogs.questions).toEqual([]);
  });
});

it('closing the window ends the program', async () => {
  const { window, life } = await startDesk();
  (await window()).close();
  await until(() => life.ended);
});
