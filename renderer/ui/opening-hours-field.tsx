import { Fieldset, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OpeningHours } from '../../shared/domain/entities.ts';
import { parseStretches } from '../../shared/domain/typed-time.ts';
import { useTexts } from '../texts/i18n.ts';

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;
type Weekday = (typeof WEEKDAYS)[number];
type Stretches = OpeningHours[number];

export interface OpeningHoursFieldProps {
  readonly label: string;
  readonly value: OpeningHours;
  /** Called only with hours that can be read. */
  readonly onChange: (value: OpeningHours) => void;
  readonly disabled?: boolean;
}

const stretchesText = (stretches: Stretches): string => stretches.map(({ from, to }) => `${from}–${to}`).join(', ');

/** Seven days, each typed as `8-20`, `8-13, 15-19`, or left empty when closed (TM6: Monday first). */
export function OpeningHoursField({ label, value, onChange, disabled = false }: OpeningHoursFieldProps) {
  const t = useTexts();
  const change = (day: Weekday, stretches: Stretches) =>
    onChange(value.map((old, index) => (index === day ? stretches : old)));
  return (
    <Fieldset legend={label} disabled={disabled} p="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
        {WEEKDAYS.map((day) => (
          <DayHours
            key={day}
            label={t(`labels:weekday.${day}`)}
            value={value[day] ?? []}
            onChange={(stretches) => change(day, stretches)}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}

interface DayHoursProps {
  readonly label: string;
  readonly value: Stretches;
  readonly onChange: (value: Stretches) => void;
}

function DayHours({ label, value, onChange }: DayHoursProps) {
  const t = useTexts();
  const written = stretchesText(value);
  const [text, setText] = useState(written);
  const [known, setKnown] = useState(written);
  const [left, setLeft] = useState(true);
  const read = parseStretches(text);
  if (known !== written) {
    setKnown(written);
    if (read === null || stretchesText(read) !== written) setText(written);
  }
  const type = (next: string) => {
    setLeft(false);
    setText(next);
    const stretches = parseStretches(next);
    if (stretches) onChange(stretches);
  };
  const leave = () => {
    setLeft(true);
    if (read) setText(stretchesText(read));
  };
  return (
    <TextInput
      label={label}
      autoComplete="off"
      value={text}
      placeholder={t('common:closedDay')}
      error={left && read === null ? t('common:typed.badHours', { typed: text }) : undefined}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}
