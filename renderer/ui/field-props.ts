import type { ReactNode, Ref } from 'react';

/** What every field takes. */
export interface FieldProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  /** Why the value cannot be taken, in words. */
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly name?: string;
  /** CSS width; a field takes the whole row without it. */
  readonly w?: string | number;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Mantine moves focus into a dialog to the field marked so; `autoFocus` alone is lost there. */
export const focusFirst = (autoFocus: boolean | undefined) => (autoFocus ? { 'data-autofocus': true } : {});
