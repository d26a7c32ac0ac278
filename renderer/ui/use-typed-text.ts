import { useState } from 'react';

export interface TypedText {
  readonly text: string;
  /** What is typed cannot be read; said only after the field was left. */
  readonly unreadable: boolean;
  readonly type: (text: string) => void;
  /** The field was left: what was read is written out in full. */
  readonly leave: () => void;
}

export interface TypedTextOptions<V> {
  readonly value: V | null;
  readonly show: (value: V) => string;
  readonly read: (text: string) => V | null;
  readonly onChange: (value: V | null) => void;
}

/**
 * A field that reads what is typed on every key and never takes the typed letters away: the value goes out as soon as
 * it can be read, null while it cannot, and the text is rewritten only when the value comes from elsewhere.
 */
export function useTypedText<V extends string | number>({
  value,
  show,
  read,
  onChange,
}: TypedTextOptions<V>): TypedText {
  const written = (given: V | null) => (given === null ? '' : show(given));
  const [text, setText] = useState(written(value));
  const [known, setKnown] = useState(value);
  const [left, setLeft] = useState(true);
  if (known !== value) {
    setKnown(value);
    if (read(text) !== value) setText(written(value));
  }
  return {
    text,
    unreadable: left && text.trim() !== '' && read(text) === null,
    type: (next) => {
      setLeft(false);
      setText(next);
      onChange(next.trim() === '' ? null : read(next));
    },
    leave: () => {
      setLeft(true);
      const meant = read(text);
      if (meant !== null) setText(show(meant));
    },
  };
}
