import { type KeyboardEvent, type Ref, useId } from 'react';
import { useMinute } from '../../app/clock.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { TextField } from '../../ui/text-field.tsx';
import styles from './handout.module.css';
import { offerAbout, offerText } from './offer-words.ts';
import { type Offer, offerId } from './things.ts';

export interface HandoutSearchProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly text: string;
  readonly offers: readonly Offer[];
  readonly active: number;
  /** Nothing is known about the text yet. */
  readonly loading: boolean;
  /** The house has neither equipment nor keys. */
  readonly bare: boolean;
  readonly onText: (text: string) => void;
  readonly onActive: (index: number) => void;
  readonly onEnter: () => void;
}

/** Letters or a scanned code, and what Enter may do with them. */
export function HandoutSearch(props: HandoutSearchProps) {
  const { ref, text, offers, active, onText, onActive, onEnter } = props;
  const t = useTexts();
  const id = useId();
  const typed = text.trim() !== '';
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (step !== 0 && offers.length > 0) {
      event.preventDefault();
      onActive((active + step + offers.length) % offers.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      if (typed && !event.repeat) onEnter();
    }
  };
  return (
    <>
      <TextField
        ref={ref}
        autoFocus
        label={t('handout:search')}
        value={text}
        maxLength={120}
        onChange={onText}
        onKeyDown={onKeyDown}
        inputProps={{
          role: 'combobox',
          // What stood there before is typed over: a scanner writes on.
          onFocus: (event) => event.currentTarget.select(),
          'aria-expanded': offers.length > 0,
          'aria-controls': `${id}-offers`,
          'aria-autocomplete': 'list',
          'aria-activedescendant': offers.length > 0 ? `${id}-${active}` : undefined,
        }}
      />
      <Offers id={id} {...props} typed={typed} />
    </>
  );
}

function Offers(props: HandoutSearchProps & { id: string; typed: boolean }) {
  const { id, offers, active, loading, typed, bare, text, onActive } = props;
  const t = useTexts();
  const format = useFormat();
  const context = { t, format, now: useMinute() };
  const none = typed && !loading && offers.length === 0;
  return (
    <>
      <div id={`${id}-offers`} role="listbox" aria-label={t('handout:offers')} className={styles.offers}>
        {offers.map((offer, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
          <div
            key={offerId(offer)}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.offer}
            data-act={offer.act}
            onMouseDown={(event) => {
              event.preventDefault();
              onActive(index);
            }}
          >
            <b>{offerText(offer, t)}</b> <span className={styles.about}>{offerAbout(offer, context)}</span>
          </div>
        ))}
      </div>
      {none && (
        <p role="alert" className={styles.fault}>
          {t(bare ? 'handout:nothingYet' : 'handout:nothing', { text: text.trim() })}
        </p>
      )}
    </>
  );
}
