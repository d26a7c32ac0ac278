import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { parseDate } from '../../shared/domain/typed-time.ts';
import { useMinute } from '../app/clock.ts';
import { useFormat } from '../app/start-state.tsx';
import { useTexts } from '../texts/i18n.ts';
import { type FieldProps, focusFirst } from './field-props.ts';
import { CalendarIcon } from './icons.tsx';
import { useTypedText } from './use-typed-text.ts';

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`. */
  readonly value: string | null;
  /** Null while empty or unreadable. */
  readonly onChange: (value: string | null) => void;
}

/** A date as people type it: `24.11`, `jutro`, `wt`; the weekday of what was read is said beside it. */
export function DateField({ value, onChange, error, autoFocus, description, ...rest }: DateFieldProps) {
  const t = useTexts();
  const format = useFormat();
  const today = format.day(useMinute());
  const parse = (text: string) => parseDate(text, today);
  const field = useTypedText({
    value,
    onChange,
    show: format.date,
    read: (text) => {
      const parsed = parse(text);
      return parsed.ok ? parsed.value : null;
    },
  });
  const fault = parse(field.text);
  const missing = !fault.ok && fault.error === 'no-such-date';
  const sentence = t(missing ? 'common:typed.noSuchDate' : 'common:typed.badDate', { typed: field.text });
  return (
    <TextInput
      autoComplete="off"
      {...focusFirst(autoFocus)}
      {...rest}
      description={description ?? (value ? format.longDate(value) : undefined)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={field.text}
      error={field.unreadable ? sentence : error}
      onChange={(event) => field.type(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={field.leave}
      rightSection={<CalendarButton value={value} onChange={onChange} />}
    />
  );
}

function CalendarButton({ value, onChange }: Pick<DateFieldProps, 'value' | 'onChange'>) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const choose = (date: string | null) => {
    onChange(date);
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end" shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('common:mantine.openCalendar')}
          onClick={() => setOpen((was) => !was)}
        >
          <CalendarIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker value={value} onChange={choose} {...(value ? { defaultDate: value } : {})} />
      </Popover.Dropdown>
    </Popover>
  );
}
