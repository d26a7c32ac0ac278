import { Group, Radio } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTexts } from '../../texts/i18n.ts';
import { ShortcutKeys } from '../../ui/shortcut-keys.tsx';

export const SCOPES = ['this', 'following', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** Digits choose while nothing is typed into a text. */
export function scopeOfKey({ code, target, ctrlKey, altKey, metaKey }: KeyboardEvent): Scope | null {
  const isText = target instanceof HTMLInputElement && target.type === 'text';
  if (isText || ctrlKey || altKey || metaKey) return null;
  const digit = /^(?:Digit|Numpad)([123])$/.exec(code)?.[1];
  return digit === undefined ? null : (SCOPES[Number(digit) - 1] ?? null);
}

export interface ScopeFieldProps {
  readonly label: string;
  readonly value: Scope;
  readonly autoFocus?: boolean;
  readonly onChange: (scope: Scope) => void;
}

/** This date, this and following, or all. */
export function ScopeField({ label, value, autoFocus, onChange }: ScopeFieldProps) {
  const t = useTexts();
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(next) => {
        const chosen = SCOPES.find((scope) => scope === next);
        if (chosen) onChange(chosen);
      }}
    >
      <Group gap="lg" my={6}>
        {SCOPES.map((scope, index) => (
          <Radio
            key={scope}
            value={scope}
            {...(autoFocus && scope === value ? { 'data-autofocus': true } : {})}
            label={
              <>
                {t(`series:scope.${scope}`)} <ShortcutKeys shortcut={`${index + 1}`} />
              </>
            }
          />
        ))}
      </Group>
    </Radio.Group>
  );
}
