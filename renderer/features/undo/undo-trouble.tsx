import { useState } from 'react';
import { client } from '../../app/client.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { readError } from '../../texts/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { openBooking } from '../booking/booking-store.ts';
import { WaysOut } from '../booking/placement-check.tsx';
import type { WayOut } from '../booking/placement-words.ts';
import { showUndoDialog, type Trouble } from './undo-store.ts';
import { stepText } from './undo-words.ts';
import { useUndo } from './use-undo.tsx';

/** The booking at another place: moved there, or made anew where it is cancelled. */
async function takeWay(id: string, { roomIds, start, end }: WayOut): Promise<void> {
  const { status, title, headCount, placement } = await client.bookings.get({ id });
  const place = { roomIds: [...roomIds], start, end };
  showUndoDialog(null);
  if (status !== 'cancelled') openBooking({ id, change: place });
  else openBooking({ prefill: { ...place, title, headCount, layout: placement.layout } });
}

/** What stands in the way of taking a step back, with the ways out, or the reason that it needs (BK9, BK10). */
export function UndoTrouble({ trouble }: { trouble: Trouble }) {
  const { way, step, error } = trouble;
  const context = useSentenceContext();
  const { t } = context;
  const { run } = useUndo();
  const [reason, setReason] = useState('');
  const { code, data } = readError(error);
  const asks = code === 'NEEDS_OVERRIDE';
  const ways = 'waysOut' in data && !asks ? data.waysOut : [];
  const [bookingId] = step.what.entity === 'booking' ? step.what.ids : [];
  const again = async () => {
    if (await run(way, step, reason)) showUndoDialog(null);
  };
  return (
    <Dialog
      title={t(way === 'undo' ? 'undo:trouble' : 'undo:troubleRedo', { what: stepText(step, context) })}
      opened
      onClose={() => showUndoDialog(null)}
      {...(asks ? { onSave: () => void again() } : {})}
      saveLabel={t(way === 'undo' ? 'undo:withReason' : 'undo:withReasonRedo')}
      saveDisabled={reason.trim() === ''}
    >
      <ErrorNotice error={error}>
        {bookingId && ways.length > 0 && <WaysOut ways={ways} onWayOut={(chosen) => void takeWay(bookingId, chosen)} />}
      </ErrorNotice>
      {asks && (
        <TextField label={t('undo:reason')} required autoFocus value={reason} maxLength={500} onChange={setReason} />
      )}
    </Dialog>
  );
}
