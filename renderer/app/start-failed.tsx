import { describeError } from '../texts/describe-error.ts';
import { createFormat } from '../texts/format.ts';
import { screenLanguage, useTexts } from '../texts/i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** The engine refused to say who and where this is: there is no house yet to look names up in. */
export function StartFailed({ error }: { error: unknown }) {
  const t = useTexts();
  const format = createFormat(screenLanguage(), 'Europe/Warsaw');
  const { what, todo, code } = describeError(error, { t, format, roomName: () => '' });
  return (
    <main>
      <EmptyState title={what}>
        <p>{todo}</p>
        <details>
          <summary>{t('common:details')}</summary>
          <code>{code}</code>
        </details>
      </EmptyState>
    </main>
  );
}
