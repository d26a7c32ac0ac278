import { type ReactNode, useEffect, useRef, useState } from 'react';
import { CANCEL_REASONS } from '../../../shared/domain/entities.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './booking.module.css';

export type CancelReason = (typeof CANCEL_REASONS)[number];

export interface BookingCancelProps {
  /** Chosen before this was opened. */
  readonly reason?: CancelReason | null;
  readonly onCancel: (reason: CancelReason, note: string) => void;
  readonly onBack: () => void;
  /** What more is asked, between the reason and the words. */
  readonly children?: ReactNode;
}

/** A reason by click or digit, and the words of whoever cancels (BK14). */
export function BookingCancel({ reason: chosen = null, onCancel, onBack, children }: BookingCancelProps) {
  const t = useTexts();
  const [reason, setReason] = useState<CancelReason | null>(chosen);
  const [note, setNote] = useState('');
  const first = useRef<HTMLButtonElement>(null);
  // The button that opened this is gone: the hand goes on here.
  useEffect(() => {
    first.current?.focus();
    first.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section className={styles.danger} aria-label={t('booking:cancel.title')}>
      <strong>{t('booking:cancel.title')}</strong>
      <div className={styles.reasons}>
        {CANCEL_REASONS.map((option) => (
          <Button
            key={option}
            {...(option === (chosen ?? CANCEL_REASONS[0]) ? { ref: first, 'data-autofocus': true } : {})}
            size="compact-sm"
            variant={reason === option ? 'filled' : 'default'}
            aria-pressed={reason === option}
            onClick={() => setReason(option)}
          >
            {t(`labels:cancelReason.${option}`)}
          </Button>
        ))}
      </div>
      {children}
      <TextField label={t('booking:cancel.note')} value={note} maxLength={500} onChange={setNote} />
      <div className={styles.reasons}>
        <Button color="red" disabled={reason === null} onClick={() => reason && onCancel(reason, note)}>
          {t('booking:cancel.do')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('booking:cancel.back')}
        </Button>
      </div>
    </section>
  );
}
