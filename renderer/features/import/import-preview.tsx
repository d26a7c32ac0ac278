import { Group, Text } from '@mantine/core';
import type { z } from 'zod';
import type { importPreview } from '../../../shared/contract/schemas.ts';
import { toCsv } from '../../../shared/domain/csv.ts';
import { LAYOUTS } from '../../../shared/domain/entities.ts';
import { useFormat } from '../../app/start-state.tsx';
import type { Format } from '../../texts/format.ts';
import { useTexts } from '../../texts/i18n.ts';
import { imports as words } from '../../texts/pl/imports.ts';
import type { Translate } from '../../texts/shape.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { Table } from '../../ui/table.tsx';

type Plan = z.infer<typeof importPreview>;
type Row = Plan['rows'][number];

const SHOWN = 200;

/** The engine names columns by its fields; those of layouts are the layouts' own. */
function columnWord(column: string | null, t: Translate): string {
  const layout = LAYOUTS.find((l) => l === column);
  if (layout) return t(`labels:layout.${layout}`);
  const known = (Object.keys(words.column) as (keyof typeof words.column)[]).find((name) => name === column);
  return known ? t(`imports:column.${known}`) : '';
}

const reasonWord = (row: Row, t: Translate): string => (row.reason ? t(`imports:reason.${row.reason}`) : '');

/** A plural's count with the number as it is written: `10 000`. */
export const counted = (count: number, format: Format) => ({ count, shown: format.number(count) });

const COUNTS = ['create', 'update', 'same', 'reject'] as const;

export function ImportPreview({ plan }: { plan: Plan }) {
  const t = useTexts();
  const format = useFormat();
  const rejected = plan.rows.filter((row) => row.action === 'reject');
  const others = plan.rows.filter((row) => row.action !== 'reject');
  return (
    <section aria-label={t('imports:preview')}>
      <Text fw={600} mt="sm" role="status">
        {t('imports:preview')}:{' '}
        {COUNTS.map((name) => t(`imports:count.${name}`, counted(plan[name], format))).join(', ')}
      </Text>
      {plan.ignoredColumns.length > 0 && (
        <Text size="sm">{t('imports:ignored', { columns: plan.ignoredColumns.join(', ') })}</Text>
      )}
      <Rejected rows={rejected} total={plan.reject} />
      {others.length > 0 && (
        <Table
          caption={t('imports:rows')}
          captionShown
          rows={others.slice(0, SHOWN)}
          rowKey={(row) => String(row.line)}
          columns={[
            { key: 'line', header: t('imports:line'), align: 'right', width: '5rem', cell: (row) => row.line },
            { key: 'label', header: t('imports:label'), cell: (row) => row.label },
            { key: 'action', header: t('imports:action'), cell: (row) => t(`imports:actions.${row.action}`) },
          ]}
        />
      )}
      <More left={plan.create + plan.update + plan.same - Math.min(others.length, SHOWN)} />
    </section>
  );
}

function More({ left }: { left: number }) {
  const t = useTexts();
  const format = useFormat();
  return left > 0 ? <Text size="sm">{t('imports:more', counted(left, format))}</Text> : null;
}

function Rejected({ rows, total }: { rows: readonly Row[]; total: number }) {
  const t = useTexts();
  if (rows.length === 0) return null;
  const download = () => {
    const header = [t('imports:line'), t('imports:label'), t('imports:columnHead'), t('imports:reasonHead')];
    const cells = rows.map((row) => [row.line, row.label, columnWord(row.column, t), reasonWord(row, t)]);
    downloadFile(t('imports:rejectedName'), toCsv(header, cells));
  };
  return (
    <>
      <Table
        caption={t('imports:rejected')}
        captionShown
        rows={rows.slice(0, SHOWN)}
        rowKey={(row) => String(row.line)}
        columns={[
          { key: 'line', header: t('imports:line'), align: 'right', width: '5rem', cell: (row) => row.line },
          { key: 'label', header: t('imports:label'), cell: (row) => row.label },
          { key: 'column', header: t('imports:columnHead'), cell: (row) => columnWord(row.column, t) },
          { key: 'reason', header: t('imports:reasonHead'), cell: (row) => reasonWord(row, t) },
        ]}
      />
      <More left={total - Math.min(rows.length, SHOWN)} />
      <Group mt={4}>
        <Button variant="default" size="compact-sm" onClick={download}>
          {t('imports:downloadRejected')}
        </Button>
      </Group>
    </>
  );
}
