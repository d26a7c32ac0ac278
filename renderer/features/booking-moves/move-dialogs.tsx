import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { closeMove, useMoveRequest } from './move-store.ts';
import { SwapDialog } from './swap-dialog.tsx';

/** Swapping and copying over any screen (BK15). */
export function MoveDialogs() {
  const request = useMoveRequest();
  const { data } = useQuery({
    ...api.bookings.get.queryOptions({ input: { id: request?.id ?? '' } }),
    enabled: request !== null,
  });
  if (!request || data?.id !== request.id) return null;
  return request.kind === 'swap' ? (
    <SwapDialog booking={data} otherId={request.otherId ?? null} times={request.times ?? false} onClose={closeMove} />
  ) : (
    <CopyDialog
      booking={data}
      roomIds={request.roomIds ?? data.placement.roomIds}
      start={request.start ?? null}
      onClose={closeMove}
    />
  );
}
