import { must } from '../../../shared/base/assert.ts';
import type { Context } from '../context.ts';
import { planRequests } from '../demo/requests.ts';
import type { Writer } from '../storage/handles.ts';

interface Demo {
  readonly tx: Writer;
  readonly ctx: Context;
  readonly ids: ReadonlyMap<string, string>;
}

/** The demo house's requests for the same room and time (BK8). */
export function insertDemoRequests({ tx, ctx, ids }: Demo, monday: string, zone: string): void {
  for (const { roomCode, start, end, ...fields } of planRequests(monday, zone, ids, ctx.clock())) {
    const roomIds = [must(ids.get(roomCode), `room ${roomCode}`)];
    tx.insert('booking', {
      ...fields,
      id: ctx.newId(),
      status: 'request',
      holdUntil: null,
      placement: { roomIds, layout: null, start, end, setupMinutes: 0, teardownMinutes: 0 },
      participantsPay: false,
      applicationReceived: true,
      confidential: false,
      note: '',
      equipment: [],
      eventId: null,
      cancelReason: null,
      refusalReason: null,
      reasonNote: '',
      overrides: [],
      seriesId: null,
      seriesDate: null,
      handEdited: false,
      noShow: false,
    });
  }
}
