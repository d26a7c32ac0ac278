import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { FormEvent } from 'react';
import type { OpeningHours } from '../../../shared/domain/entities.ts';
import { useHouse } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { DraftBack } from '../../ui/draft-back.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { OpeningHoursField } from '../../ui/opening-hours-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSaveHouse } from './use-save-house.ts';

interface HouseForm {
  readonly name: string;
  readonly address: string;
  readonly zone: string;
  readonly openingHours: OpeningHours;
  readonly blankRows: number | null;
  readonly blankRowsOpen: number | null;
}

export function HouseTab() {
  const t = useTexts();
  const { name, address, zone, openingHours, blankRows, blankRowsOpen } = useHouse();
  const initial: HouseForm = { name, address, zone, openingHours, blankRows, blankRowsOpen };
  const draft = useDraft('settings-house', initial, 'record');
  const { values, change } = draft;
  const { save, isPending, error } = useSaveHouse();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = { ...initial, ...draft.edited };
    const rows = { blankRows: typed.blankRows ?? blankRows, blankRowsOpen: typed.blankRowsOpen ?? blankRowsOpen };
    const next = { ...typed, ...rows };
    save(next, () => draft.clear(next));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {draft.restored && <DraftBack onDiscard={() => draft.clear(initial)} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextField
            label={t('settings:house.name')}
            required
            maxLength={120}
            value={values.name}
            error={values.name.trim() === '' ? t('common:required') : null}
            onChange={(text) => change({ name: text })}
          />
          <TextField
            label={t('settings:house.address')}
            maxLength={200}
            value={values.address}
            onChange={(text) => change({ address: text })}
          />
        </SimpleGrid>
        <Text size="sm">{t('settings:house.hoursHint')}</Text>
        <OpeningHoursField
          label={t('settings:house.openingHours')}
          value={values.openingHours}
          onChange={(hours) => change({ openingHours: hours })}
        />
        <SheetFields values={values} change={change} />
        <ErrorNotice error={error} />
        <Group>
          <Button type="submit" loading={isPending} disabled={!draft.dirty}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function SheetFields({ values, change }: { values: HouseForm; change: (part: Partial<HouseForm>) => void }) {
  const t = useTexts();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <NumberField
        label={t('settings:house.blankRows')}
        description={t('settings:house.blankRowsHint')}
        max={60}
        value={values.blankRows}
        onChange={(blankRows) => change({ blankRows })}
      />
      <NumberField
        label={t('settings:house.blankRowsOpen')}
        description={t('settings:house.blankRowsHint')}
        max={60}
        value={values.blankRowsOpen}
        onChange={(blankRowsOpen) => change({ blankRowsOpen })}
      />
      <TextField
        label={t('settings:house.zone')}
        description={t('settings:house.zoneHint')}
        maxLength={60}
        value={values.zone}
        onChange={(zone) => change({ zone })}
      />
    </SimpleGrid>
  );
}
