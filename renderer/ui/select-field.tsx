import { Select } from '@mantine/core';
import { useTexts } from '../texts/i18n.ts';
import { type FieldProps, focusFirst } from './field-props.ts';

export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectBase<V extends string> extends FieldProps {
  readonly options: readonly SelectOption<V>[];
  /** A field to type into that narrows the options. */
  readonly searchable?: boolean;
}
export type SelectFieldProps<V extends string> =
  | (SelectBase<V> & { readonly clearable?: false; readonly value: V; readonly onChange: (value: V) => void })
  | (SelectBase<V> & {
      readonly clearable: true;
      readonly value: V | null;
      readonly onChange: (value: V | null) => void;
    });

export function SelectField<V extends string>({ options, autoFocus, ...props }: SelectFieldProps<V>) {
  const t = useTexts();
  const { clearable, value, onChange, searchable = options.length > 8, ...rest } = props;
  const change = (next: V | null) => {
    if (props.clearable) props.onChange(next);
    else if (next !== null) props.onChange(next);
  };
  return (
    <Select<V>
      {...focusFirst(autoFocus)}
      {...rest}
      data={[...options]}
      value={value}
      onChange={change}
      clearable={clearable === true}
      allowDeselect={clearable === true}
      searchable={searchable}
      nothingFoundMessage={t('common:nothingFound')}
      clearButtonProps={{ 'aria-label': t('common:mantine.clearField') }}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}
