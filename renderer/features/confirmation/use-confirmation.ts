import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../app/client.ts';
import { useMinute } from '../../app/clock.ts';
import { useGo } from '../../app/navigation.ts';
import { paths } from '../../app/paths.ts';
import { useDesk, useHouse } from '../../app/start-state.tsx';
import type { Command } from '../../commands/registry.ts';
import { createFormat } from '../../texts/format.ts';
import { type ScreenLanguage, useTexts, wordsIn } from '../../texts/i18n.ts';
import { confirmationWords } from './confirmation-words.ts';

/** The command that opens a booking's confirmation; says why it cannot without one, or to a leader (SE1). */
export function useConfirmationCommand(bookingId: string | null, before?: () => void): Command {
  const t = useTexts();
  const { role } = useDesk();
  const go = useGo();
  return {
    id: 'booking.confirmation',
    label: 'exchange:confirmation.open',
    keywords: 'exchange:confirmation.keywords',
    group: 'here',
    shortcut: 'Ctrl+P',
    unavailable: () => {
      if (role === 'leader') return t('exchange:confirmation.leader');
      return bookingId === null ? t('exchange:confirmation.noBooking') : null;
    },
    run: () => {
      before?.();
      if (bookingId !== null) go(paths.confirmation(bookingId));
    },
  };
}

/** A confirmation in a language of its own. */
export function useConfirmation(id: string, language: ScreenLanguage) {
  const house = useHouse();
  const now = useMinute();
  const { data, error } = useQuery(api.exchange.confirmation.queryOptions({ input: { id } }));
  const words = useMemo(() => {
    if (!data) return null;
    const t = wordsIn(language);
    return confirmationWords({ said: data, house, now, t, format: createFormat(language, house.zone) });
  }, [data, house, now, language]);
  return { words, error };
}
