import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { change } from '../../../shared/contract/schemas.ts';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useConfirmationCommand } from '../confirmation/use-confirmation.ts';
import styles from './booking.module.css';
import { BookingCancel } from './booking-cancel.tsx';
import { ContactFields, MoreFields, PlacementFields } from './booking-fields.tsx';
import { BookingHistory } from './booking-history.tsx';
import { closeBooking } from './booking-store.ts';
import { type BookingRow, type BookingValues, readTimes, timesOf, toCheck } from './booking-values.ts';
import { PlacementCheck, WaysOut } from './placement-check.tsx';
import type { Warning, WayOut } from './placement-words.ts';
import { useBookingWrites } from './use-booking-writes.ts';
import { useCheck } from './use-check.ts';

export type StoredBookingRow = BookingRow & { readonly history: readonly z.infer<typeof change>[] };

export interface BookingFormProps {
  readonly draftKey: string;
  readonly initial: BookingValues;
  /** Chosen by hand elsewhere just now; wins over the draft. */
  readonly chosen: Partial<BookingValues>;
  readonly stored: StoredBookingRow | null;
}

const hasMore = (values: BookingValues): boolean =>
  values.eventId !== null ||
  values.newEvent ||
  values.equipment.length > 0 ||
  values.purpose !== '' ||
  values.note !== '';

function useForm({ draftKey, initial, chosen, stored }: BookingFormProps) {
  const { zone } = useFormat();
  const draft = useDraft<BookingValues>(draftKey, initial);
  const { change } = draft;
  const applied = useRef(false);
  useEffect(() => {
    if (applied.current) return;
    applied.current = true;
    if (Object.keys(chosen).length > 0) change(chosen);
  }, [change, chosen]);
  const { values } = draft;
  const times = readTimes(values, zone);
  const check = useCheck(times && values.roomIds.length > 0 ? toCheck(values, times, stored?.id ?? null) : null);
  const takeWay = (way: WayOut) => change({ ...timesOf(way.start, way.end, zone), roomIds: [...way.roomIds] });
  return { draft, values, times, check, change, takeWay };
}

/** Every kind of warning was passed before; the engine asks again where it is another one. */
function reasonGiven(stored: StoredBookingRow | null, warnings: readonly Warning[]): string | null {
  const covering = stored?.overrides.filter((o) => warnings.some((w) => o.codes.includes(w.code))) ?? [];
  const covered = warnings.every((w) => covering.some((o) => o.codes.includes(w.code)));
  return covered ? (covering.at(-1)?.reason ?? null) : null;
}

export function BookingForm(props: BookingFormProps) {
  const { stored } = props;
  const t = useTexts();
  const { role } = useDesk();
  const { draft, values, times, check, change, takeWay } = useForm(props);
  const [titleFault, setTitleFault] = useState<string | null>(null);
  const writes = useBookingWrites(stored, draft.clear);
  const cancelled = stored?.status === 'cancelled';
  const readOnly = role === 'leader' || cancelled;
  const save = () => {
    if (values.title.trim() === '') return setTitleFault(t('booking:fault.title'));
    if (times) void writes.save(values, times);
  };
  const onChange = (part: Partial<BookingValues>) => {
    if (part.title !== undefined) setTitleFault(null);
    change(part);
  };
  const fields = { values, times, disabled: readOnly, titleFault, onChange };
  return (
    <Dialog
      title={t(stored ? 'booking:title' : 'booking:newTitle')}
      size="58rem"
      opened
      onClose={closeBooking}
      {...(readOnly ? {} : { onSave: save })}
      saving={writes.saving}
      saveDisabled={times === null}
      restored={draft.restored}
      onDiscard={() => draft.clear()}
    >
      {role === 'leader' && <p className={styles.quiet}>{t('booking:leaderReads')}</p>}
      {stored && <StoredState stored={stored} />}
      <div className={readOnly ? styles.readOnly : undefined}>
        <PlacementFields {...fields} />
        {!readOnly && (
          <PlacementCheck
            values={values}
            times={times}
            result={check.result}
            given={reasonGiven(stored, check.result?.warnings ?? [])}
            onWayOut={takeWay}
            onChange={onChange}
          />
        )}
        <ContactFields {...fields} />
        <details className={styles.more} open={hasMore(props.initial)}>
          <summary>{t('booking:section.more')}</summary>
          <MoreFields {...fields} />
        </details>
      </div>
      <ErrorNotice error={writes.error}>
        {writes.waysOut.length > 0 && <WaysOut ways={writes.waysOut} onWayOut={takeWay} />}
      </ErrorNotice>
      {stored && role !== 'leader' && <StoredActions stored={stored} writes={writes} />}
    </Dialog>
  );
}

function StoredState({ stored }: { stored: StoredBookingRow }) {
  const t = useTexts();
  return (
    <p className={styles.quiet}>
      <StatusBadge status={stored.status} expired={stored.expired} />{' '}
      {stored.cancelReason && t('booking:cancel.was', { reason: t(`labels:cancelReason.${stored.cancelReason}`) })}
      {stored.reasonNote && ` – ${stored.reasonNote}`}
    </p>
  );
}

interface StoredActionsProps {
  readonly stored: StoredBookingRow;
  readonly writes: ReturnType<typeof useBookingWrites>;
}

function StoredActions({ stored, writes }: StoredActionsProps) {
  const t = useTexts();
  const [reason, setReason] = useState('');
  const [cancelling, setCancelling] = useState(false);
  const confirmation = useConfirmationCommand(stored.id, closeBooking);
  useCommands([confirmation]);
  if (cancelling) return <BookingCancel onCancel={writes.cancel} onBack={() => setCancelling(false)} />;
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
        <Button variant="default" shortcut="Ctrl+P" onClick={confirmation.run}>
          {t('exchange:confirmation.open')}
        </Button>
      </div>
      <details className={styles.more}>
        <summary>{t('booking:section.history')}</summary>
        <BookingHistory
          history={stored.history}
          overrides={stored.overrides}
          ranOutAt={stored.expired ? stored.holdUntil : null}
        />
      </details>
    </>
  );
}
