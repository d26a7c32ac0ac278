import { TextInput } from '@mantine/core';
import { useFormat } from '../app/start-state.tsx';
import { useTexts } from '../texts/i18n.ts';
import { type FieldProps, focusFirst } from './field-props.ts';
import { readNumber } from './read-number.ts';
import { useTypedText } from './use-typed-text.ts';

export interface NumberFieldProps extends FieldProps {
  readonly value: number | null;
  /** Null while empty or unreadable. */
  readonly onChange: (value: number | null) => void;
  readonly min?: number;
  readonly max?: number;
  /** Decimal places; none by default. */
  readonly digits?: number;
}

/** A number as people type it: `12`, `1 200`, `12,5`. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, min = 0, max = Number.MAX_SAFE_INTEGER, digits = 0, error, autoFocus, ...rest } = props;
  const t = useTexts();
  const format = useFormat();
  const field = useTypedText({
    value,
    onChange,
    show: (number) => format.number(number, digits),
    read: (text) => readNumber(text, { min, max, digits }),
  });
  return (
    <TextInput
      inputMode={digits > 0 ? 'decimal' : 'numeric'}
      autoComplete="off"
      {...focusFirst(autoFocus)}
      {...rest}
      value={field.text}
      error={field.unreadable ? t('common:typed.badNumber', { typed: field.text, min, max }) : error}
      onChange={(event) => field.type(event.currentTarget.value)}
      onBlur={field.leave}
    />
  );
}
