import { useMemo, useRef, useState } from 'react';
import { HOUR } from '../../../shared/base/clock.ts';
import { localDate, localTime } from '../../../shared/domain/time.ts';
import { useMinute } from '../../app/clock.ts';
import { useFormat } from '../../app/start-state.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import type { HandoutRequest } from './handout-store.ts';
import {
  EMPTY_VALUES,
  type Fault,
  type Filled,
  faultOf,
  fill,
  type HandoutValues,
  type LastRecipient,
} from './handout-values.ts';
import { offersOf } from './offers.ts';
import { neededUntil } from './recipient.ts';
import { type Offer, offerId } from './things.ts';
import { type StoreToday, useHandoutStore } from './use-handout-store.ts';
import { useHandoutWrites } from './use-handout-writes.tsx';

/** A booking that begins within this time waits for its equipment. */
const SOON = 2 * HOUR;

/** What the text offers; the hand-out that was asked for comes first. */
function find(text: string, { store }: StoreToday, now: number, handoutId: string | null): readonly Offer[] {
  const offers = offersOf(text, store, neededUntil(store, now + SOON));
  const wished = offers.find((offer) => offer.act === 'return' && offer.handout.id === handoutId);
  return wished ? [wished, ...offers.filter((offer) => offer !== wished)] : offers;
}

interface Meant {
  readonly offer: Offer;
  readonly filled: Filled;
}

/** What is typed comes to: offers, the chosen one, and its fields with everything proposed. */
function useMeaning(request: HandoutRequest, values: HandoutValues, last: LastRecipient | null) {
  const now = useMinute();
  const { zone } = useFormat();
  const data = useHandoutStore();
  const [chosen, choose] = useState<string | null>(null);
  const { handoutId, bookingId: wishedBookingId } = request;
  const offers = useMemo(() => find(values.text, data, now, handoutId), [values.text, data, now, handoutId]);
  const chosenAt = offers.findIndex((offer) => offerId(offer) === chosen);
  const active = Math.max(0, chosenAt);
  const filledFrom = (offer: Offer, { store, bookings, closesAt }: StoreToday): Filled => {
    const localParts = (at: number) => ({ date: localDate(at, zone), time: localTime(at, zone) });
    return fill(values, offer, { store, bookings, closesAt, now, last, wishedBookingId, localParts });
  };
  const offer = offers[active];
  /** The offer that Enter means, from what is known for certain: a scanner is faster than the first answer. */
  const settle = async (): Promise<Meant | null> => {
    const known = await data.settled();
    const found = find(values.text, known, now, handoutId);
    const meant = found.find((one) => offerId(one) === chosen) ?? found[0];
    return meant ? { offer: meant, filled: filledFrom(meant, known) } : null;
  };
  return {
    data,
    offers,
    active,
    meant: offer ? { offer, filled: filledFrom(offer, data) } : null,
    settle,
    choose: (index: number | null) => {
      const next = index === null ? undefined : offers[index];
      choose(next ? offerId(next) : null);
    },
  };
}

export type Outcome = 'saved' | 'refused' | 'ask-person';

interface SavingOptions {
  readonly settle: () => Promise<Meant | null>;
  readonly draft: Draft<HandoutValues>;
  readonly onSaved: (meant: Meant) => void;
}

function useSaving({ settle, draft, onSaved }: SavingOptions) {
  const now = useMinute();
  const { zone } = useFormat();
  const writes = useHandoutWrites();
  const [fault, setFault] = useState<Fault | null>(null);
  const [saving, setSaving] = useState(false);
  const busy = useRef(false);
  const attempt = async (from: 'search' | 'form', takeOver: boolean): Promise<Outcome> => {
    const meant = await settle();
    if (!meant) return 'refused';
    const { offer, filled } = meant;
    const wrong = faultOf(offer, filled, now, zone);
    setFault(wrong);
    // Whom a draft was for, nobody may remember by now.
    const old = draft.restored && (draft.values.personName !== null || draft.values.bookingId !== null);
    const unsure = wrong === 'person' || !filled.sure || old;
    if (offer.act === 'hand-out' && from === 'search' && unsure) return 'ask-person';
    if (wrong) return 'refused';
    const { give, takeBack } = writes;
    const saved = await (offer.act === 'hand-out' ? give(offer, filled, takeOver) : takeBack(offer, filled));
    if (!saved) return 'refused';
    onSaved(meant);
    return 'saved';
  };
  /** Enter on the search saves at once only what nobody has to be asked about. */
  const save = async (from: 'search' | 'form', takeOver = false): Promise<Outcome> => {
    if (busy.current) return 'refused';
    busy.current = true;
    setSaving(true);
    try {
      return await attempt(from, takeOver);
    } finally {
      busy.current = false;
      setSaving(false);
    }
  };
  const forget = () => {
    setFault(null);
    writes.forget();
  };
  return { save, saving, fault, error: writes.error, forget };
}

/** The state of the dialog: what is typed, what it offers, what Enter does. */
export function useHandout(request: HandoutRequest) {
  const beginning = useMemo(() => ({ ...EMPTY_VALUES, text: request.text }), [request.text]);
  const draft = useDraft<HandoutValues>(request.text === '' ? 'handout' : `handout:${request.text}`, beginning);
  const [last, setLast] = useState<LastRecipient | null>(null);
  const { values } = draft;
  const meaning = useMeaning(request, values, last);
  const onSaved = ({ offer, filled }: Meant) => {
    if (offer.act === 'hand-out') {
      const { personName, personPhone, booking } = filled;
      setLast({ personName, personPhone, bookingId: booking?.id ?? null });
    }
    meaning.choose(null);
    draft.clear(EMPTY_VALUES);
  };
  const saving = useSaving({ settle: meaning.settle, draft, onSaved });
  const change = (part: Partial<HandoutValues>) => {
    saving.forget();
    draft.change(part);
  };
  const type = (text: string) => {
    meaning.choose(null);
    change({ text, quantity: null, quantityTyped: false, pieceIds: null, broken: 0 });
  };
  return { ...meaning, ...saving, draft, values, change, type };
}
