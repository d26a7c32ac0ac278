import { useState } from 'react';
import type { z } from 'zod';
import type { change } from '../../../shared/contract/schemas.ts';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MoveButtons } from '../booking-moves/move-buttons.tsx';
import { useConfirmationCommand } from '../confirmation/use-confirmation.ts';
import { OccurrenceCancel } from '../series/occurrence-cancel.tsx';
import styles from './booking.module.css';
import { BookingCancel, type CancelReason } from './booking-cancel.tsx';
import { BookingHistory } from './booking-history.tsx';
import { closeBooking } from './booking-store.ts';
import type { BookingRow } from './booking-values.ts';
import type { useBookingWrites } from './use-booking-writes.ts';

export type StoredBookingRow = BookingRow & { readonly history: readonly z.infer<typeof change>[] };

interface StoredActionsProps {
  readonly stored: StoredBookingRow;
  readonly writes: ReturnType<typeof useBookingWrites>;
  readonly cancelWith: CancelReason | null;
  /** Dates of a series were cancelled: what to say, and one of their bookings. */
  readonly onSeries: (says: string, about?: string) => void;
}

/** Cancel, reopen, end early, and what was done before (BK14). */
export function StoredActions(props: StoredActionsProps) {
  const { stored, writes, cancelWith } = props;
  const t = useTexts();
  const [reason, setReason] = useState('');
  const [cancelling, setCancelling] = useState(cancelWith !== null);
  const confirmation = useConfirmationCommand(stored.id, closeBooking);
  useCommands([confirmation]);
  if (cancelling) {
    return <StoredCancel {...props} onBack={() => setCancelling(false)} />;
  }
  return (
    <>
      {writes.needsReason && stored.status === 'cancelled' && (
        <TextField label={t('booking:field.reason')} required value={reason} maxLength={500} onChange={setReason} />
      )}
      <div className={styles.reasons}>
        {stored.status === 'cancelled' ? (
          <Button variant="light" onClick={() => writes.reopen(reason)}>
            {t('booking:reopen.do')}
          </Button>
        ) : (
          <Button variant="default" color="red" onClick={() => setCancelling(true)}>
            {t('booking:cancel.start')}
          </Button>
        )}
        {writes.runs && (
          <Button variant="default" onClick={writes.endEarly}>
            {t('booking:endEarly.do')}
          </Button>
        )}
        <MoveButtons stored={stored} />
        <Button variant="default" shortcut="Ctrl+P" onClick={confirmation.run}>
          {t('exchange:confirmation.open')}
        </Button>
      </div>
      <details className={styles.more}>
        <summary>{t('booking:section.history')}</summary>
        <BookingHistory history={stored.history} overrides={stored.overrides} />
      </details>
    </>
  );
}

function StoredCancel({ stored, writes, cancelWith, onSeries, onBack }: StoredActionsProps & { onBack: () => void }) {
  const { seriesId, seriesDate } = stored;
  if (seriesId === null || seriesDate === null) {
    return <BookingCancel reason={cancelWith} onCancel={writes.cancel} onBack={onBack} />;
  }
  return (
    <OccurrenceCancel
      seriesId={seriesId}
      date={seriesDate}
      scope={cancelWith === null ? 'this' : 'following'}
      onDone={onSeries}
    >
      {(scope, cancel) => (
        <BookingCancel reason={cancelWith} onCancel={cancel} onBack={onBack}>
          {scope}
        </BookingCancel>
      )}
    </OccurrenceCancel>
  );
}
