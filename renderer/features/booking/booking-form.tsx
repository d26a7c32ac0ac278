import { useEffect, useRef, useState } from 'react';
import { useDesk, useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { ToConflicts } from '../conflicts/to-conflicts.tsx';
import { OccurrenceLine } from '../series/occurrence-line.tsx';
import { PlannedDates } from '../series/planned-dates.tsx';
import { RepeatSection } from '../series/repeat-section.tsx';
import { ScopeDialog } from '../series/scope-dialog.tsx';
import { RecordMark } from '../sync/record-mark.tsx';
import styles from './booking.module.css';
import type { CancelReason } from './booking-cancel.tsx';
import { ContactFields, MoreFields, PlacementFields } from './booking-fields.tsx';
import { closeBooking, openBooking } from './booking-store.ts';
import { type BookingValues, readTimes, timesOf, toCheck } from './booking-values.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { Doubts } from './doubts.tsx';
import { PlacementCheck, WaysOut } from './placement-check.tsx';
import type { Warning, WayOut } from './placement-words.ts';
import { StoredActions, type StoredBookingRow } from './stored-actions.tsx';
import { useCheck } from './use-check.ts';
import { useParkBooking } from './use-park-booking.ts';
import type { Repeating } from './use-repeat.ts';
import { useSaving } from './use-saving.ts';

export interface BookingFormProps {
  readonly draftKey: string;
  readonly initial: BookingValues;
  /** Chosen by hand elsewhere just now; wins over the draft. */
  readonly chosen: Partial<BookingValues>;
  readonly stored: StoredBookingRow | null;
  /** Opened to be cancelled, with the reason chosen before. */
  readonly cancelWith?: CancelReason | null;
  /** What was guessed on the way here and needs a look (FS2). */
  readonly doubts?: readonly string[];
}

const hasMore = (values: BookingValues): boolean =>
  values.eventId !== null ||
  values.newEvent ||
  values.equipment.length > 0 ||
  values.purpose !== '' ||
  values.note !== '';

function useForm({ draftKey, initial, chosen, stored }: BookingFormProps) {
  const { zone } = useFormat();
  const draft = useDraft<BookingValues>(draftKey, initial, stored ? 'record' : 'whole');
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
  const takeWay = (way: WayOut) => {
    const fewer = way.equipment ? { equipment: way.equipment } : {};
    change({ ...timesOf(way.start, way.end, zone), roomIds: [...way.roomIds], ...fewer });
  };
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
  const saving = useSaving({ stored, values, times, forgetDraft: draft.clear });
  const { writes, repeat } = saving;
  const cancelled = stored?.status === 'cancelled';
  const readOnly = role === 'leader' || cancelled;
  const discard = useParkBooking({ draftKey: props.draftKey, draft, times, readOnly });
  const save = () => {
    if (values.title.trim() === '') return setTitleFault(t('booking:fault.title'));
    saving.save();
  };
  const onChange = (part: Partial<BookingValues>) => {
    if (part.title !== undefined) setTitleFault(null);
    change(part);
  };
  const fields = { values, times, disabled: readOnly, titleFault, onChange };
  if (saving.edit) return <ScopeDialog edit={saving.edit} onClose={saving.leaveEdit} onSaved={saving.afterEdit} />;
  return (
    <Dialog
      title={t(stored ? 'booking:title' : 'booking:newTitle')}
      size="58rem"
      opened
      onClose={closeBooking}
      {...(readOnly ? {} : { onSave: save })}
      saving={saving.saving}
      saveDisabled={saving.disabled}
      {...(saving.label === undefined ? {} : { saveLabel: saving.label })}
      restored={draft.restored}
      onDiscard={discard}
    >
      <ChangedMeanwhile fields={draft.changedByBoth} now={props.initial} />
      {role === 'leader' && <p className={styles.quiet}>{t('booking:leaderReads')}</p>}
      {stored && <StoredState stored={stored} />}
      {stored && <OccurrenceLine {...stored} mayWrite={!readOnly} />}
      <Doubts doubts={props.doubts ?? []} />
      <div className={readOnly ? styles.readOnly : undefined}>
        <PlacementFields {...fields} autoFocus={!props.cancelWith} />
        {!stored && !readOnly && <RepeatPart values={values} repeat={repeat} onChange={onChange} />}
        {!readOnly && !repeat.isOn && (
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
        <details className={styles.more} open={hasMore(props.initial) || (draft.restored && hasMore(values))}>
          <summary>{t('booking:section.more')}</summary>
          <MoreFields {...fields} bookingId={stored?.id ?? null} />
        </details>
      </div>
      <ErrorNotice error={saving.error}>
        {writes.waysOut.length > 0 && <WaysOut ways={writes.waysOut} onWayOut={takeWay} />}
      </ErrorNotice>
      {stored && role !== 'leader' && (
        <StoredActions
          stored={stored}
          writes={writes}
          cancelWith={props.cancelWith ?? null}
          onSeries={saving.afterSeries}
        />
      )}
    </Dialog>
  );
}

interface RepeatPartProps {
  readonly values: BookingValues;
  readonly repeat: Repeating;
  readonly onChange: (part: Partial<BookingValues>) => void;
}

/** Whether it repeats, and then every date with its state (BK12). */
function RepeatPart({ values, repeat, onChange }: RepeatPartProps) {
  const { answer, input } = repeat;
  return (
    <>
      <RepeatSection
        value={values.repeat}
        date={values.date}
        lastDate={answer.preview?.dates.at(-1)?.date ?? null}
        onChange={(next) => onChange({ repeat: next })}
      />
      {values.repeat && input && (
        <PlannedDates
          answer={answer}
          repeat={values.repeat}
          reason={values.reason}
          onRepeat={(next) => onChange({ repeat: next })}
          onReason={(reason) => onChange({ reason })}
        />
      )}
    </>
  );
}

function StoredState({ stored }: { stored: StoredBookingRow }) {
  const t = useTexts();
  return (
    <p className={styles.quiet}>
      <StatusBadge status={stored.status} expired={stored.expired} />{' '}
      {stored.unplaced && <ToConflicts stored={stored} />}{' '}
      <RecordMark id={stored.id} onOther={(id) => openBooking({ id })} />{' '}
      {stored.cancelReason && t('booking:cancel.was', { reason: t(`labels:cancelReason.${stored.cancelReason}`) })}
      {stored.refusalReason &&
        t('requests:refuse.was', { reason: t(`requests:refusalReason.${stored.refusalReason}`) })}
      {stored.noShow && ` ${t('moves:noShow')}`}
      {stored.reasonNote && ` – ${stored.reasonNote}`}
    </p>
  );
}
