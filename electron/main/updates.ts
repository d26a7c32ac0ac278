/** Looks for a new version: only in the packaged program, only when a feed was built in. Being offline is normal. */
import type { ShellLog } from './electron-parts.ts';

export interface Updater {
  logger: unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  checkForUpdates(): Promise<unknown>;
}

export interface UpdateParts {
  readonly packaged: boolean;
  /** electron-builder puts `app-update.yml` beside the program when a feed is configured. */
  readonly hasFeed: () => boolean;
  readonly load: () => Promise<Updater>;
  readonly log: ShellLog;
}

/** Resolves to whether it looked at all; never rejects. */
export async function lookForUpdates({ packaged, hasFeed, load, log }: UpdateParts): Promise<boolean> {
  if (!packaged || !hasFeed()) return false;
  const quietly = (error: unknown) => log('info', 'No update was looked for', { why: String(error) });
  try {
    const updater = await load();
    updater.logger = null;
    updater.on('error', quietly);
    await updater.checkForUpdates();
  } catch (error) {
    quietly(error);
  }
  return true;
}
