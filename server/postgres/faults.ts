/**
 * What an error of PostgreSQL means for the change that was being written.
 * exclusion: somebody has the place · data: this change cannot be written, now or later · busy: nothing is wrong with it,
 * and later it will do (deadlock, serialisation, lost connection, full disk, a fault of ours).
 */
export type Fault = 'exclusion' | 'data' | 'busy';

/** 22 data exception, 23 integrity, 54 a limit of PostgreSQL's own. */
const DATA_CLASSES = ['22', '23', '54'];

export function faultOf(error: unknown): Fault {
  const code = codeOf(error);
  if (code === '23P01') return 'exclusion';
  return DATA_CLASSES.some((name) => code.startsWith(name)) ? 'data' : 'busy';
}

/** SQLSTATE, or the system's own code; '' when the error has none. */
export const codeOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
};
