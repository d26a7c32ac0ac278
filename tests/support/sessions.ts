/** Events with sessions and people, for tests of registration, attendance and sheets. */
import { at, type TestDesk } from './core.ts';

export interface TestSession {
  readonly eventId: string;
  readonly sessionId: string;
}

/** An event with one session in a room, today at 12–14 unless told otherwise. */
export async function someSession(
  desk: TestDesk,
  roomId: string,
  {
    from = '2026-11-24 12:00',
    to = '2026-11-24 14:00',
    ...event
  }: { from?: string; to?: string } & Partial<Parameters<TestDesk['client']['events']['save']>[0]> = {},
): Promise<TestSession> {
  const { id: eventId } = await desk.client.events.save({ title: 'Ogród deszczowy', leaderName: 'Ewa', ...event });
  const times = { start: at(from), end: at(to) };
  const { id } = await desk.client.bookings.create({ title: 'Ogród deszczowy', roomIds: [roomId], ...times, eventId });
  return { eventId, sessionId: id };
}

export const addPeople = async (desk: TestDesk, eventId: string, names: readonly string[]): Promise<string[]> => {
  const ids: string[] = [];
  for (const name of names) ids.push((await desk.client.events.register({ eventId, name })).registrationId);
  return ids;
};

/** As somebody else at the same desk. */
export const signInAs = (desk: TestDesk, role: 'leader' | 'front-desk' | 'coordinator', accountName: string) =>
  desk.client.start.saveDesk({ letter: 'A', accountName, role, language: 'pl' });
