import { Button as MantineButton, type ButtonProps as MantineButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { ShortcutKeys } from './shortcut-keys.tsx';

export interface ButtonProps
  extends MantineButtonProps,
    Omit<ComponentPropsWithRef<'button'>, keyof MantineButtonProps | 'color'> {
  /** Shown behind the word; the command registry listens for it. */
  readonly shortcut?: string | undefined;
}

export function Button({ shortcut, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <MantineButton
      type={type}
      {...rest}
      {...(shortcut
        ? { rightSection: <ShortcutKeys shortcut={shortcut} />, 'aria-keyshortcuts': ariaKeys(shortcut) }
        : {})}
    >
      {children}
    </MantineButton>
  );
}

const ariaKeys = (shortcut: string): string => shortcut.replace('Ctrl', 'Control');
