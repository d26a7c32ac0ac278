/** Dialogs, menus, screens: what the system shows. The test is the person who answers. */
import { refuseUnknown, wordsOf } from './electron-types.ts';
import type { Life } from './life.ts';

interface MessageBox {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
  readonly signal?: AbortSignal;
}

export interface Question {
  readonly window: object | null;
  readonly options: MessageBox;
  /** Presses the button with this label. */
  readonly press: (label: string) => void;
  open: boolean;
}

export class Dialogs {
  readonly questions: Question[] = [];
  readonly saved: object[] = [];
  /** What the person chooses in the next save dialog; null closes it. */
  savePath: string | null = null;
  readonly #life: Life;
  constructor(life: Life) {
    this.#life = life;
  }
  showMessageBox = (...given: [object, MessageBox] | [MessageBox]): Promise<{ response: number }> => {
    this.#life.needReady('dialog cannot be used');
    const options = given.length === 2 ? given[1] : given[0];
    refuseUnknown('MessageBoxOptions', options);
    if (typeof options.message !== 'string') throw new TypeError('Message must be a string');
    return new Promise((resolve) => {
      const question: Question = { window: given.length === 2 ? given[0] : null, options, press: () => {}, open: true };
      const answer = (response: number) => {
        question.open = false;
        resolve({ response });
      };
      const press = (label: string) => {
        const index = options.buttons?.indexOf(label) ?? -1;
        if (index < 0 || !question.open) throw new Error(`No open question has a button "${label}"`);
        answer(index);
      };
      options.signal?.addEventListener('abort', () => question.open && answer(options.cancelId ?? 0));
      this.questions.push(Object.assign(question, { press }));
    });
  };
  showSaveDialog = async (_window: object, options: object): Promise<{ canceled: boolean; filePath: string }> => {
    this.#life.needReady('dialog cannot be used');
    refuseUnknown('SaveDialogOptions', options);
    this.saved.push(options);
    return { canceled: this.savePath === null, filePath: this.savePath ?? '' };
  };
  get open(): readonly Question[] {
    return this.questions.filter((question) => question.open);
  }
}

export interface MenuEntry {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly submenu?: readonly MenuEntry[];
  readonly click?: () => void;
}

class BuiltMenu {
  readonly template: readonly MenuEntry[];
  constructor(template: readonly MenuEntry[]) {
    this.template = template;
  }
}

export class Menus {
  current: BuiltMenu | null = null;
  readonly #roles = wordsOf('MenuItemConstructorOptions', 'role');
  buildFromTemplate = (template: readonly MenuEntry[]): BuiltMenu => {
    for (const entry of template) this.#check(entry);
    return new BuiltMenu(template);
  };
  setApplicationMenu = (menu: BuiltMenu | null): void => {
    if (menu !== null && !(menu instanceof BuiltMenu)) throw new TypeError('Invalid menu');
    this.current = menu;
  };
  #check(entry: MenuEntry): void {
    refuseUnknown('MenuItemConstructorOptions', entry);
    const named = entry.label !== undefined || entry.role !== undefined || entry.type === 'separator';
    if (!named) throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
    if (entry.role !== undefined && !this.#roles.has(entry.role)) throw new TypeError(`Unknown role: ${entry.role}`);
    for (const inner of entry.submenu ?? []) this.#check(inner);
  }
  /** Every entry, whatever it is under. */
  entries(of: readonly MenuEntry[] = this.current?.template ?? []): MenuEntry[] {
    return of.flatMap((entry) => [entry, ...this.entries(entry.submenu ?? [])]);
  }
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class Screens {
  areas: readonly Area[] = [{ x: 0, y: 0, width: 1920, height: 1040 }];
  readonly #life: Life;
  constructor(life: Life) {
    this.#life = life;
  }
  getAllDisplays = (): { workArea: Area }[] => {
    this.#life.needReady("The 'screen' module can't be used");
    return this.areas.map((workArea) => ({ workArea }));
  };
}

export class Theme {
  shouldUseDarkColors = false;
  #source = 'system';
  get themeSource(): string {
    return this.#source;
  }
  set themeSource(source: string) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Error processing argument: ${source}`);
    this.#source = source;
  }
}
