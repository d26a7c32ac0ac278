import { Alert } from '@mantine/core';
import { useTexts } from '../texts/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConnection } from './live.ts';

/** Says that nothing can be saved just now and that nothing typed is lost. */
export function ConnectionBanner() {
  const t = useTexts();
  const connection = useConnection();
  if (connection !== 'down') return null;
  const { deskHost } = window;
  return (
    <Alert color="orange" variant="light" role="alert" title={t('common:engineDownTitle')} p="xs" mb="sm">
      {t('common:engineDownText')}{' '}
      {deskHost && (
        <Button size="compact-sm" variant="default" onClick={() => void deskHost.restartEngine()}>
          {t('common:restartEngine')}
        </Button>
      )}
    </Alert>
  );
}
