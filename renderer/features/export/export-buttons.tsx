import { useMutation } from '@tanstack/react-query';
import { showNotice } from '../../app/notices.ts';
import { useFormat } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { downloadBlob, downloadFile } from '../../ui/download-file.ts';
import { csvOf, type ExportTable } from './export-table.ts';

export interface ExportButtonsProps {
  /** Made only when somebody asks for it. */
  readonly table: () => ExportTable | Promise<ExportTable>;
  /** What is taken away, read aloud after the button's word. */
  readonly of: string;
  readonly disabled?: boolean;
}

/** What the list beside them shows, as a spreadsheet file (IX7). */
export function ExportButtons({ table, of, disabled = false }: ExportButtonsProps) {
  const t = useTexts();
  const { zone } = useFormat();
  const xlsx = useMutation({
    mutationFn: async () => {
      const { writeXlsx } = await import('./write-xlsx.ts');
      const made = await table();
      downloadBlob(`${made.file}.xlsx`, await writeXlsx(made, zone));
    },
    onError: () => showNotice(t('exchange:export.failed'), { kind: 'error' }),
  });
  const csv = useMutation({
    mutationFn: async () => {
      const made = await table();
      downloadFile(`${made.file}.csv`, csvOf(made, zone));
    },
    onError: () => showNotice(t('exchange:export.failed'), { kind: 'error' }),
  });
  const name = <span className="visually-hidden">: {of}</span>;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        disabled={disabled}
        loading={csv.isPending}
        onClick={() => csv.mutate()}
      >
        {t('exchange:export.csv')}
        {name}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        disabled={disabled}
        loading={xlsx.isPending}
        onClick={() => xlsx.mutate()}
      >
        {t('exchange:export.xlsx')}
        {name}
      </Button>
    </>
  );
}
