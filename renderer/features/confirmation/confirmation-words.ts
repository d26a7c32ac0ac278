/** A confirmation as words, the same on paper and in a letter (IX1). Pure. */
import { MINUTE } from '../../../shared/base/clock.ts';
import type { Confirmation } from '../../../shared/contract/exchange-schemas.ts';
import type { House } from '../../../shared/domain/entities.ts';
import type { Format } from '../../texts/format.ts';
import type { Translate } from '../../texts/shape.ts';

export interface ConfirmationWords {
  readonly house: string;
  readonly address: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  /** What its status means. */
  readonly meaning: readonly string[];
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  readonly dates: readonly { readonly text: string; readonly note: string }[];
  readonly datesTitle: string;
  readonly foot: string;
  readonly printed: string;
}

interface Asked {
  readonly said: Confirmation;
  readonly house: Pick<House, 'name' | 'address'>;
  readonly now: number;
  readonly t: Translate;
  readonly format: Format;
}

export function confirmationWords(asked: Asked): ConfirmationWords {
  const { said, house, now, t, format } = asked;
  return {
    house: house.name,
    address: house.address,
    kind: t(`exchange:confirmation.title.${said.unplaced ? 'unplaced' : said.expired ? 'expired' : said.status}`),
    number: said.number,
    title: said.title,
    meaning: [meaningOf(asked), ...(said.confidential ? [t('exchange:confirmation.meaning.confidential')] : [])],
    lines: linesOf(asked).filter(({ value }) => value !== ''),
    dates: said.dates.map((date) => dateWords(date, asked)),
    datesTitle: t('exchange:confirmation.dates'),
    foot: t('exchange:confirmation.foot'),
    printed: t('exchange:confirmation.printed', { moment: format.moment(now) }),
  };
}

function meaningOf({ said: { status, expired, holdUntil, unplaced }, t, format }: Asked): string {
  if (unplaced) return t('exchange:confirmation.meaning.unplaced');
  if (status !== 'hold') return t(`exchange:confirmation.meaning.${status}`);
  if (holdUntil === null) return t('exchange:confirmation.meaning.holdOpen');
  return t(`exchange:confirmation.meaning.${expired ? 'expired' : 'hold'}`, { until: format.moment(holdUntil) });
}

function linesOf({ said, t, format }: Asked): ConfirmationWords['lines'] {
  const { start, end, unplaced } = said;
  // Without its room there is nothing to prepare.
  const { setupMinutes, teardownMinutes } = unplaced ? { setupMinutes: 0, teardownMinutes: 0 } : said;
  const rooms = said.rooms.map(({ name, floor }) =>
    floor === '' ? name : t('exchange:confirmation.floor', { name, floor }),
  );
  const line = (
    name: 'organisation' | 'contact' | 'date' | 'time' | 'open' | 'until' | 'layout' | 'people' | 'equipment',
    value: string,
  ) => ({
    label: t(`exchange:confirmation.line.${name}`),
    value,
  });
  return [
    { label: t('exchange:confirmation.line.rooms', { count: rooms.length }), value: rooms.join(', ') },
    line('date', format.fullDate(start)),
    line('time', format.range(start, end)),
    line('open', setupMinutes > 0 ? format.time(start - setupMinutes * MINUTE) : ''),
    line('until', teardownMinutes > 0 ? format.time(end + teardownMinutes * MINUTE) : ''),
    line('layout', said.layout === null ? '' : t(`labels:layout.${said.layout}`)),
    line('people', said.headCount === null ? '' : format.number(said.headCount)),
    line('equipment', said.equipment.map((one) => t('exchange:confirmation.piece', one)).join(', ')),
    line('organisation', said.organisationName),
    line('contact', said.contactName),
  ];
}

function dateWords({ start, end, state, reason }: Confirmation['dates'][number], { t, format }: Asked) {
  const text = `${format.shortDate(start)}.${format.date(start).slice(6)}, ${format.range(start, end)}`;
  if (state === 'cancelled') return { text, note: t('exchange:confirmation.dateCancelled') };
  if (state === 'unplaced') return { text, note: t('exchange:confirmation.dateUnplaced') };
  if (state === 'planned' || reason === null) return { text, note: '' };
  return { text, note: t('exchange:confirmation.dateSkipped', { reason: t(`exchange:confirmation.skip.${reason}`) }) };
}

/** The same as a letter to paste; lines end as every mail program takes them. */
export function confirmationText(words: ConfirmationWords, numberLabel: string): string {
  const dates = words.dates.map(({ text, note }) => `– ${text}${note === '' ? '' : ` (${note})`}`);
  return [
    words.kind,
    words.title,
    '',
    `${numberLabel}: ${words.number}`,
    ...words.lines.map(({ label, value }) => `${label}: ${value}`),
    ...(dates.length === 0 ? [] : ['', `${words.datesTitle}:`, ...dates]),
    '',
    ...words.meaning,
    words.foot,
    '',
    ...[words.house, words.address].filter(Boolean),
    words.printed,
  ].join('\n');
}
