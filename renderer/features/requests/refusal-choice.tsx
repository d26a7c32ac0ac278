import { type KeyboardEvent, useState } from 'react';
import { REFUSAL_REASONS } from '../../../shared/domain/entities.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './requests.module.css';
import type { RefusalReason } from './use-request-writes.ts';

interface RefusalChoiceProps {
  readonly title: string;
  readonly onRefuse: (reason: RefusalReason, note: string) => void;
  readonly onBack: () => void;
}

const isText = (target: EventTarget) => target instanceof HTMLInputElement;
/** On a reason Enter refuses with the chosen one; every other button does what it says. */
const isOther = (target: EventTarget) => target instanceof HTMLButtonElement && !target.hasAttribute('aria-pressed');

/** A digit chooses the reason, Enter refuses with it, Escape goes back (BK16). */
export function RefusalChoice({ title, onRefuse, onBack }: RefusalChoiceProps) {
  const t = useTexts();
  const [reason, setReason] = useState<RefusalReason | null>(null);
  const [note, setNote] = useState('');
  const onKeyDown = (event: KeyboardEvent) => {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    const chosen = digit === undefined ? undefined : REFUSAL_REASONS[Number(digit) - 1];
    if (event.key === 'Escape') onBack();
    else if (event.key === 'Enter' && reason && !isOther(event.target)) onRefuse(reason, note);
    else if (chosen && !isText(event.target)) setReason(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={styles.refusing} aria-label={t('requests:refuse.title', { title })} onKeyDown={onKeyDown}>
      <strong>{t('requests:refuse.why')}</strong>
      <div className={styles.buttons}>
        {REFUSAL_REASONS.map((option, index) => (
          <Button
            key={option}
            size="compact-sm"
            variant={reason === option ? 'filled' : 'default'}
            aria-pressed={reason === option}
            autoFocus={index === 0}
            shortcut={`${index + 1}`}
            onClick={() => setReason(option)}
          >
            {t(`requests:refusalReason.${option}`)}
          </Button>
        ))}
      </div>
      <TextField label={t('requests:refuse.note')} value={note} maxLength={500} onChange={setNote} />
      <div className={styles.buttons}>
        <Button color="red" disabled={reason === null} onClick={() => reason && onRefuse(reason, note)}>
          {t('requests:refuse.do')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('requests:refuse.back')}
        </Button>
      </div>
    </section>
  );
}
