import { MultiSelect } from '@mantine/core';
import { roomTree } from '../../../shared/domain/rooms.ts';
import { foldWords } from '../../../shared/domain/text.ts';
import { useRooms } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { shortRoomName } from '../../texts/room-name.ts';

export interface RoomsFieldProps {
  readonly value: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (roomIds: string[]) => void;
}

const startsWord = (label: string, typed: string) => {
  const words = foldWords(label);
  return foldWords(typed).every((part) => words.some((word) => word.startsWith(part)));
};

/** One room or several, by code or name. */
export function RoomsField({ value, disabled, onChange }: RoomsFieldProps) {
  const t = useTexts();
  const { rooms } = useRooms();
  const data = roomTree(rooms).map(({ room }) => ({
    value: room.id,
    label: `${shortRoomName(room.name)} (${room.code})`,
  }));
  return (
    <MultiSelect
      label={t('booking:field.rooms')}
      placeholder={value.length === 0 ? t('booking:field.roomsPlaceholder') : ''}
      disabled={disabled}
      searchable
      selectFirstOptionOnChange
      clearSearchOnChange
      hidePickedOptions
      value={[...value]}
      data={data}
      filter={({ options, search }) =>
        options.filter((option) => 'value' in option && startsWord(option.label, search))
      }
      nothingFoundMessage={t('common:nothingFound')}
      onChange={onChange}
    />
  );
}
