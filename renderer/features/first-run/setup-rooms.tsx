import { ActionIcon, Alert, Group, Text } from '@mantine/core';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { emptyRow, type RoomRow, type RoomsFault } from './setup-form.ts';

export function useRoomsFaultText(fault: RoomsFault | null): string | null {
  const t = useTexts();
  if (fault === null) return null;
  if (fault.kind === 'twice') return t('firstRun:roomTwice', { code: fault.code });
  return t(fault.kind === 'code' ? 'firstRun:roomCode' : 'firstRun:roomIncomplete');
}

interface SetupRoomsProps {
  readonly rows: readonly RoomRow[];
  readonly onChange: (rows: readonly RoomRow[]) => void;
  readonly fault: string | null;
}

export function SetupRooms({ rows, onChange, fault }: SetupRoomsProps) {
  const t = useTexts();
  const change = (key: string, part: Partial<RoomRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <>
      <Text>{t('firstRun:roomsHint')}</Text>
      {rows.map((row, index) => (
        <RoomFields
          key={row.key}
          row={row}
          name={t('firstRun:roomOf', { no: index + 1 })}
          onChange={(part) => change(row.key, part)}
          onRemove={() => onChange(rows.filter((other) => other.key !== row.key))}
        />
      ))}
      {fault && (
        <Alert color="red" role="alert">
          {fault}
        </Alert>
      )}
      <Group>
        <Button variant="default" onClick={() => onChange([...rows, emptyRow()])} disabled={rows.length >= 100}>
          {t('firstRun:addRoom')}
        </Button>
      </Group>
    </>
  );
}

interface RoomFieldsProps {
  readonly row: RoomRow;
  readonly name: string;
  readonly onChange: (part: Partial<RoomRow>) => void;
  readonly onRemove: () => void;
}

function RoomFields({ row, name, onChange, onRemove }: RoomFieldsProps) {
  const t = useTexts();
  return (
    <Group role="group" aria-label={name} align="end" gap="xs" wrap="nowrap">
      <TextField
        label={t('firstRun:code')}
        w="7rem"
        maxLength={16}
        value={row.code}
        onChange={(code) => onChange({ code })}
      />
      <TextField
        label={t('firstRun:roomName')}
        w="100%"
        maxLength={120}
        value={row.name}
        onChange={(text) => onChange({ name: text })}
      />
      <NumberField
        label={t('firstRun:capacity')}
        w="7rem"
        min={1}
        max={100_000}
        value={row.capacity}
        onChange={(capacity) => onChange({ capacity })}
      />
      <ActionIcon variant="default" size="input-sm" aria-label={`${t('common:remove')}: ${name}`} onClick={onRemove}>
        ×
      </ActionIcon>
    </Group>
  );
}
