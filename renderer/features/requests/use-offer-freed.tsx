import { useCallback } from 'react';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { useGo } from '../../app/navigation.ts';
import { showNotice } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { useDescribeError, useSentenceContext } from '../../app/use-describe-error.ts';
import { Button } from '../../ui/button.tsx';
import { useUndo } from '../undo/use-undo.tsx';
import type { RequestRow } from './use-request-writes.ts';

/** Accepts a request from a notice; what warns of it or stands in its way is looked at on the screen of requests. */
function useAcceptFromNotice(): (row: RequestRow) => void {
  const { t } = useSentenceContext();
  const inWords = useDescribeError();
  const { offer } = useUndo();
  const go = useGo();
  return useCallback(
    ({ id, title }) => {
      client.requests.accept({ id }).then(
        () => {
          refetchShown(['booking']);
          offer(t('requests:accepted', { title }), id);
        },
        (error: unknown) => {
          showNotice(inWords(error).what, { kind: 'error' });
          go(paths.requests);
        },
      );
    },
    [t, inWords, offer, go],
  );
}

/** After a cancellation: whoever waits for that room and time is offered it, the first by the order of the house. */
export function useOfferFreed(): (bookingId: string) => void {
  const { t, format, roomName } = useSentenceContext();
  const accept = useAcceptFromNotice();
  return useCallback(
    (bookingId) => {
      client.requests.fitting({ bookingId }).then(
        ([first, ...more]) => {
          if (!first) return;
          const { roomIds, start, end } = first.placement;
          const place = `${roomIds.map(roomName).join(' + ')}, ${format.shortDate(start)}, ${format.range(start, end)}`;
          const others = more.length > 0 ? ` ${t('requests:freedMore', { count: more.length })}` : '';
          const action = (
            <Button
              size="compact-xs"
              variant="light"
              aria-label={t('requests:acceptNamed', { title: first.title })}
              onClick={() => accept(first)}
            >
              {t('requests:accept')}
            </Button>
          );
          showNotice(t('requests:freed', { title: first.title, place }) + others, { action });
        },
        // Nothing was lost: the requests still stand on their screen.
        () => undefined,
      );
    },
    [t, format, roomName, accept],
  );
}
