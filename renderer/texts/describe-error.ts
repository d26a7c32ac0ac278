import { ORPCError } from '@orpc/client';
import { type ErrorCode, errorTable } from '../../shared/contract/errors.ts';
import { errors as en, typedIsSafe as safeEn } from './en/errors.ts';
import type { AnyErrorCode, ErrorDataOf, ErrorSentences, Sentence, SentenceContext } from './error-sentences.ts';
import { errors as pl, typedIsSafe as safePl } from './pl/errors.ts';

const sentences: Record<'pl' | 'en', ErrorSentences> = { pl, en };
const safe = { pl: safePl, en: safeEn };

export interface DescribedError extends Sentence {
  readonly code: AnyErrorCode;
  readonly safe: string;
}

/** The refusal inside an error thrown by the client, or what stands for it when nobody answered. */
export function readError(error: unknown): { [C in AnyErrorCode]: { code: C; data: ErrorDataOf<C> } }[AnyErrorCode] {
  if (!(error instanceof ORPCError))
    return { code: isSilence(error) ? 'NO_ENGINE' : 'INTERNAL_SERVER_ERROR', data: {} };
  if (!isKnown(error.code)) return { code: 'INTERNAL_SERVER_ERROR', data: {} };
  const { code } = error;
  const data = errorTable[code].data.safeParse(error.data ?? {});
  if (!data.success) return { code: 'INTERNAL_SERVER_ERROR', data: {} };
  return { code, data: data.data } as ReturnType<typeof readError>;
}

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

/** Nobody answered: the link could not reach the engine, or its port was closed. The rest is a fault of ours. */
const isSilence = (error: unknown): boolean =>
  error instanceof Error && ['AbortError', 'NetworkError'].includes(error.name);

/** What happened, that what was typed is safe, and what to do; in the language of the screen. */
export function describeError(error: unknown, context: SentenceContext): DescribedError {
  const { language } = context.format;
  const { code, data } = readError(error);
  const sentence = sentences[language][code] as (data: unknown, context: SentenceContext) => Sentence;
  const { what, todo } = sentence(data, context);
  const row = 'row' in data && data.row !== undefined ? context.t('common:row', { no: data.row + 1 }) : '';
  return { code, safe: safe[language], what: `${row}${what}`, todo };
}
