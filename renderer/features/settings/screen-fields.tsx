import { Fieldset, type MantineColorScheme, SimpleGrid, Stack, useMantineColorScheme } from '@mantine/core';
import { setPreferences, usePreferences } from '../../app/preferences.ts';
import { useDesk } from '../../app/start-state.tsx';
import { useTexts } from '../../texts/i18n.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useSaveDesk } from './use-save-desk.ts';

const PERCENTS = ['90', '100', '110', '120', '130', '140', '150'] as const;
const THEMES = [
  { value: 'auto', label: 'settings:desk.themeAuto' },
  { value: 'light', label: 'settings:desk.themeLight' },
  { value: 'dark', label: 'settings:desk.themeDark' },
] as const satisfies { value: MantineColorScheme; label: string }[];

/** How the screen looks; each takes effect at once. */
export function ScreenFields() {
  const t = useTexts();
  const desk = useDesk();
  const { fontPercent, singleLetters } = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const save = useSaveDesk({ quiet: true });
  return (
    <Fieldset legend={t('settings:desk.screenTitle')} p="sm">
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <SelectField
            label={t('settings:desk.language')}
            options={[
              { value: 'pl', label: 'polski' },
              { value: 'en', label: 'English' },
            ]}
            value={desk.language}
            onChange={(language) => save.mutate({ ...desk, language })}
          />
          <SelectField
            label={t('settings:desk.theme')}
            options={THEMES.map(({ value, label }) => ({ value, label: t(label) }))}
            value={colorScheme}
            onChange={setColorScheme}
          />
          <SelectField
            label={t('settings:desk.font')}
            options={PERCENTS.map((percent) => ({
              value: percent,
              label: t('settings:desk.fontPercent', { percent }),
            }))}
            value={PERCENTS.find((percent) => Number(percent) === fontPercent) ?? '100'}
            onChange={(percent) => setPreferences({ fontPercent: Number(percent) })}
          />
        </SimpleGrid>
        <CheckField
          label={t('settings:desk.letters')}
          description={t('settings:desk.lettersHint')}
          checked={singleLetters}
          onChange={(on) => setPreferences({ singleLetters: on })}
        />
      </Stack>
    </Fieldset>
  );
}
