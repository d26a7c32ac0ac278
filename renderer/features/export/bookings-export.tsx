import { bookingNumber } from '../../../shared/domain/booking-number.ts';
import { useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import type { Translate } from '../../texts/shape.ts';
import type { BookingRow } from '../booking/booking-values.ts';
import { ExportButtons } from './export-buttons.tsx';

export interface BookingsExportProps {
  /** Fetches them when somebody asks for the file. */
  readonly load: () => Promise<readonly BookingRow[]>;
  readonly disabled: boolean;
}

/** The bookings of a calendar's period, without the people behind them (IX7). */
export function BookingsExport({ load, disabled }: BookingsExportProps) {
  const t = useTexts();
  const { roomName } = useRooms();
  const header = [
    t('exchange:bookings.label'),
    t('exchange:export.start'),
    t('exchange:export.end'),
    t('exchange:bookings.rooms'),
    t('exchange:confirmation.line.layout'),
    t('exchange:export.headCount'),
    t('exchange:export.status'),
    t('exchange:confirmation.line.organisation'),
    t('exchange:confirmation.line.number'),
  ];
  const table = async () => ({
    file: t('exchange:export.bookings'),
    header,
    rows: [...(await load())]
      .sort((a, b) => a.placement.start - b.placement.start)
      .map((row) => [
        row.title,
        { at: row.placement.start },
        { at: row.placement.end },
        // What it lost is not where it is (CF5).
        row.unplaced ? '' : row.placement.roomIds.map(roomName).join(' + '),
        row.placement.layout === null ? '' : t(`labels:layout.${row.placement.layout}`),
        row.headCount,
        stateOf(row, t),
        row.organisationName,
        bookingNumber(row.id),
      ]),
  });
  return <ExportButtons of={t('exchange:export.ofBookings')} disabled={disabled} table={table} />;
}

function stateOf({ unplaced, expired, status }: BookingRow, t: Translate): string {
  if (unplaced) return t('conflicts:unplaced');
  return expired ? t('labels:expiredHold') : t(`labels:bookingStatus.${status}`);
}
