import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';

export interface CheckFieldProps {
  readonly label: ReactNode;
  /** Said instead of the label where that is too short alone, as in a table. */
  readonly ariaLabel?: string;
  readonly description?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckField({ onChange, ariaLabel, ...rest }: CheckFieldProps) {
  return (
    <Checkbox
      {...rest}
      {...(ariaLabel ? { 'aria-label': ariaLabel } : {})}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
