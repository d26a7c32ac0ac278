import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays, dayStart } from '../../../shared/domain/time.ts';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { refetchShown } from '../../app/live.ts';
import { useGo } from '../../app/navigation.ts';
import { showNotice } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useUndo } from '../undo/use-undo.tsx';
import type { GroupRow } from './topic-rows.ts';
import styles from './topics.module.css';

export interface GroupEventProps {
  readonly group: GroupRow;
  readonly readOnly: boolean;
  readonly beforeMaking: () => Promise<void>;
  /** The event's screen comes instead. */
  readonly onGone: () => void;
}

/** The event that a group became, and the ways to one: a new event, or one that is there (TP3). */
export function GroupEvent({ group, readOnly, beforeMaking, onGone }: GroupEventProps) {
  const t = useTexts();
  const go = useGo();
  const undo = useUndo();
  const set = useMutation(
    api.topics.setEvent.mutationOptions({ onSuccess: () => refetchShown(['topicGroup', 'event']) }),
  );
  const openEvent = (eventId: string) => {
    onGone();
    go(paths.event(eventId));
  };
  const make = async () => {
    await beforeMaking();
    const { eventId, title } = await set.mutateAsync({ id: group.id });
    showNotice(t('topics:eventMade', { title }), { kind: 'success' });
    if (eventId) openEvent(eventId);
  };
  const link = (eventId: string | null, says: string) =>
    set.mutate({ id: group.id, eventId }, { onSuccess: () => undo.offer(says, group.id) });
  const { eventId, eventTitle } = group;
  return (
    <section>
      <h3 className={styles.heading}>{t('topics:becomes')}</h3>
      <div className={styles.event}>
        {eventId !== null && eventTitle !== '' && (
          <Button variant="default" onClick={() => openEvent(eventId)}>
            {t('topics:openEvent', { title: eventTitle })}
          </Button>
        )}
        {eventId !== null && !readOnly && (
          <Button variant="subtle" onClick={() => link(null, t('topics:unlinked', { title: eventTitle }))}>
            {t('topics:unlink')}
          </Button>
        )}
        {eventId === null && !readOnly && (
          <>
            <Button
              variant="light"
              loading={set.isPending}
              onClick={() =>
                void make().catch(() => {
                  // What went wrong stands under the field that it came from.
                })
              }
            >
              {t('topics:makeEvent')}
            </Button>
            <KnownEvent onLink={(id, title) => link(id, t('topics:linked', { title }))} />
          </>
        )}
        {eventId === null && readOnly && <p className={styles.hint}>–</p>}
      </div>
      <ErrorNotice error={set.error} />
    </section>
  );
}

const BEFORE = -60;
const AFTER = 180;

function KnownEvent({ onLink }: { onLink: (eventId: string, title: string) => void }) {
  const t = useTexts();
  const { zone, day } = useFormat();
  const today = day(useMinute());
  const [chosen, setChosen] = useState<string | null>(null);
  const input = { from: dayStart(addDays(today, BEFORE), zone), to: dayStart(addDays(today, AFTER), zone) };
  const { data: events = [] } = useQuery(api.events.list.queryOptions({ input }));
  const event = events.find(({ id }) => id === chosen);
  return (
    <>
      <SelectField
        label={t('topics:field.event')}
        placeholder={t('topics:field.eventPlaceholder')}
        w="20rem"
        clearable
        searchable
        value={chosen}
        options={events.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={setChosen}
      />
      <Button variant="default" disabled={!event} onClick={() => event && onLink(event.id, event.title)}>
        {t('topics:link')}
      </Button>
    </>
  );
}
