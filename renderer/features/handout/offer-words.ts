/** Things and offers in words, for the list of F7, its notices and the day screen. */
import type { Format } from '../../texts/format.ts';
import type { Translate } from '../../texts/shape.ts';
import { type HandoutRow, isOutOfUse, type Offer, type Thing } from './things.ts';

interface Context {
  readonly t: Translate;
  readonly format: Format;
  readonly now: number;
}

/** "Rzutnik przenośny (EQ01)", "Laptop, egz. LAP-03", "klucz Stocznia (K1)". */
export function thingText(thing: Thing, t: Translate): string {
  if (thing.kind === 'piece') return t('handout:piece', { name: thing.pool.name, code: thing.piece.code });
  if (thing.kind === 'key') return t('handout:key', { name: thing.key.name, code: thing.key.code });
  return t('handout:pool', { name: thing.pool.name, code: thing.pool.code });
}

/** The hour alone on the same day. */
export const momentText = (at: number, { format, now }: Context): string =>
  format.day(at) === format.day(now) ? format.time(at) : format.moment(at);

/** "do zwrotu 12:00", "po terminie: 23.11.2026, 17:00"; empty without a moment. */
export function dueText(dueAt: number | null, context: Context): string {
  if (dueAt === null) return '';
  return context.t(dueAt <= context.now ? 'handout:overdue' : 'handout:due', { moment: momentText(dueAt, context) });
}

export const outText = (handout: HandoutRow, context: Context): string =>
  [
    handout.keyId === null && context.t('handout:pieces', { count: handout.stillOut }),
    handout.personName,
    context.t('handout:since', { moment: momentText(handout.at, context) }),
    dueText(handout.due, context),
  ]
    .filter(Boolean)
    .join(' · ');

export const offerText = ({ act, thing }: Offer, t: Translate): string =>
  t(act === 'hand-out' ? 'handout:give' : 'handout:takeBack', { thing: thingText(thing, t) });

/** What stands small beside the offer. */
export function offerAbout(offer: Offer, context: Context): string {
  const { t } = context;
  if (offer.act === 'return') return outText(offer.handout, context);
  const { thing } = offer;
  if (isOutOfUse(thing)) return t('handout:outOfUse');
  return thing.kind === 'key' ? '' : t('handout:freeOf', { free: thing.pool.free, quantity: thing.pool.quantity });
}
