import { useCallback } from 'react';
import { type DescribedError, describeError } from '../texts/describe-error.ts';
import type { SentenceContext } from '../texts/error-sentences.ts';
import { useTexts } from '../texts/i18n.ts';
import { shortRoomName } from '../texts/room-name.ts';
import { useFormat, useRooms } from './start-state.tsx';

/** What sentences look up: rooms, dates, labels. */
export function useSentenceContext(): SentenceContext {
  const { roomName } = useRooms();
  const short = useCallback((id: string | null) => shortRoomName(roomName(id)), [roomName]);
  return { roomName: short, format: useFormat(), t: useTexts() };
}

/** An error in words, for a notice; inside a screen use `<ErrorNotice>`. */
export function useDescribeError(): (error: unknown) => DescribedError {
  const context = useSentenceContext();
  return useCallback((error) => describeError(error, context), [context]);
}
