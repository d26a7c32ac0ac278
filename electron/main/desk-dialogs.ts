/** The questions the window asks when the engine or the page is in trouble. One at a time; an outdated one closes. */
import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';
import type { RefusalReport } from '../../shared/contract/engine-messages.ts';
import type { ShellTexts } from './shell-texts.ts';

export interface DeskDialogs {
  readonly askAfterCrash: () => Promise<'restart' | 'later'>;
  /** `outdated` when the question was closed because the state changed meanwhile. */
  readonly askAfterRefusal: (refusal: RefusalReport) => Promise<'retry' | 'open-copy' | 'quit' | 'outdated'>;
  readonly tellCopyFailed: () => Promise<void>;
  /** Resolves when the person wants the page loaded again. */
  readonly askAfterPageGone: () => Promise<void>;
  /** True when the person closes although so many changes were not sent. */
  readonly askBeforeClosing: (unsent: number) => Promise<boolean>;
  /** The engine runs again by another way: the question is out of date. */
  readonly closeOpenQuestion: () => void;
}

export interface DialogParts {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  /** The window to ask in, or null when it is closed. */
  readonly window: () => BrowserWindow | null;
  readonly texts: () => ShellTexts;
}

export function createDeskDialogs(parts: DialogParts): DeskDialogs {
  let open = new AbortController();

  /** The button chosen, or null when the question was closed as outdated. */
  const ask = async (question: MessageBoxOptions): Promise<number | null> => {
    open.abort();
    open = new AbortController();
    const { signal } = open;
    const options = { noLink: true, ...question, signal };
    const window = parts.window();
    const answer = await (window === null
      ? parts.dialog.showMessageBox(options)
      : parts.dialog.showMessageBox(window, options));
    return signal.aborted ? null : answer.response;
  };

  return {
    closeOpenQuestion: () => open.abort(),
    askAfterCrash: async () => {
      const { message, detail, restart, later } = parts.texts().crashed;
      const buttons = [restart, later];
      const response = await ask({ type: 'error', message, detail, buttons, defaultId: 0, cancelId: 1 });
      return response === 0 ? 'restart' : 'later';
    },
    askAfterRefusal: async (refusal) => {
      const { refused } = parts.texts();
      const copy = offeredCopy(refusal);
      const first = copy === undefined ? refused.retry : refused.openCopy(copy.at);
      const response = await ask({
        type: 'error',
        title: refused.title,
        message: refusalSentence(refused, refusal),
        detail: refusal.code,
        buttons: [first, refused.quit],
        defaultId: 0,
        cancelId: 1,
      });
      if (response === null) return 'outdated';
      if (response !== 0) return 'quit';
      return copy === undefined ? 'retry' : 'open-copy';
    },
    askBeforeClosing: async (unsent) => {
      const { message, detail, stay, close } = parts.texts().unsent;
      const buttons = [stay, close];
      return (
        (await ask({ type: 'question', message: message(unsent), detail, buttons, defaultId: 0, cancelId: 0 })) === 1
      );
    },
    tellCopyFailed: async () => {
      const { refused } = parts.texts();
      await ask({ type: 'error', title: refused.title, message: refused.copyFailed, buttons: [refused.quit] });
    },
    askAfterPageGone: async () => {
      const { message, detail, reload } = parts.texts().pageGone;
      await ask({ type: 'error', message, detail, buttons: [reload] });
    },
  };
}

/** A copy helps only where the file itself is the trouble, not against another program or a full disk. */
function offeredCopy({ code, data }: RefusalReport): RefusalReport['data']['copy'] {
  return code === 'FILE_DAMAGED' || code === 'NOT_A_DATABASE' ? data.copy : undefined;
}

export function refusalSentence(texts: ShellTexts['refused'], { code, data }: RefusalReport): string {
  if (code === 'LOCKED') return texts.sentences.LOCKED(data.holder);
  if (code === 'FILE_DAMAGED') return texts.sentences.FILE_DAMAGED(data.copy !== undefined);
  return texts.sentences[code]();
}
