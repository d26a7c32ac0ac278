import type { z } from 'zod';
import type { eventInput } from '../../../shared/contract/schemas.ts';
import type { Event } from '../../../shared/domain/entities.ts';

/** What somebody fills in about an event. */
export type EventValues = Omit<z.infer<typeof eventInput>, 'id'>;

export const NEW_EVENT: EventValues = {
  title: '',
  programmeId: null,
  leaderName: '',
  organisationId: null,
  language: 'pl',
  limit: null,
  open: false,
  note: '',
};

export const valuesOf = (event: Event): EventValues => ({
  title: event.title,
  programmeId: event.programmeId,
  leaderName: event.leaderName,
  organisationId: event.organisationId,
  language: event.language,
  limit: event.limit,
  open: event.open,
  note: event.note,
});
