import { Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import type { setupInput } from '../../../shared/contract/schemas.ts';
import { ROLES } from '../../../shared/domain/entities.ts';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { OpeningHoursField } from '../../ui/opening-hours-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import { emptySetup, findRoomsFault, type SetupForm, toSetupInput } from './setup-form.ts';
import { SetupRooms, useRoomsFaultText } from './setup-rooms.tsx';
import { StepHeading } from './step-heading.tsx';

const STEPS = ['house', 'hours', 'account', 'rooms'] as const;
type Step = (typeof STEPS)[number];
const TITLES = {
  house: 'firstRun:houseTitle',
  hours: 'firstRun:hoursTitle',
  account: 'firstRun:accountTitle',
  rooms: 'firstRun:roomsTitle',
} as const satisfies Record<Step, string>;

interface SetupWizardProps {
  readonly onBack: () => void;
  readonly setUp: {
    readonly mutate: (input: z.infer<typeof setupInput>, options: { onSuccess: () => void }) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
}

/** Four short steps; Enter goes on, and a closed window comes back as it was typed. */
export function SetupWizard({ onBack, setUp }: SetupWizardProps) {
  const t = useTexts();
  const draft = useDraft<SetupForm>('first-run', emptySetup());
  const [index, setIndex] = useState(0);
  const [shown, setShown] = useState(false);
  const step = STEPS[index] ?? 'house';
  const fault = useFault(step, draft.values);
  const last = index === STEPS.length - 1;
  const move = (to: number) => {
    setShown(false);
    if (to < 0) onBack();
    else setIndex(to);
  };
  const next = (event: FormEvent) => {
    event.preventDefault();
    if (fault !== null) setShown(true);
    else if (!last) move(index + 1);
    else setUp.mutate(toSetupInput(draft.values), { onSuccess: () => draft.clear() });
  };
  return (
    <form onSubmit={next} noValidate>
      <Text c="dimmed">{t('firstRun:step', { step: index + 1, steps: STEPS.length })}</Text>
      <StepHeading key={step}>{t(TITLES[step])}</StepHeading>
      <Stack gap="sm" my="md">
        <StepFields step={step} draft={draft} fault={shown ? fault : null} />
      </Stack>
      <ErrorNotice error={setUp.error} />
      <Group justify="space-between">
        <Button variant="default" onClick={() => move(index - 1)}>
          {t('common:back')}
        </Button>
        <Button type="submit" loading={setUp.isPending}>
          {t(last ? 'firstRun:finish' : 'common:next')}
        </Button>
      </Group>
    </form>
  );
}

function useFault(step: Step, form: SetupForm): string | null {
  const t = useTexts();
  const roomsFault = useRoomsFaultText(findRoomsFault(form.rooms));
  if (step === 'house') return form.name.trim() === '' ? t('firstRun:nameNeeded') : null;
  if (step === 'account') return form.accountName.trim() === '' ? t('firstRun:accountNeeded') : null;
  return step === 'rooms' ? roomsFault : null;
}

interface StepFieldsProps {
  readonly step: Step;
  readonly draft: Draft<SetupForm>;
  readonly fault: string | null;
}

function StepFields({ step, draft, fault }: StepFieldsProps) {
  const t = useTexts();
  const { values, change } = draft;
  if (step === 'house')
    return (
      <>
        <TextField
          label={t('firstRun:name')}
          description={t('firstRun:nameHint')}
          required
          maxLength={120}
          value={values.name}
          error={fault}
          onChange={(name) => change({ name })}
        />
        <TextField
          label={t('firstRun:address')}
          maxLength={200}
          value={values.address}
          onChange={(address) => change({ address })}
        />
      </>
    );
  if (step === 'hours')
    return (
      <>
        <Text>{t('firstRun:hoursHint')}</Text>
        <OpeningHoursField
          label={t('firstRun:hoursTitle')}
          value={values.openingHours}
          onChange={(openingHours) => change({ openingHours })}
        />
      </>
    );
  if (step === 'account') return <AccountFields values={values} change={change} fault={fault} />;
  return <SetupRooms rows={values.rooms} onChange={(rooms) => change({ rooms })} fault={fault} />;
}

function AccountFields({
  values,
  change,
  fault,
}: Pick<Draft<SetupForm>, 'values' | 'change'> & { fault: string | null }) {
  const t = useTexts();
  return (
    <>
      <TextField
        label={t('firstRun:accountName')}
        required
        maxLength={120}
        value={values.accountName}
        error={fault}
        onChange={(accountName) => change({ accountName })}
      />
      <SelectField
        label={t('firstRun:role')}
        description={t('firstRun:roleHint')}
        options={ROLES.map((role) => ({ value: role, label: t(`labels:role.${role}`) }))}
        value={values.role}
        onChange={(role) => change({ role })}
      />
    </>
  );
}
