import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useRooms } from '../../app/start-state.tsx';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import type { SentenceContext } from '../../texts/error-sentences.ts';
import { warningsText } from '../../texts/error-sentences.ts';
import { useTexts } from '../../texts/i18n.ts';
import { stopSentence } from '../booking/placement-words.ts';
import styles from './find-room.module.css';
import type { RoomOffer } from './find-values.ts';

const LIST_ID = 'room-offers';
const optionId = (roomId: string): string => `offer-${roomId}`;

export interface OfferListProps {
  readonly offers: readonly RoomOffer[];
  readonly index: number;
  readonly people: number | null;
  readonly onTake: (offer: RoomOffer) => void;
  readonly onPoint: (index: number) => void;
}

/** Every room: free ones first, busy ones greyed with the reason. */
export function OfferList({ offers, index, people, onTake, onPoint }: OfferListProps) {
  const t = useTexts();
  const { rooms } = useRooms();
  const context = useSentenceContext();
  const list = useRef<HTMLDivElement>(null);
  const chosen = offers[index];
  useEffect(() => {
    if (chosen) document.getElementById(optionId(chosen.roomId))?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !chosen) return;
    event.preventDefault();
    onTake(chosen);
  };
  const free = offers.filter((offer) => offer.free).length;
  return (
    <>
      <p role="status" className={styles.quiet} data-testid="found">
        {offers.length > 0 && free === 0 ? t('findRoom:none') : t('findRoom:found', { count: free })}
        {chosen && <span className="visually-hidden">. {offerText(chosen, people, context)}</span>}
      </p>
      <div
        ref={list}
        id={LIST_ID}
        role="listbox"
        tabIndex={0}
        aria-activedescendant={chosen ? optionId(chosen.roomId) : undefined}
        onKeyDown={onKeyDown}
        className={styles.list}
        aria-label={t('findRoom:results')}
      >
        {offers.map((offer, place) => {
          const code = rooms.find((room) => room.id === offer.roomId)?.code ?? '';
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the fields keep the focus
            // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter work from the fields
            <div
              key={offer.roomId}
              id={optionId(offer.roomId)}
              role="option"
              aria-selected={place === index}
              className={styles.option}
              data-free={offer.free || undefined}
              onClick={() => onTake(offer)}
              onPointerMove={() => place !== index && onPoint(place)}
            >
              <span className={styles.room}>
                {context.roomName(offer.roomId)} <span className={styles.code}>{code}</span>
              </span>
              <span className={styles.places}>{placesText(offer, context)}</span>
              <span className={styles.why}>{stateText(offer, people, context)}</span>
            </div>
          );
        })}
      </div>
      <p className={styles.quiet}>
        {t(offers.length === 0 && rooms.length === 0 ? 'findRoom:noRooms' : 'findRoom:hint')}
      </p>
    </>
  );
}

const placesText = ({ capacity }: RoomOffer, { t }: SentenceContext): string =>
  capacity > 0 ? t('common:places', { count: capacity }) : t('findRoom:unknownCapacity');

function stateText(offer: RoomOffer, people: number | null, context: SentenceContext): string {
  const { t, format } = context;
  if (offer.free)
    return offer.freeUntil === null
      ? t('findRoom:freeAll')
      : t('findRoom:freeUntil', { time: format.time(offer.freeUntil) });
  const [stop] = offer.stops;
  return stop
    ? stopSentence(stop, people, context)
    : warningsText(
        offer.warnings.map((w) => ({ ...w, roomId: null })),
        context,
      );
}

const offerText = (offer: RoomOffer, people: number | null, context: SentenceContext): string =>
  [context.roomName(offer.roomId), placesText(offer, context), stateText(offer, people, context)].join(', ');
