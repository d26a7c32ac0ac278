import type { MenuItemConstructorOptions } from 'electron';
import type { ShellTexts } from './shell-texts.ts';

export interface MenuActions {
  readonly print: () => void;
  readonly restartEngine: () => void;
  readonly about: () => void;
}

export interface MenuFacts {
  readonly mac: boolean;
  readonly devTools: boolean;
}

type Role = NonNullable<MenuItemConstructorOptions['role']>;

const LINE: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The window's menu. It takes no key that the page works with: the editing keys are Chromium's own, so `Ctrl+Z` reaches
 * the page, which undoes bookings with it; there is no reload, which would lose what was typed.
 */
export function menuTemplate(
  texts: ShellTexts['menu'],
  actions: MenuActions,
  facts: MenuFacts,
): MenuItemConstructorOptions[] {
  const role = (name: Role, label: string): MenuItemConstructorOptions => ({ role: name, label });
  const edit = (name: Role, label: string): MenuItemConstructorOptions => ({
    ...role(name, label),
    registerAccelerator: facts.mac,
  });
  // The system puts the program's own menu first there.
  const own: MenuItemConstructorOptions[] = facts.mac ? [{ role: 'appMenu' }] : [];
  const tools = facts.devTools ? [LINE, role('toggleDevTools', texts.devTools)] : [];
  return [
    ...own,
    {
      label: texts.file,
      submenu: [{ label: texts.print, click: actions.print }, LINE, role('quit', texts.quit)],
    },
    {
      label: texts.edit,
      submenu: [
        edit('undo', texts.undo),
        edit('redo', texts.redo),
        LINE,
        edit('cut', texts.cut),
        edit('copy', texts.copy),
        edit('paste', texts.paste),
        edit('selectAll', texts.selectAll),
      ],
    },
    {
      label: texts.view,
      submenu: [
        role('zoomIn', texts.zoomIn),
        role('zoomOut', texts.zoomOut),
        role('resetZoom', texts.resetZoom),
        LINE,
        role('togglefullscreen', texts.fullScreen),
        ...tools,
      ],
    },
    { label: texts.window, submenu: [role('minimize', texts.minimize), role('close', texts.close)] },
    {
      label: texts.help,
      submenu: [
        { label: texts.restartEngine, click: actions.restartEngine },
        LINE,
        { label: texts.about, click: actions.about },
      ],
    },
  ];
}
