import { Group, Text } from '@mantine/core';
import type { BookingsFilePlan, ImportedBooking } from '../../../shared/contract/exchange-schemas.ts';
import { toCsv } from '../../../shared/domain/csv.ts';
import { useSentenceContext } from '../../app/use-describe-error.ts';
import { clashText, type SentenceContext, warningsText } from '../../texts/error-sentences.ts';
import { useTexts } from '../../texts/i18n.ts';
import { exchange as words } from '../../texts/pl/exchange.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { counted } from './import-preview.tsx';

type Row = ImportedBooking;
const SHOWN = 100;

/** The engine names columns by its fields; a calendar's properties go by their own names. */
function columnWord(column: string | null, { t }: SentenceContext): string {
  if (column === null) return '';
  const known = (Object.keys(words.bookings.column) as (keyof typeof words.bookings.column)[]).find(
    (name) => name === column,
  );
  return known ? t(`exchange:bookings.column.${known}`) : column.toUpperCase();
}

/** Why a row is left out, or what it becomes, in one line. */
function whyWords(row: Row, context: SentenceContext): string {
  const { t } = context;
  if (row.action === 'clash') {
    const who = row.clashes.map((one) => clashText(one, t('exchange:bookings.hidden'), context)).join(', ');
    return t('exchange:bookings.clash', { who });
  }
  if (row.action === 'same') return t('exchange:bookings.already');
  if (row.warnings.length > 0) return warningsText(row.warnings, context);
  if (row.reason === null) return t('exchange:bookings.fresh');
  return [columnWord(row.column, context), t(`exchange:bookings.reasons.${row.reason}`)].filter(Boolean).join(': ');
}

function whenWords({ start, end }: Row, { format }: SentenceContext): string {
  return start === null || end === null ? '' : `${format.date(start)}, ${format.range(start, end)}`;
}

const isLeftOut = ({ action }: Row): boolean => action !== 'create' && action !== 'same';

export function BookingsPreview({ plan }: { plan: BookingsFilePlan }) {
  const t = useTexts();
  const context = useSentenceContext();
  const { counts } = plan;
  const shown = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, context.format.number(count)]));
  const left = plan.rows.filter(isLeftOut);
  const taken = plan.rows.filter((row) => !isLeftOut(row));
  const download = () => {
    const header = (['line', 'label', 'when', 'rooms', 'why'] as const).map((name) => t(`exchange:bookings.${name}`));
    const cells = left.map((row) => [
      row.line,
      row.label,
      whenWords(row, context),
      roomWords(row, context),
      whyWords(row, context),
    ]);
    downloadFile(t('exchange:bookings.downloadName'), toCsv(header, cells));
  };
  return (
    <section aria-label={t('imports:preview')}>
      <Text fw={600} mt="sm" role="status">
        {t('exchange:bookings.counts', shown)}
      </Text>
      {plan.ignoredColumns.length > 0 && (
        <Text size="sm">{t('imports:ignored', { columns: plan.ignoredColumns.join(', ') })}</Text>
      )}
      {left.length > 0 && (
        <>
          <Rows
            caption={t('exchange:bookings.leftOut')}
            rows={left}
            total={counts.clash + counts.warned + counts.reject}
          />
          <Group mt={4}>
            <Button variant="default" size="compact-sm" onClick={download}>
              {t('exchange:bookings.download')}
            </Button>
          </Group>
        </>
      )}
      {taken.length > 0 && (
        <Rows caption={t('exchange:bookings.takenIn')} rows={taken} total={counts.create + counts.same} />
      )}
    </section>
  );
}

const roomWords = ({ roomIds }: Row, { roomName }: SentenceContext): string => roomIds.map(roomName).join(' + ');

function Rows({ caption, rows, total }: { caption: string; rows: readonly Row[]; total: number }) {
  const t = useTexts();
  const context = useSentenceContext();
  const shown = rows.slice(0, SHOWN);
  const columns: Column<Row>[] = [
    { key: 'line', header: t('exchange:bookings.line'), align: 'right', width: '4rem', cell: (row) => row.line },
    { key: 'label', header: t('exchange:bookings.label'), cell: (row) => row.label },
    { key: 'when', header: t('exchange:bookings.when'), cell: (row) => whenWords(row, context) },
    { key: 'rooms', header: t('exchange:bookings.rooms'), cell: (row) => roomWords(row, context) },
    { key: 'why', header: t('exchange:bookings.why'), cell: (row) => whyWords(row, context) },
  ];
  return (
    <>
      <Table
        caption={caption}
        captionShown
        rows={shown}
        rowKey={(row) => `${row.line} ${row.start}`}
        columns={columns}
      />
      {total > shown.length && (
        <Text size="sm">{t('exchange:bookings.more', counted(total - shown.length, context.format))}</Text>
      )}
    </>
  );
}
