import { useState } from 'react';
import { CANCEL_REASONS } from '../../../shared/domain/entities.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './booking.module.css';

type Reason = (typeof CANCEL_REASONS)[number];

export interface BookingCancelProps {
  readonly onCancel: (reason: Reason, note: string) => void;
  readonly onBack: () => void;
}

/** A reason by click or digit, and the words of whoever cancels (BK14). */
export function BookingCancel({ onCancel, onBack }: BookingCancelProps) {
  const t = useTexts();
  const [reason, setReason] = useState<Reason | null>(null);
  const [note, setNote] = useState('');
  return (
    <section className={styles.danger} aria-label={t('booking:cancel.title')}>
      <strong>{t('booking:cancel.title')}</strong>
      <div className={styles.reasons}>
        {CANCEL_REASONS.map((option) => (
          <Button
            key={option}
            size="compact-sm"
            variant={reason === option ? 'filled' : 'default'}
            aria-pressed={reason === option}
            onClick={() => setReason(option)}
          >
            {t(`labels:cancelReason.${option}`)}
          </Button>
        ))}
      </div>
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
