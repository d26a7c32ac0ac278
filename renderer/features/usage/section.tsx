import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { type CsvCell, toCsv } from '../../../shared/domain/csv.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import styles from './usage.module.css';

export interface CsvTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

export interface SectionProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** What the section shows, as a spreadsheet takes it. */
  readonly csv: CsvTable;
  readonly children: ReactNode;
}

export function Section({ title, hint, csv, children }: SectionProps) {
  const t = useTexts();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Group justify="space-between" align="baseline">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        <Button variant="default" size="compact-sm" onClick={() => downloadFile(csv.file, toCsv(csv.header, csv.rows))}>
          {t('usage:csv')}
          <span className="visually-hidden">: {title}</span>
        </Button>
      </Group>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}
