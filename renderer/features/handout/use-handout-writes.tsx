import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import type { handOutResult } from '../../../shared/contract/equipment-schemas.ts';
import { client } from '../../app/client.ts';
import { refetchShown } from '../../app/live.ts';
import { showNotice } from '../../app/notices.ts';
import { paths } from '../../app/paths.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useDescribeError } from '../../app/use-describe-error.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { closeHandout } from './handout-store.ts';
import { dueOf, type Filled } from './handout-values.ts';
import { thingText } from './offer-words.ts';
import { type Offer, piecesOut } from './things.ts';

type Result = z.infer<typeof handOutResult>;
type Give = Extract<Offer, { act: 'hand-out' }>;
type Return = Extract<Offer, { act: 'return' }>;

const shown = () => refetchShown(['handout', 'handoutReturn', 'piece', 'equipment']);

/** A thing is named by one id; a piece takes its pool along. */
const idsOf = ({ thing }: Give) => {
  if (thing.kind === 'key') return { keyId: thing.key.id };
  if (thing.kind === 'piece') return { equipmentId: thing.pool.id, pieceIds: [thing.piece.id] };
  return { equipmentId: thing.pool.id };
};

/** What went out of the house is not undone; that it never went is recorded, and can be said at once in the notice. */
function useCorrection(): (says: string, handoutId: string, thing: string, signed: boolean) => void {
  const t = useTexts();
  const navigate = useNavigate();
  const inWords = useDescribeError();
  const correct = async (handoutId: string, thing: string) => {
    try {
      await client.equipment.takeBack({ handoutId, mistake: true });
      showNotice(t('handout:corrected', { thing }), { kind: 'success' });
    } catch (error) {
      showNotice(inWords(error).what, { kind: 'error' });
    }
    shown();
  };
  const openReceipt = (id: string) => {
    closeHandout();
    void navigate({ to: paths.receipt, search: { id } });
  };
  return (says, handoutId, thing, signed) => {
    const action = (
      <>
        <Button size="compact-xs" variant="light" onClick={() => void correct(handoutId, thing)}>
          {t('common:undo')}
        </Button>{' '}
        {signed && (
          <Button size="compact-xs" variant="light" onClick={() => openReceipt(handoutId)}>
            {t('handout:receipt')}
          </Button>
        )}
      </>
    );
    showNotice(says, { kind: 'success', action });
  };
}

/** Hand-outs and returns, each said aloud; a hand-out can be taken back as a mistake. */
export function useHandoutWrites() {
  const t = useTexts();
  const { zone } = useFormat();
  const offerCorrection = useCorrection();
  const [error, setError] = useState<unknown>(null);

  const attempt = async (run: () => Promise<void>): Promise<boolean> => {
    try {
      await run();
      setError(null);
      return true;
    } catch (caught) {
      setError(caught);
      return false;
    } finally {
      shown();
    }
  };
  const aside = ({ short, outOfUseCodes, thing }: Result & { thing: string }) => [
    short && t('handout:short', { thing, free: short.free }),
    outOfUseCodes.length > 0 && t('handout:wasOutOfUse', { codes: outOfUseCodes.join(', ') }),
  ];
  const give = (offer: Give, filled: Filled, takeOver = false) =>
    attempt(async () => {
      const result = await client.equipment.handOut({
        ...idsOf(offer),
        bookingId: filled.booking?.id ?? null,
        quantity: filled.quantity ?? 1,
        personName: filled.personName,
        personPhone: filled.personPhone,
        dueAt: agreedDue(filled, zone),
        condition: filled.condition,
        takeOver,
      });
      const thing = thingText(offer.thing, t);
      const key = offer.thing.kind === 'pool' ? 'handout:given' : 'handout:givenOne';
      const says = t(key, { thing, count: result.quantity, person: result.personName });
      const signed = offer.thing.kind !== 'key' && offer.thing.pool.signedHandout;
      offerCorrection([says, ...aside({ ...result, thing })].filter(Boolean).join(' '), result.id, thing, signed);
    });
  const takeBack = (offer: Return, filled: Filled) =>
    attempt(async () => {
      const { handout, thing } = offer;
      const quantity = filled.quantity ?? handout.stillOut;
      const pieceIds = quantity === handout.stillOut ? piecesOut(handout) : [...filled.pieceIds];
      const { stillOut } = await client.equipment.takeBack({
        handoutId: handout.id,
        quantity,
        pieceIds,
        condition: filled.condition,
        ...brokenOf(offer, filled),
      });
      const values = { thing: thingText(thing, t), count: quantity, person: handout.personName, missing: stillOut };
      const key = thing.kind === 'pool' ? (stillOut > 0 ? 'handout:backMissing' : 'handout:back') : 'handout:backOne';
      showNotice(t(key, values), { kind: 'success' });
    });
  return { give, takeBack, error, forget: () => setError(null) };
}

/** When its booking ends is known without saying so, and moves with it. */
function agreedDue(filled: Filled, zone: string): number | null {
  const due = dueOf(filled, zone) ?? null;
  return due === filled.booking?.placement.end ? null : due;
}

function brokenOf({ thing }: Return, { broken }: Filled) {
  if (broken === 0 || thing.kind === 'key') return {};
  return { broken: thing.kind === 'piece' ? { pieceIds: [thing.piece.id] } : { quantity: broken } };
}
