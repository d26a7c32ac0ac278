import { useTexts } from '../texts/i18n.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

export function NotFound() {
  const t = useTexts();
  return <EmptyState title={t('common:notFoundTitle')}>{t('common:notFoundText')}</EmptyState>;
}

export function ScreenFailed({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useTexts();
  return (
    <EmptyState title={t('common:screenFailedTitle')} action={<Button onClick={reset}>{t('common:retry')}</Button>}>
      {t('common:screenFailedText')}
      <details>
        <summary>{t('common:details')}</summary>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </details>
    </EmptyState>
  );
}
