import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { LAYOUTS, type Layout } from '../../../shared/domain/entities.ts';
import { api } from '../../app/client.ts';
import { now } from '../../app/clock.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useCommands } from '../../commands/registry.ts';
import { useTexts } from '../../texts/i18n.ts';
import { DateField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { openBooking } from '../booking/booking-store.ts';
import { type ReadTimes, readTimes } from '../booking/booking-values.ts';
import styles from './find-room.module.css';
import { closeFindRoom, openFindRoom, useFindRoomOpened } from './find-store.ts';
import { byFit, type FindValues, type FreeInput, findNow, type RoomOffer, toFree } from './find-values.ts';
import { OfferList } from './offer-list.tsx';

/** F3 over any screen: what is free, for how many, since when and until when. */
export function FindRoom() {
  const opened = useFindRoomOpened();
  useCommands([
    {
      id: 'room.find',
      label: 'findRoom:command',
      keywords: 'findRoom:commandKeywords',
      group: 'program',
      shortcut: 'F3',
      run: openFindRoom,
    },
  ]);
  return opened ? <FindRoomDialog /> : null;
}

function useOffers(values: FindValues, times: ReadTimes | null) {
  const input: FreeInput = times ? toFree(values, times) : { start: 0, end: 0 };
  const query = useQuery({
    ...api.rooms.free.queryOptions({ input }),
    enabled: times !== null && times.start.instant < times.end.instant,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return { offers: byFit(query.data ?? []), error: query.error, settled: query.isSuccess && !query.isPlaceholderData };
}

function FindRoomDialog() {
  const t = useTexts();
  const { zone } = useFormat();
  const [values, setValues] = useState(() => findNow(now(), zone));
  const [chosen, setChosen] = useState(0);
  const [wanted, setWanted] = useState(false);
  const times = readTimes(values, zone);
  const { offers, error, settled } = useOffers(values, times);
  const index = Math.min(chosen, Math.max(0, offers.length - 1));

  const change = (part: Partial<FindValues>) => {
    setValues((old) => ({ ...old, ...part }));
    setChosen(0);
    setWanted(false);
  };
  const take = (offer: RoomOffer | undefined) => {
    if (!offer || !times) return;
    closeFindRoom();
    const { people: headCount, layout } = values;
    openBooking({
      prefill: { roomIds: [offer.roomId], start: times.start.instant, end: times.end.instant, headCount, layout },
    });
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
      onClose={closeFindRoom}
      size="46rem"
      onSave={onSave}
      saveLabel={t('day:board.action.book')}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows typed in the fields below move the choice in the list */}
      <div onKeyDown={onKeyDown}>
        <FindFields values={values} onChange={change} />
        <ErrorNotice error={error} />
        {times === null && <p className={styles.quiet}>{t('findRoom:times')}</p>}
        <OfferList offers={offers} index={index} people={values.people} onTake={take} onPoint={setChosen} />
      </div>
    </Dialog>
  );
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
        autoFocus
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
