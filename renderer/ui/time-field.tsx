import { TextInput } from '@mantine/core';
import { parseTime, parseTimeRange } from '../../shared/domain/typed-time.ts';
import { useTexts } from '../texts/i18n.ts';
import { type FieldProps, focusFirst } from './field-props.ts';
import { useTypedText } from './use-typed-text.ts';

export interface TimeFieldProps extends FieldProps {
  /** `HH:MM`. */
  readonly value: string | null;
  /** Null while empty or unreadable. */
  readonly onChange: (value: string | null) => void;
  /** Takes `9-11` typed into the field of the start. */
  readonly onRange?: (range: { from: string; to: string }) => void;
}

/** A time of day as people type it: `9`, `930`, `9.30`, and `9-11` where a range is taken. */
export function TimeField({ value, onChange, onRange, error, autoFocus, ...rest }: TimeFieldProps) {
  const t = useTexts();
  const rangeOf = (text: string) => (onRange ? parseTimeRange(text) : null);
  const field = useTypedText({
    value,
    show: (time) => time,
    read: (text) => rangeOf(text)?.from ?? parseTime(text),
    onChange: (time) => onChange(time),
  });
  const type = (text: string) => {
    field.type(text);
    const range = rangeOf(text);
    if (range) onRange?.(range);
  };
  const hint = t(onRange ? 'common:typed.badRange' : 'common:typed.badTime', { typed: field.text });
  return (
    <TextInput
      autoComplete="off"
      {...focusFirst(autoFocus)}
      {...rest}
      value={field.text}
      error={field.unreadable ? hint : error}
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={field.leave}
    />
  );
}
