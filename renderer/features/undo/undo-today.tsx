import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { focusFirst } from '../../ui/field-props.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { showUndoDialog } from './undo-store.ts';
import { stepText, type UndoStep } from './undo-words.ts';
import { useUndo } from './use-undo.tsx';

/** What was done today, each with its way back or why there is none. */
export function UndoToday() {
  const context = useSentenceContext();
  const { t, format } = context;
  const { run } = useUndo();
  const { data, error } = useQuery(api.undo.list.queryOptions({ input: {}, staleTime: 0 }));
  const first = data?.find((step) => (step.state === 'done' ? step.canUndo === true : step.canRedo));
  const columns: Column<UndoStep>[] = [
    { key: 'when', header: t('undo:when'), cell: (step) => format.time(step.at), width: '4rem' },
    { key: 'what', header: t('undo:what'), cell: (step) => stepText(step, context) },
    {
      key: 'do',
      header: t('undo:actions'),
      headerHidden: true,
      align: 'right',
      cell: (step) => (
        <StepAction
          step={step}
          what={stepText(step, context)}
          first={step === first}
          onRun={(way) => void run(way, step)}
        />
      ),
    },
  ];
  // The dialog gives the focus to the first button once, when it opens.
  if (!data && !error) return null;
  return (
    <Dialog title={t('undo:today')} opened size="lg" onClose={() => showUndoDialog(null)}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('undo:todayHint')}
      </Text>
      <ErrorNotice error={error} />
      {data && (
        <Table
          caption={t('undo:today')}
          columns={columns}
          rows={data}
          rowKey={(step) => `${step.n}`}
          isQuiet={(step) => step.state === 'undone'}
          empty={<EmptyState title={t('undo:empty')}>{t('undo:emptyHint')}</EmptyState>}
        />
      )}
    </Dialog>
  );
}

interface StepActionProps {
  readonly step: UndoStep;
  readonly what: string;
  readonly first: boolean;
  readonly onRun: (way: 'undo' | 'redo') => void;
}

function StepAction({ step, what, first, onRun }: StepActionProps) {
  const { t } = useSentenceContext();
  if (step.state === 'undone' && !step.canRedo) return t('undo:isUndone');
  if (step.state === 'done' && step.canUndo !== true) return t(`undo:why.${step.canUndo}`);
  const way = step.state === 'done' ? 'undo' : 'redo';
  return (
    <Button
      size="compact-sm"
      variant="default"
      {...focusFirst(first)}
      aria-label={t(way === 'undo' ? 'undo:doNamed' : 'undo:doAgainNamed', { what })}
      onClick={() => onRun(way)}
    >
      {t(way === 'undo' ? 'undo:do' : 'undo:doAgain')}
    </Button>
  );
}
