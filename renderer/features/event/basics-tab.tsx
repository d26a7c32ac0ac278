import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TopicsOfEvent } from '../topics/topics-of-event.tsx';
import { EventFields } from './event-fields.tsx';
import type { EventFile } from './event-figures.ts';
import { useAutosave } from './use-autosave.ts';

/** Saves as somebody types; there is no button to forget. */
export function BasicsTab({ event }: { event: EventFile }) {
  const t = useTexts();
  const { values, change, state, error, retry } = useAutosave(event);
  return (
    <div style={{ maxWidth: '60rem' }}>
      <TopicsOfEvent eventId={event.id} />
      <EventFields values={values} onChange={change} />
      <p role="status" style={{ minHeight: '1.5em', margin: '0.5rem 0 0' }}>
        {state === 'clean' ? t('event:saving.hint') : t(`event:saving.${state}`)}
      </p>
      <ErrorNotice error={error}>
        <Button size="compact-sm" mt="xs" onClick={() => void retry()}>
          {t('common:retry')}
        </Button>
      </ErrorNotice>
    </div>
  );
}
