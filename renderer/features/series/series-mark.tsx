import { useTexts } from '../../texts/i18n.ts';

/** A booking is one date of a series: a sign for the eye, a word for whoever listens. */
export function SeriesMark() {
  const t = useTexts();
  return (
    <span title={t('series:mark')}>
      <span aria-hidden="true">↻ </span>
      <span className="visually-hidden">{t('series:mark')}: </span>
    </span>
  );
}
