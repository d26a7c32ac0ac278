import { Fieldset, Group, Stack, Text } from '@mantine/core';
import type { FormEvent } from 'react';
import { ORGANISATION_KINDS } from '../../../shared/domain/entities.ts';
import { useHouse } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { DraftBack } from '../../ui/draft-back.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { emptyRule, fromForm, kindTwice, type RuleForm, toForm } from './rules-form.ts';
import { useSaveHouse } from './use-save-house.ts';

const KINDS = ['everybody', ...ORGANISATION_KINDS] as const;

/** What the house asks of each kind of applicant (BK9): warnings, never stops. */
export function RulesTab() {
  const t = useTexts();
  const { bookingRules } = useHouse();
  const initial = { rules: bookingRules.map(toForm) };
  const draft = useDraft<{ readonly rules: readonly RuleForm[] }>('settings-rules', initial);
  const { rules } = draft.values;
  const { save, isPending, error } = useSaveHouse();
  const twice = kindTwice(rules);
  const change = (next: readonly RuleForm[]) => draft.change({ rules: next });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (twice === null) save({ bookingRules: rules.map(fromForm) }, () => draft.clear({ rules }));
  };
  const free = KINDS.find((kind) => rules.every((rule) => rule.kind !== kind));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {draft.restored && <DraftBack onDiscard={() => draft.clear(initial)} />}
        <Text size="sm">{t('rules:hint')}</Text>
        {rules.length === 0 && <EmptyState title={t('rules:empty')}>{t('rules:emptyHint')}</EmptyState>}
        {rules.map((rule, index) => (
          <RuleFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no id and its kind is what is edited
            key={index}
            rule={rule}
            onChange={(part) => change(rules.map((old, at) => (at === index ? { ...old, ...part } : old)))}
            onRemove={() => change(rules.filter((_, at) => at !== index))}
          />
        ))}
        {twice && <span role="alert">{t('rules:twice', { kind: kindText(twice, t) })}</span>}
        <ErrorNotice error={error} />
        <Group>
          {free && (
            <Button variant="default" onClick={() => change([...rules, emptyRule(free)])}>
              {t('rules:add')}
            </Button>
          )}
          <Button type="submit" loading={isPending} disabled={!draft.dirty || twice !== null}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const kindText = (kind: RuleForm['kind'], t: ReturnType<typeof useTexts>): string =>
  kind === 'everybody' ? t('rules:everybody') : t(`labels:organisationKind.${kind}`);

interface RuleFieldsProps {
  readonly rule: RuleForm;
  readonly onChange: (part: Partial<RuleForm>) => void;
  readonly onRemove: () => void;
}

const NUMBERS = [
  { field: 'windowDays', min: 1, max: 3660, digits: 0 },
  { field: 'leadHours', min: 0, max: 8784, digits: 0 },
  { field: 'longestHours', min: 0.1, max: 336, digits: 2 },
  { field: 'mostAMonth', min: 1, max: 1000, digits: 0 },
  { field: 'noShowLimit', min: 1, max: 100, digits: 0 },
  { field: 'priority', min: 1, max: 9, digits: 0 },
] as const;

function RuleFields({ rule, onChange, onRemove }: RuleFieldsProps) {
  const t = useTexts();
  const kind = kindText(rule.kind, t);
  return (
    <Fieldset legend={kind} p="sm">
      <Group align="end" gap="xs">
        <SelectField
          label={t('rules:kind')}
          w="13.7rem"
          options={KINDS.map((value) => ({ value, label: kindText(value, t) }))}
          value={rule.kind}
          onChange={(value) => onChange({ kind: value })}
        />
        {NUMBERS.map(({ field, ...bounds }) => (
          <NumberField
            key={field}
            w="5.9rem"
            label={t(`rules:${field}`)}
            {...bounds}
            value={rule[field]}
            onChange={(value) => onChange({ [field]: value })}
          />
        ))}
        <Button variant="default" onClick={onRemove} aria-label={t('rules:removeOf', { kind })}>
          {t('rules:remove')}
        </Button>
      </Group>
    </Fieldset>
  );
}
