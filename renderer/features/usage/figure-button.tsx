import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/i18n.ts';
import type { Figure } from './figure.ts';
import styles from './usage.module.css';

export interface FigureButtonProps {
  readonly figure: Figure;
  readonly onOpen: (figure: Figure) => void;
  readonly children?: ReactNode;
}

/** A number that opens its rows (US3). */
export function FigureButton({ figure, onOpen, children }: FigureButtonProps) {
  const t = useTexts();
  return (
    <UnstyledButton
      className={styles.figure}
      aria-label={t('usage:rows.figure', { label: figure.label, value: figure.value })}
      onClick={() => onOpen(figure)}
    >
      {children ?? figure.value}
    </UnstyledButton>
  );
}
