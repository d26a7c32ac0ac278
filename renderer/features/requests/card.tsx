import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { BookingRow } from '../booking/booking-values.ts';
import styles from './requests.module.css';
import type { Deed, RefusalReason } from './use-request-writes.ts';

/** What a card asks before it acts: why to refuse, or why to pass the warnings of a deed. */
export type Asking = 'refuse' | Deed | null;

export interface CardProps<Row extends BookingRow> {
  readonly row: Row;
  readonly current: boolean;
  readonly asking: Asking;
  /** The refusal of what was tried last, unless a reason is asked for. */
  readonly error: Error | null;
  readonly onAsk: (asking: Asking) => void;
  readonly onDo: (deed: Deed, reason?: string) => void;
  readonly onRefuse: (reason: RefusalReason, note: string) => void;
}

interface Props extends CardProps<BookingRow> {
  /** Who asks. */
  readonly who: string;
  readonly aside: string;
  readonly children: ReactNode;
}

/** What requests and holds have in common: title, place, whom to call, and the reason for warnings. */
export function Card({ row, current, who, aside, asking, error, onAsk, onDo, children }: Props) {
  const { t, format, roomName } = useSentenceContext();
  const { start, end, roomIds } = row.placement;
  const rooms = roomIds.map(roomName).join(' + ') || t('day:board.noRoom');
  const detail = [
    row.headCount !== null && t('common:people', { count: row.headCount }),
    row.contactName,
    row.contactPhone && format.phone(row.contactPhone),
  ];
  return (
    <article
      className={styles.card}
      data-request={row.id}
      data-current={current}
      aria-label={row.title}
      tabIndex={current ? 0 : -1}
    >
      <h3 className={styles.title}>{row.title}</h3>
      <p className={styles.place}>
        {rooms}, {format.shortDate(start)}, {format.range(start, end)}
      </p>
      <p>{who}</p>
      <p className={styles.meta}>{detail.filter(Boolean).join(' · ')}</p>
      {row.purpose && <p>{row.purpose}</p>}
      {aside && <p className={styles.meta}>{aside}</p>}
      {children}
      {asking !== null && asking !== 'refuse' && (
        <ReasonField onGive={(reason) => onDo(asking, reason)} onBack={() => onAsk(null)} />
      )}
      {error && <ErrorNotice error={error} />}
    </article>
  );
}

/** Why to pass the warnings of what was tried (BK9). */
export function ReasonField({ onGive, onBack }: { onGive: (reason: string) => void; onBack: () => void }) {
  const { t } = useSentenceContext();
  const [reason, setReason] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') onGive(reason);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onBack();
  };
  return (
    <form className={styles.refusing} onSubmit={submit} onKeyDown={onKeyDown}>
      <TextField
        ref={field}
        required
        label={t('booking:field.reason')}
        value={reason}
        maxLength={500}
        onChange={setReason}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="compact-sm">
          {t('requests:despite')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onBack}>
          {t('requests:refuse.back')}
        </Button>
      </div>
    </form>
  );
}
