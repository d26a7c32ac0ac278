/** What the page may ask of main, and who may ask: the top frame of our own page in one of our windows, nobody else. */
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import type { EngineState, HostLanguage, PaperSize, SavedPdf } from '../../shared/contract/desk-host.ts';
import { WINDOW_CHANNELS, type WindowChannel } from '../../shared/contract/window-channels.ts';
import { isDeskUrl } from './desk-address.ts';
import type { ShellLog } from './electron-parts.ts';

export interface PageCalls {
  /** True for a web contents of one of our windows. */
  readonly isOurs: (contents: WebContents) => boolean;
  readonly connect: (page: WebContents) => void;
  readonly print: (page: WebContents, size: PaperSize) => Promise<boolean>;
  readonly savePdf: (page: WebContents, name: string) => Promise<SavedPdf>;
  readonly restartEngine: () => void;
  readonly engineState: () => EngineState;
  readonly setLanguage: (language: HostLanguage) => void;
  readonly setUnsent: (count: number) => void;
}

type Sent = Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

export function answerPageCalls(ipcMain: Pick<IpcMain, 'on' | 'handle'>, calls: PageCalls, log: ShellLog): void {
  const trusted = (event: Sent, channel: WindowChannel): boolean => {
    const frame = event.senderFrame;
    const ours = calls.isOurs(event.sender) && frame !== null && frame.parent === null && isDeskUrl(frame.url);
    if (!ours) log('warn', 'Refused: a call from an unknown sender', { channel, url: frame?.url ?? null });
    return ours;
  };
  const hear = (channel: WindowChannel, listener: (page: WebContents, value: unknown) => void) =>
    ipcMain.on(channel, (event, value: unknown) => {
      if (trusted(event, channel)) listener(event.sender, value);
    });
  const answer = (channel: WindowChannel, listener: (page: WebContents, value: unknown) => unknown) =>
    ipcMain.handle(channel, (event, value: unknown) => {
      if (!trusted(event, channel)) throw new Error(`Refused: ${channel}`);
      return listener(event.sender, value);
    });

  hear(WINDOW_CHANNELS.connect, calls.connect);
  hear(WINDOW_CHANNELS.askEngineState, (page) => page.send(WINDOW_CHANNELS.engineState, calls.engineState()));
  hear(WINDOW_CHANNELS.language, (_page, value) => {
    if (value === 'pl' || value === 'en') calls.setLanguage(value);
  });
  hear(WINDOW_CHANNELS.unsent, (_page, value) => {
    if (Number.isSafeInteger(value)) calls.setUnsent(Number(value));
  });
  answer(WINDOW_CHANNELS.print, (page, value) => calls.print(page, value === 'A5' ? 'A5' : 'A4'));
  answer(WINDOW_CHANNELS.savePdf, (page, value) => calls.savePdf(page, typeof value === 'string' ? value : ''));
  answer(WINDOW_CHANNELS.restartEngine, calls.restartEngine);
}
