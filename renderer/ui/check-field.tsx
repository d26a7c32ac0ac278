import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';

export interface CheckFieldProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckField({ onChange, ...rest }: CheckFieldProps) {
  return <Checkbox {...rest} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
