import { Textarea } from '@mantine/core';
import { type FieldProps, focusFirst } from './field-props.ts';

export interface TextAreaFieldProps extends Omit<FieldProps, 'ref'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly minRows?: number;
  readonly maxRows?: number;
  readonly maxLength?: number;
  /** Language of the contents, when it is not the screen's. */
  readonly lang?: string;
}

export function TextAreaField({ onChange, autoFocus, minRows = 2, maxRows = 12, ...rest }: TextAreaFieldProps) {
  return (
    <Textarea
      autosize
      minRows={minRows}
      maxRows={maxRows}
      {...focusFirst(autoFocus)}
      {...rest}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
