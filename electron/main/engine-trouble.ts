/** What happens after the engine crashed or was refused: a person decides, then it is tried again, or the program ends. */
import type { RefusalReport } from '../../shared/contract/engine-messages.ts';
import type { DeskDialogs } from './desk-dialogs.ts';

export interface Trouble {
  readonly dialogs: DeskDialogs;
  readonly start: () => void;
  readonly quit: () => void;
}

export async function settleCrash({ dialogs, start }: Trouble): Promise<void> {
  if ((await dialogs.askAfterCrash()) === 'restart') start();
}

export async function settleRefusal(
  trouble: Trouble & { readonly restoreLastGoodCopy: () => Promise<boolean> },
  refusal: RefusalReport,
): Promise<void> {
  const choice = await trouble.dialogs.askAfterRefusal(refusal);
  if (choice === 'quit') trouble.quit();
  if (choice === 'retry') trouble.start();
  if (choice === 'open-copy') {
    const well = await trouble.restoreLastGoodCopy();
    if (!well) await trouble.dialogs.tellCopyFailed();
    if (well) trouble.start();
    else trouble.quit();
  }
}
