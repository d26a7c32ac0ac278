import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { STATUSES } from '../../../shared/domain/entities.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { EMPTY_ENTRY, type Entry, leftAfter, statusOfDigit, typedKey, type Who } from './entry.ts';
import { PersonHits } from './person-hits.tsx';
import { type PersonHit, settledHits, usePersonHits } from './use-person-hits.ts';
import styles from './walk-in.module.css';

export interface PersonEntryProps {
  readonly label: string;
  readonly saveLabel: string;
  /** True when it was saved: the field is empty for the next person. False keeps everything typed. */
  readonly onSave: (who: Who) => Promise<boolean>;
  /** A key while nothing is typed; true when it was taken. */
  readonly onEmptyKey?: (event: KeyboardEvent<HTMLInputElement>) => boolean;
  readonly children?: ReactNode;
  /** Takes the focus when it appears; true by default. */
  readonly autoFocus?: boolean;
  readonly withoutCompanions?: boolean;
  /** For a form around it: saves what is typed, if anything is; false while something still stands in the field. */
  readonly finish?: RefObject<() => Promise<boolean>>;
}

/** What Enter means now: the highlighted person, or the new one behind the last hit. */
function meant(entry: Entry, hits: readonly PersonHit[], active: number): Who | null {
  const { companions } = entry;
  const hit = entry.status === null ? hits[active] : undefined;
  if (hit) return { personId: hit.id, name: hit.name, companions };
  return entry.status && { newName: entry.name.trim(), status: entry.status, companions };
}

function usePersonEntry({ onSave, onEmptyKey, finish }: PersonEntryProps) {
  const [entry, setEntry] = useState(EMPTY_ENTRY);
  const [active, setActive] = useState(0);
  const [asking, setAsking] = useState(false);
  // What is typed at this moment: an answer and a key may come before the next drawing.
  const latest = useRef(entry);
  const running = useRef<Promise<boolean> | null>(null);
  const { hits } = usePersonHits(entry.name);
  const change = (next: Entry) => {
    if (next.name !== latest.current.name) setActive(0);
    latest.current = next;
    setEntry(next);
    setAsking(false);
  };
  const saveTyped = async (typed: Entry): Promise<boolean> => {
    const known = typed.status === null ? await settledHits(typed.name) : [];
    const who = known && meant(typed, known, active);
    if (known && !who) setAsking(true);
    if (!who || !(await onSave(who))) return false;
    change(leftAfter(typed, latest.current));
    return true;
  };
  const save = (): Promise<boolean> => {
    if (latest.current.name.trim() === '') return running.current ?? Promise.resolve(true);
    running.current ??= saveTyped(latest.current).finally(() => {
      running.current = null;
    });
    return running.current;
  };
  const finishAll = async (): Promise<boolean> => {
    while (latest.current.name.trim() !== '') if (!(await save())) return false;
    return save();
  };
  if (finish) finish.current = finishAll;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (entry.name.trim() === '' && onEmptyKey?.(event)) return event.preventDefault();
    const typed = typedKey(entry, { ...event, isComposing: event.nativeEvent.isComposing });
    if (typed) {
      event.preventDefault();
      return change(typed);
    }
    if (event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (step !== 0 && entry.status === null) {
      event.preventDefault();
      setActive(Math.min(hits.length, Math.max(0, active + step)));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      void save();
    }
  };
  return { entry, hits, active, asking, change, save, onKeyDown, setActive };
}

/** Letters find somebody known and Enter takes them; a digit behind the name makes a new person of that status. */
export function PersonEntry(props: PersonEntryProps) {
  const t = useTexts();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { entry, hits, active, asking, change, save, onKeyDown, setActive } = usePersonEntry(props);
  const { autoFocus = true } = props;
  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);
  const typed = entry.name.trim() !== '';
  const activeIndex = entry.status === null ? Math.min(active, hits.length) : hits.length;
  const take = (index: number) => {
    setActive(index);
    field.current?.focus();
  };
  return (
    <div className={styles.entry}>
      <TextField
        ref={field}
        autoFocus={autoFocus}
        label={props.label}
        value={entry.name}
        maxLength={160}
        onChange={(name) => change({ ...entry, name })}
        onKeyDown={onKeyDown}
        rightSection={entry.status && <span className={styles.token}>{t(`labels:status.${entry.status}`)}</span>}
        inputProps={{
          role: 'combobox',
          'aria-expanded': typed,
          'aria-controls': `${id}-hits`,
          'aria-autocomplete': 'list',
          'aria-activedescendant': typed ? `${id}-${activeIndex}` : undefined,
          rightSectionWidth: entry.status ? 'auto' : undefined,
        }}
      />
      <PersonHits id={id} entry={entry} hits={hits} active={activeIndex} onTake={take} />
      {asking && (
        <p role="alert" className={styles.asking}>
          {t('walkIn:askStatus')}
        </p>
      )}
      {typed && (
        <StatusRow
          entry={entry}
          onStatus={(status) => {
            change({ ...entry, status });
            field.current?.focus();
          }}
        />
      )}
      {props.children}
      <div className={styles.saveRow}>
        {!props.withoutCompanions && (
          <NumberField
            label={t('walkIn:companions')}
            w="11rem"
            max={50}
            value={entry.companions}
            onChange={(companions) => change({ ...entry, companions: companions ?? 0 })}
          />
        )}
        <Button onClick={() => void save()} disabled={!typed} shortcut="Enter">
          {props.saveLabel}
        </Button>
      </div>
    </div>
  );
}

function StatusRow({ entry, onStatus }: { entry: Entry; onStatus: (status: Entry['status']) => void }) {
  const t = useTexts();
  return (
    <fieldset aria-label={t('walkIn:statusOfNew')} className={styles.statusRow}>
      {STATUSES.map((status, index) => (
        <button
          key={status}
          type="button"
          className={styles.statusChip}
          aria-pressed={entry.status === status}
          onClick={() => onStatus(statusOfDigit(index + 1))}
        >
          <kbd>{index + 1}</kbd> {t(`labels:status.${status}`)}
        </button>
      ))}
    </fieldset>
  );
}
