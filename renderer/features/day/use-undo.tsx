import { useCallback } from 'react';
import { showNotice } from '../../app/notices.ts';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { rememberUndo, undo } from './undo-stack.ts';

/** Says that something was done and offers to take it back, in the notice and with Ctrl+Z. */
export function useUndo(): { offer: (what: string, run: () => Promise<void>) => void; takeBack: () => void } {
  const t = useTexts();
  const inWords = useDescribeError();
  const takeBack = useCallback(
    (entry?: ReturnType<typeof rememberUndo>) => {
      undo(entry).then(
        (what) =>
          showNotice(what === null ? t('day:nothingToUndo') : t('day:undone', { what: what.replace(/\.$/, '') })),
        (error: unknown) => showNotice(inWords(error).what, { kind: 'error' }),
      );
    },
    [t, inWords],
  );
  const offer = useCallback(
    (what: string, run: () => Promise<void>) => {
      const entry = rememberUndo(what, run);
      const action = (
        <Button size="compact-xs" variant="light" onClick={() => takeBack(entry)}>
          {t('common:undo')}
        </Button>
      );
      showNotice(what, { kind: 'success', action });
    },
    [t, takeBack],
  );
  return { offer, takeBack };
}
