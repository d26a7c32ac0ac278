import { TextInput, type TextInputProps } from '@mantine/core';
import type { KeyboardEventHandler, ReactNode } from 'react';
import { type FieldProps, focusFirst } from './field-props.ts';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
  readonly type?: 'text' | 'tel' | 'email' | 'search';
  readonly rightSection?: ReactNode;
  readonly onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
  readonly onBlur?: () => void;
  /** For a field that leads a list: role and aria attributes. */
  readonly inputProps?: Partial<TextInputProps>;
}

export function TextField({ onChange, autoFocus, inputProps, ...rest }: TextFieldProps) {
  return (
    <TextInput
      autoComplete="off"
      {...focusFirst(autoFocus)}
      {...inputProps}
      {...rest}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
