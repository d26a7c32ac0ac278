import { Alert, type AlertProps } from '@mantine/core';
import { useTexts } from '../texts/i18n.ts';
import { Button } from './button.tsx';

export interface DraftBackProps extends Pick<AlertProps, 'mb'> {
  /** Begins again with what is stored; without it what came back only is said. */
  readonly onDiscard?: (() => void) | undefined;
}

/** Says that a form came back with what was typed before (`useDraft`). */
export function DraftBack({ onDiscard, ...look }: DraftBackProps) {
  const t = useTexts();
  return (
    <Alert variant="light" role="status" {...look}>
      {t('common:draftBack')}{' '}
      {onDiscard && (
        <Button size="compact-sm" variant="subtle" onClick={onDiscard}>
          {t('common:discardDraft')}
        </Button>
      )}
    </Alert>
  );
}
