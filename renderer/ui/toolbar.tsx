import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** Buttons and filters above a list, named for screen readers. */
export function Toolbar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group role="toolbar" aria-label={label} gap="xs" mb="sm" align="end" wrap="wrap">
      {children}
    </Group>
  );
}
