/**
 * Records of which there is one for a pair: their id follows from the pair, so that two desks which both register the
 * same person while apart have written one registration, not two (AT5: facts are neither lost nor doubled).
 */
import { hash } from 'node:crypto';
import { uuidFromHash } from '../../shared/base/name-based-id.ts';

const idOf = (...parts: readonly string[]): string => uuidFromHash(hash('sha256', parts.join('|')));

export const registrationIdOf = (eventId: string, personId: string): string => idOf('registration', eventId, personId);

export const attendanceIdOf = (sessionId: string, registrationId: string): string =>
  idOf('attendance', sessionId, registrationId);
