import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { LAYOUTS, type Layout } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { openBooking } from '../booking/booking-store.ts';
import { type ReadTimes, readTimes } from '../booking/booking-values.ts';
import styles from './find-room.module.css';
import { closeFindRoom, openFindRoom, useFindRoomOpened } from './find-store.ts';
import { byFit, type FindValues, type FreeInput, type Question, type RoomOffer, toFree } from './find-values.ts';
import { OfferList } from './offer-list.tsx';
import { SentenceTokens } from './sentence-tokens.tsx';
import { useDoubts } from './token-words.ts';
import { useParkSearch } from './use-park-search.ts';
import { useSentence } from './use-sentence.ts';

/** F3 over any screen: a sentence of what is needed, what was read from it, and what is free. */
export function FindRoom() {
  const opened = useFindRoomOpened();
  useCommands([
    {
      id: 'room.find',
      label: 'findRoom:command',
      keywords: 'findRoom:commandKeywords',
      group: 'program',
      shortcut: 'F3',
      run: () => openFindRoom(),
    },
  ]);
  return opened === null ? null : <FindRoomDialog key={opened} draftKey={opened} />;
}

function useOffers(question: Question | null, named: readonly string[]) {
  const input: FreeInput = question ? toFree(question) : { start: 0, end: 0 };
  const query = useQuery({
    ...api.rooms.free.queryOptions({ input }),
    enabled: question !== null && input.start < input.end,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const settled = query.isSuccess && !query.isPlaceholderData;
  return { offers: byFit(query.data ?? [], named), error: query.error, settled };
}

const TOKENS_ID = 'sentence-tokens';

function FindRoomDialog({ draftKey }: { draftKey: string }) {
  const t = useTexts();
  const { zone } = useFormat();
  const sentence = useSentence(draftKey);
  const { values, criteria } = sentence;
  const [chosen, setChosen] = useState(0);
  const [wanted, setWanted] = useState(false);
  const times = readTimes(values, zone);
  const close = useParkSearch({ draftKey, sentence, times });
  const question = times && { values, times, equipment: criteria.equipment };
  const { offers, error, settled } = useOffers(question, criteria.roomIds);
  const index = Math.min(chosen, Math.max(0, offers.length - 1));
  const openFor = useBookingOf(sentence);

  const anew = () => {
    setChosen(0);
    setWanted(false);
  };
  const take = (offer: RoomOffer | undefined) => {
    if (offer && times) openFor(offer, times);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const inList = event.target instanceof HTMLInputElement && event.target.getAttribute('aria-haspopup') === 'listbox';
    if (step === 0 || inList || offers.length === 0) return;
    event.preventDefault();
    setChosen((index + step + offers.length) % offers.length);
  };
  // An answer to an earlier question is shown until the next one comes, but is not taken for it: Enter waits for that.
  const onSave = () => {
    if (settled) take(offers[index]);
    else setWanted(true);
  };
  const takeWanted = useEffectEvent(() => take(offers[index]));
  useEffect(() => {
    if (wanted && settled) takeWanted();
  }, [wanted, settled]);

  return (
    <Dialog
      title={t('findRoom:title')}
      opened
      onClose={close}
      size="50rem"
      onSave={onSave}
      saveLabel={t('day:board.action.book')}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows typed in the fields below move the choice in the list */}
      <div onKeyDown={onKeyDown}>
        <TextField
          label={t('findRoom:sentence')}
          placeholder={t('findRoom:example')}
          autoFocus
          maxLength={10_000}
          value={sentence.text}
          inputProps={{ 'aria-describedby': TOKENS_ID }}
          onChange={(text) => {
            sentence.type(text);
            anew();
          }}
        />
        <SentenceTokens id={TOKENS_ID} tokens={sentence.tokens} onChoose={sentence.choose} />
        <FindFields
          values={values}
          onChange={(part) => {
            sentence.change(part);
            anew();
          }}
        />
        <ErrorNotice error={error} />
        {times === null && <p className={styles.quiet}>{t('findRoom:times')}</p>}
        <ShortPools short={offers[0]?.short ?? []} />
        <OfferList offers={offers} index={index} people={values.people} onTake={take} onPoint={setChosen} />
      </div>
    </Dialog>
  );
}

/** Opens the booking with everything that was said; what was unsure is told there (FS2). */
function useBookingOf({ values, criteria, tokens, forget }: ReturnType<typeof useSentence>) {
  const doubtsOf = useDoubts();
  return ({ roomId }: RoomOffer, { start, end }: ReadTimes) => {
    const { roomIds: named, equipment, organisationId } = criteria;
    const { people: headCount, layout } = values;
    forget();
    closeFindRoom();
    openBooking({
      prefill: {
        roomIds: named.includes(roomId) ? named : [roomId],
        start: start.instant,
        end: end.instant,
        headCount,
        layout,
        equipment,
        organisationId,
        doubts: doubtsOf(tokens),
      },
    });
  };
}

/** Pools of which less is free than was asked for (EQ2). */
function ShortPools({ short }: { short: RoomOffer['short'] }) {
  const t = useTexts();
  if (short.length === 0) return null;
  const pools = short.map(({ name, asked, free }) => t('findRoom:shortPool', { name, asked, free })).join('; ');
  return <p className={styles.short}>{t('findRoom:short', { pools })}</p>;
}

interface FindFieldsProps {
  readonly values: FindValues;
  readonly onChange: (part: Partial<FindValues>) => void;
}

function FindFields({ values, onChange }: FindFieldsProps) {
  const t = useTexts();
  return (
    <div className={styles.fields}>
      <NumberField
        label={t('findRoom:people')}
        w="7rem"
        min={1}
        max={100_000}
        value={values.people}
        onChange={(people) => onChange({ people })}
      />
      <DateField
        label={t('findRoom:date')}
        w="9rem"
        value={values.date}
        onChange={(date) => onChange({ date, endDate: null })}
      />
      <TimeField
        label={t('findRoom:from')}
        w="5.5rem"
        value={values.from}
        onChange={(from) => onChange({ from })}
        onRange={({ from, to }) => onChange({ from, to, endDate: null })}
      />
      <TimeField
        label={t('findRoom:to')}
        w="5.5rem"
        value={values.to}
        onChange={(to) => onChange({ to, endDate: null })}
      />
      <SelectField<Layout>
        label={t('findRoom:layout')}
        w="10rem"
        placeholder={t('findRoom:anyLayout')}
        clearable
        value={values.layout}
        options={LAYOUTS.map((layout) => ({ value: layout, label: t(`labels:layout.${layout}`) }))}
        onChange={(layout) => onChange({ layout })}
      />
    </div>
  );
}
