import { useCallback, useMemo } from 'react';
import { client } from '../../app/client.ts';
import { showNotice } from '../../app/notices.ts';
import { useDescribeError, useSentenceContext } from '../../app/use-describe-error.ts';
import { readError } from '../../texts/describe-error.ts';
import { Button } from '../../ui/button.tsx';
import { showUndoDialog } from './undo-store.ts';
import { stepText, type UndoStep } from './undo-words.ts';

type Way = 'undo' | 'redo';

/** The step that a key without a number means: the newest that can be undone, what was undone last for redo. */
async function nextStep(way: Way): Promise<UndoStep | undefined> {
  const steps = await client.undo.list({});
  if (way === 'undo') return steps.find((step) => step.state === 'done' && step.canUndo === true);
  return steps.filter((step) => step.canRedo).sort((a, b) => b.tip - a.tip)[0];
}

/** A refusal with something to decide: a reason, or another place. */
const needsHand = (error: unknown): boolean => {
  const { code, data } = readError(error);
  return code === 'NEEDS_OVERRIDE' || 'waysOut' in data;
};

export interface Undo {
  /**
   * Says that something was written and offers to take it back. `about` is the record that was written: another window
   * of the same account may have written something else meanwhile.
   */
  readonly offer: (says: string, about?: string) => void;
  /** Takes back, or does again, the named step or the next one; says what it was. True when it was done. */
  readonly run: (way: Way, step?: UndoStep, reason?: string) => Promise<boolean>;
}

/** Undo and redo of the engine: the whole day, every window of this account, after a restart too. */
export function useUndo(): Undo {
  const context = useSentenceContext();
  const inWords = useDescribeError();
  const run = useCallback(
    async (way: Way, chosen?: UndoStep, reason?: string): Promise<boolean> => {
      const input = { ...(chosen ? { n: chosen.n } : {}), ...(reason ? { override: { reason } } : {}) };
      try {
        const { step, passedOver } = await client.undo[way](input);
        const { t } = context;
        const skipped = passedOver.map((one) =>
          t('undo:passedOver', {
            what: stepText(one, context),
            why: one.canUndo === true ? '' : t(`undo:why.${one.canUndo}`),
          }),
        );
        const says = t(way === 'undo' ? 'undo:undone' : 'undo:redone', { what: stepText(step, context) });
        showNotice([says, ...skipped].join(' '), { kind: 'success' });
        return true;
      } catch (error) {
        const step = needsHand(error) ? (chosen ?? (await nextStep(way))) : undefined;
        if (step) showUndoDialog({ way, step, error });
        else showNotice(sentence(inWords(error)), { kind: 'error' });
        return false;
      }
    },
    [context, inWords],
  );
  const offer = useCallback(
    (says: string, about?: string) => {
      const plain = () => showNotice(says, { kind: 'success' });
      client.undo.list({ limit: 1, ...(about === undefined ? {} : { about }) }).then(([step]) => {
        if (step?.state !== 'done' || step.canUndo !== true) return plain();
        const action = (
          <Button size="compact-xs" variant="light" onClick={() => void run('undo', step)}>
            {context.t('common:undo')}
          </Button>
        );
        showNotice(says, { kind: 'success', action });
      }, plain);
    },
    [context, run],
  );
  return useMemo(() => ({ offer, run }), [offer, run]);
}

const sentence = ({ what, todo }: { what: string; todo: string }): string => `${what} ${todo}`;
