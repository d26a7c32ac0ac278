import type { pl } from './pl.ts';

/** The same keys in another language; `few` and `many` are Polish forms that English has no use for. */
export type Translation<T> = {
  [K in keyof T as K extends `${string}_few` | `${string}_many` ? never : K]: T[K] extends string
    ? string
    : Translation<T[K]>;
};

type WithoutPlural<K extends string> = K extends `${infer Stem}_${'one' | 'few' | 'many' | 'other'}` ? Stem : K;
type Name<T> = keyof T & (string | number);
type Path<T, Prefix extends string = ''> = {
  [K in Name<T>]: T[K] extends string ? `${Prefix}${WithoutPlural<`${K}`>}` : Path<T[K], `${Prefix}${K}.`>;
}[Name<T>];

/** Every text of the program: `namespace:path`, with a plural's stem once. */
export type TextKey = { [N in keyof typeof pl]: `${N}:${Path<(typeof pl)[N]>}` }[keyof typeof pl];

/** `count` chooses the plural. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;
