import { type CSSVariablesResolver, createTheme, type MantineThemeComponents } from '@mantine/core';
import type { Translate } from '../texts/shape.ts';

const small = { defaultProps: { size: 'sm' } };

/** Mantine speaks English where nobody gave a label; these are the controls it makes by itself. */
function labelled(t: Translate): MantineThemeComponents {
  const calendar = {
    defaultProps: {
      ariaLabels: {
        monthLevelControl: t('common:mantine.chooseMonth'),
        yearLevelControl: t('common:mantine.chooseYear'),
        nextMonth: t('common:mantine.nextMonth'),
        previousMonth: t('common:mantine.previousMonth'),
        nextYear: t('common:mantine.nextYear'),
        previousYear: t('common:mantine.previousYear'),
        nextDecade: t('common:mantine.nextDecade'),
        previousDecade: t('common:mantine.previousDecade'),
      },
    },
  };
  const closeButtonProps = { 'aria-label': t('common:close') };
  // A dialog's heading is no landmark of the page.
  const attributes = { header: { role: 'presentation' } };
  const closing = { defaultProps: { closeButtonProps, attributes, styles: { title: { fontWeight: 600 } } } };
  return {
    DatePicker: calendar,
    Calendar: calendar,
    CloseButton: { defaultProps: { 'aria-label': t('common:close') } },
    Modal: closing,
    Drawer: closing,
    Notification: { defaultProps: { closeButtonProps } },
    // The colour of the notice says its kind; its title must be read.
    Alert: {
      defaultProps: {
        closeButtonLabel: t('common:close'),
        styles: { title: { color: 'var(--mantine-color-text)' } },
      },
    },
  };
}

/** Compact for 1366×768; contrast of every text at least 4.5:1. */
export const createDeskTheme = (t: Translate) =>
  createTheme({
    fontFamily: "'Noto Sans', 'Segoe UI', sans-serif",
    headings: { fontFamily: "'Noto Sans', 'Segoe UI', sans-serif", fontWeight: '600' },
    primaryColor: 'blue',
    primaryShade: { light: 8, dark: 8 },
    defaultRadius: 'sm',
    respectReducedMotion: true,
    focusRing: 'always',
    cursorType: 'pointer',
    fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
    components: { Button: small, TextInput: small, Select: small, Textarea: small, Checkbox: small, ...labelled(t) },
  });

/** Mantine's own greys and reds for secondary and error text are too pale to read. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-placeholder': '#5f666d',
    '--mantine-color-error': '#b3261e',
    '--desk-surface': '#f5f6f8',
    '--desk-line': '#c9ced4',
    '--desk-accent': '#1864ab',
    '--desk-accent-soft': '#dcebf8',
  },
  dark: {
    '--mantine-color-dimmed': '#b4bac1',
    '--mantine-color-placeholder': '#a3a9b0',
    '--mantine-color-error': '#ff9a94',
    '--desk-surface': '#1c1e21',
    '--desk-line': '#474b50',
    '--desk-accent': '#8cc4f5',
    '--desk-accent-soft': '#173a58',
  },
});
