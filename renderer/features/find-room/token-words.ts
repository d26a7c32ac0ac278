import { useQuery } from '@tanstack/react-query';
import type { Reading, TimeSpan, Token } from '../../../shared/domain/sentence-types.ts';
import { api } from '../../app/client.ts';
import { useFormat, useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import type { Translate } from '../../texts/shape.ts';

function timeText({ from, to }: TimeSpan, t: Translate): string {
  if (from === null) return t('findRoom:token.till', { time: to ?? '' });
  return to === null ? t('findRoom:token.since', { time: from }) : `${from}–${to}`;
}

/** What a reading says, in the language of the screen. */
export function useReadingText(): (reading: Reading) => string {
  const t = useTexts();
  const format = useFormat();
  const { roomName } = useRooms();
  const { data: pools = [] } = useQuery(api.rooms.equipment.queryOptions());
  const { data: organisations = [] } = useQuery(api.organisations.list.queryOptions());
  const nameOf = (all: readonly { id: string; name: string }[], id: string) => all.find((one) => one.id === id)?.name;
  return (reading) => {
    switch (reading.kind) {
      case 'date':
        return format.longDate(reading.value);
      case 'time':
        return timeText(reading.value, t);
      case 'duration':
        return format.duration(reading.value);
      case 'people':
        return t('findRoom:token.persons', { count: reading.value });
      case 'layout':
        return t(`labels:layout.${reading.value}`);
      case 'room':
        return roomName(reading.value);
      case 'equipment':
        return `${reading.value.quantity} × ${nameOf(pools, reading.value.equipmentId) ?? ''}`;
      case 'organisation':
        return nameOf(organisations, reading.value) ?? '';
      default:
        return '';
    }
  };
}

/** What can be picked for an unsure token: what it is taken for, then what else it could be. */
export const picksOf = (token: Token): readonly Reading[] => {
  const { kind, value } = token;
  return token.sure ? [] : [...(kind === 'unknown' ? [] : [{ kind, value } as Reading]), ...token.others];
};

/** One line for each unsure token, for whoever looks at the booking that came of it (FS2). */
export function useDoubts(): (tokens: readonly Token[]) => string[] {
  const t = useTexts();
  const say = useReadingText();
  return (tokens) =>
    tokens
      .filter((token) => !token.sure)
      .map((token) =>
        token.kind === 'unknown'
          ? t(token.others.length > 0 ? 'findRoom:doubt.several' : 'findRoom:doubt.unknown', { text: token.text })
          : t('findRoom:doubt.guessed', {
              text: token.text,
              kind: t(`findRoom:kind.${token.kind}`),
              value: say(token),
            }),
      );
}
