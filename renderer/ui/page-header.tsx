import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export interface PageHeaderProps {
  readonly title: string;
  /** Beside the title: a date, a state. */
  readonly aside?: ReactNode;
  /** Buttons at the right. */
  readonly children?: ReactNode;
}

/** The one first-level heading of a screen. */
export function PageHeader({ title, aside, children }: PageHeaderProps) {
  return (
    <Group justify="space-between" gap="sm" mb="sm" wrap="wrap">
      <Group gap="sm" align="baseline">
        <Title order={1} size="h3">
          {title}
        </Title>
        {aside}
      </Group>
      {children && <Group gap="xs">{children}</Group>}
    </Group>
  );
}
