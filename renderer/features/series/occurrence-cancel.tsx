import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CANCEL_REASONS } from '../../../shared/domain/entities.ts';
import { api, client } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { refetchShown } from '../../app/live.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import type { SeriesFile } from './file-words.ts';
import { type Scope, ScopeField, scopeOfKey } from './scope-field.tsx';
import styles from './series.module.css';
import { SERIES_ENTITIES } from './use-create-series.ts';

type Reason = (typeof CANCEL_REASONS)[number];

export interface OccurrenceCancelProps {
  readonly seriesId: string;
  readonly date: string;
  readonly scope: Scope;
  /** The reasons and the words of whoever cancels, around the scope. */
  readonly children: (scope: ReactNode, cancel: (reason: Reason, note: string) => void) => ReactNode;
  /** What to say, and one of the bookings it was done to. */
  readonly onDone: (says: string, about?: string) => void;
}

interface Asked {
  readonly reason: Reason;
  readonly note: string;
}

/** Cancels this date, this and following, or all; the whole series is asked for once more. */
export function OccurrenceCancel({ seriesId, date, scope: first, children, onDone }: OccurrenceCancelProps) {
  const t = useTexts();
  const now = useMinute();
  const [scope, setScope] = useState<Scope>(first);
  const [isWithEdited, setWithEdited] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data } = useQuery(api.series.get.queryOptions({ input: { id: seriesId } }));
  const edited = data ? editedDates(data, scope, date, now) : [];
  const write = useMutation({
    mutationFn: (input: Asked) =>
      client.series.cancel({ id: seriesId, scope, date, ...input, includeHandEdited: isWithEdited ? [...edited] : [] }),
    onSuccess: ({ cancelled, file }) => {
      refetchShown(SERIES_ENTITIES);
      const about = file.dates.find((one) => cancelled.includes(one.date))?.bookingId ?? undefined;
      onDone(t('series:cancel.done', { count: cancelled.length, title: file.title }), about);
    },
  });
  const cancel = (reason: Reason, note: string) => {
    if (scope === 'all') setAsked({ reason, note });
    else write.mutate({ reason, note });
  };
  if (asked) {
    const stays = new Set(isWithEdited ? [] : edited);
    const goes = (data?.dates ?? []).filter((one) => one.bookingId && one.state !== 'cancelled' && one.end > now);
    const count = goes.filter((one) => !stays.has(one.date)).length;
    return (
      <section className={styles.danger} role="alert">
        <strong>{t('series:cancel.confirm', { count })}</strong>
        <div className={styles.actions}>
          <Button data-autofocus autoFocus variant="default" onClick={() => setAsked(null)}>
            {t('booking:cancel.back')}
          </Button>
          <Button color="red" loading={write.isPending} onClick={() => write.mutate(asked)}>
            {t('series:cancel.confirmDo')}
          </Button>
        </div>
        <ErrorNotice error={write.error} />
      </section>
    );
  }
  const scopePart = (
    <>
      <ScopeField label={t('series:scope.cancelLegend')} value={scope} onChange={setScope} />
      {edited.length > 0 && (
        <CheckField
          label={t('series:cancel.handEdited', { count: edited.length })}
          checked={isWithEdited}
          onChange={setWithEdited}
        />
      )}
      <ErrorNotice error={write.error} />
    </>
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: digits choose from everywhere in here
    <div
      onKeyDown={(event) => {
        const chosen = scopeOfKey(event);
        if (chosen) setScope(chosen);
      }}
    >
      {children(scopePart, cancel)}
    </div>
  );
}

/** Dates changed on their own that this scope reaches: they stay unless ticked (BK13). */
const editedDates = ({ dates }: SeriesFile, scope: Scope, date: string, now: number): readonly string[] =>
  dates
    .filter((one) => one.state === 'hand-edited' && one.end > now && one.date !== date)
    .filter((one) => scope === 'all' || (scope === 'following' && one.date > date))
    .map((one) => one.date);
