import { type KeyboardEvent, useState } from 'react';
import { CANCEL_REASONS } from '../../../shared/domain/entities.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './conflicts.module.css';
import type { CancelReason } from './use-conflict-writes.ts';

interface CancelChoiceProps {
  readonly title: string;
  readonly onCancel: (reason: CancelReason, note: string) => void;
  readonly onBack: () => void;
}

const isText = (target: EventTarget) => target instanceof HTMLInputElement;
/** On the chosen reason Enter cancels with it; every other button does what it says. */
const isOther = (target: EventTarget) => target instanceof HTMLButtonElement && target.ariaPressed !== 'true';

/** A digit chooses the reason and goes to it, Enter cancels with it, Escape goes back (BK14). */
export function CancelChoice({ title, onCancel, onBack }: CancelChoiceProps) {
  const t = useTexts();
  const [reason, setReason] = useState<CancelReason | null>(null);
  const [note, setNote] = useState('');
  const choose = (chosen: CancelReason, section: Element) => {
    setReason(chosen);
    section.querySelectorAll<HTMLElement>('[aria-pressed]')[CANCEL_REASONS.indexOf(chosen)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const chosen = digit === undefined ? undefined : CANCEL_REASONS[Number(digit) - 1];
    if (event.key === 'Escape') onBack();
    else if (event.key === 'Enter' && event.repeat) event.preventDefault();
    else if (event.key === 'Enter' && reason && !isOther(event.target)) onCancel(reason, note);
    else if (chosen && !isText(event.target)) choose(chosen, event.currentTarget);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={styles.cancelling} aria-label={t('conflicts:cancel.title', { title })} onKeyDown={onKeyDown}>
      <strong>{t('conflicts:cancel.why')}</strong>
      <div className={styles.buttons}>
        {CANCEL_REASONS.map((option, index) => (
          <Button
            key={option}
            size="compact-sm"
            variant={reason === option ? 'filled' : 'default'}
            aria-pressed={reason === option}
            autoFocus={index === 0}
            shortcut={`${index + 1}`}
            onClick={() => setReason(option)}
          >
            {t(`labels:cancelReason.${option}`)}
          </Button>
        ))}
      </div>
      <TextField label={t('conflicts:cancel.note')} value={note} maxLength={500} onChange={setNote} />
      <div className={styles.buttons}>
        <Button color="red" disabled={reason === null} onClick={() => reason && onCancel(reason, note)}>
          {t('conflicts:cancel.do')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('conflicts:cancel.back')}
        </Button>
      </div>
    </section>
  );
}
