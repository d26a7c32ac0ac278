import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/client.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { closeBooking } from '../booking/booking-store.ts';
import { placeInSeries } from './file-words.ts';
import styles from './series.module.css';
import { openSeries } from './series-store.ts';

export interface OccurrenceLineProps {
  readonly seriesId: string | null;
  /** The date by the name it has in the series. */
  readonly seriesDate: string | null;
  readonly handEdited: boolean;
  readonly mayWrite: boolean;
}

/** "Termin 3 z 12 w cyklu", and the way to the others (BK12); nothing for a booking of its own. */
export function OccurrenceLine({ seriesId, seriesDate, handEdited, mayWrite }: OccurrenceLineProps) {
  const t = useTexts();
  const { data } = useQuery({
    ...api.series.get.queryOptions({ input: { id: seriesId ?? '' } }),
    enabled: seriesId !== null,
  });
  if (seriesId === null || seriesDate === null) return null;
  const show = () => {
    closeBooking();
    openSeries(seriesId);
  };
  return (
    <p className={styles.occurrence}>
      <strong>
        <span aria-hidden="true">↻ </span>
        {data
          ? t('series:occurrence.which', { no: placeInSeries(data, seriesDate), count: data.dates.length })
          : t('series:mark')}
      </strong>
      {handEdited && (
        <span>
          <span aria-hidden="true">◆ </span>
          {t('series:occurrence.handEdited')}
        </span>
      )}
      <Button size="compact-sm" variant="light" onClick={show}>
        {t('series:occurrence.all')}
      </Button>
      {mayWrite && <span className={styles.quiet}>{t('series:occurrence.hint')}</span>}
    </p>
  );
}
