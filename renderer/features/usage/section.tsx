import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { ExportButtons } from '../export/export-buttons.tsx';
import type { ExportTable } from '../export/export-table.ts';
import styles from './usage.module.css';

export interface SectionProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** What the section shows, as a spreadsheet takes it. */
  readonly table: ExportTable;
  readonly children: ReactNode;
}

export function Section({ title, hint, table, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Group justify="space-between" align="baseline">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        <Group gap="xs">
          <ExportButtons of={title} table={() => table} />
        </Group>
      </Group>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}
