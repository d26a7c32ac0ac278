/** Pieces, kits and keys of the demo house, and what is out of it: overdue, missing, for a booking that runs, a key. */
import { must } from '../../../shared/base/assert.ts';
import { HOUR } from '../../../shared/base/clock.ts';
import type { Handout } from '../../../shared/domain/equipment-entities.ts';
import { addDays, localDate, localToInstant } from '../../../shared/domain/time.ts';
import { type Context, houseOf } from '../context.ts';
import { KEYS, KITS, NUMBERED } from '../demo/equipment.ts';
import type { Writer } from '../storage/handles.ts';

interface Demo {
  readonly tx: Writer;
  readonly ctx: Context;
  /** By the codes of the file. */
  readonly ids: ReadonlyMap<string, string>;
}

export function insertEquipmentDemo(demo: Demo): void {
  const pieces = insertPieces(demo);
  insertKits(demo);
  const keys = insertKeys(demo);
  insertLoans(demo, pieces, keys);
  insertRunning(demo, pieces);
}

const idOf = ({ ids }: Demo, code: string): string => must(ids.get(code), `${code} of the demo house`);

/** Ids of pieces by pool code, in their order. */
function insertPieces(demo: Demo): ReadonlyMap<string, readonly string[]> {
  return new Map(
    NUMBERED.map(({ pool, broken }) => {
      const equipmentId = idOf(demo, pool);
      const { quantity } = must(demo.tx.find('equipment', equipmentId), 'a demo pool');
      const made = Array.from({ length: quantity }, (_, i) => {
        const id = demo.ctx.newId();
        const outOfUse = broken.includes(i + 1);
        const note = outOfUse ? 'w naprawie' : '';
        demo.tx.insert('piece', { id, equipmentId, code: `${pool}-${i + 1}`, outOfUse, note });
        return id;
      });
      return [pool, made];
    }),
  );
}

function insertKits(demo: Demo): void {
  for (const { name, layout, room, items } of KITS) {
    demo.tx.insert('kit', {
      id: demo.ctx.newId(),
      name,
      layout,
      roomId: room === null ? null : idOf(demo, room),
      items: items.map(([pool, quantity]) => ({ equipmentId: idOf(demo, pool), quantity })),
      archived: false,
    });
  }
}

function insertKeys(demo: Demo): ReadonlyMap<string, string> {
  return new Map(
    KEYS.map(({ code, name, rooms }) => {
      const id = demo.ctx.newId();
      const roomIds = rooms.map((room) => idOf(demo, room));
      demo.tx.insert('key', { id, code, name, roomIds, outOfUse: false, note: '' });
      return [code, id];
    }),
  );
}

type Given = Partial<Handout> & Pick<Handout, 'personName' | 'at'>;

function insertHandout({ tx, ctx }: Demo, given: Given): string {
  const nothing = { bookingId: null, equipmentId: null, keyId: null, pieceIds: [], quantity: 1 };
  const rest = { personPhone: '', dueAt: null, condition: '', by: 'Recepcja' };
  const handout = { ...nothing, ...rest, ...given, id: ctx.newId() };
  tx.insert('handout', handout);
  return handout.id;
}

/** Since yesterday: a laptop that should be back, cables of which one is missing, a key of this morning. */
function insertLoans(
  demo: Demo,
  pieces: ReadonlyMap<string, readonly string[]>,
  keys: ReadonlyMap<string, string>,
): void {
  const { tx, ctx } = demo;
  const { zone } = houseOf(tx);
  const now = ctx.clock();
  const yesterday = addDays(localDate(now, zone), -1);
  const at = (time: string) => localToInstant(yesterday, time, zone);
  insertHandout(demo, {
    equipmentId: idOf(demo, 'EQ03'),
    pieceIds: pieces.get('EQ03')?.slice(6, 7) ?? [],
    personName: 'Kinga Formela',
    personPhone: '500 000 905',
    at: at('09:30'),
    dueAt: at('18:00'),
  });
  const cables = { equipmentId: idOf(demo, 'EQ08'), quantity: 3, dueAt: at('16:00') };
  const handoutId = insertHandout(demo, { ...cables, personName: 'Jan Łoś', at: at('11:00') });
  const back = { quantity: 2, pieceIds: [], condition: 'trzeciego nie było w pudle', mistake: false };
  tx.insert('handoutReturn', { ...back, id: ctx.newId(), handoutId, by: 'Recepcja', at: at('16:10') });
  const keyId = must(keys.get('K-STU'), 'a demo key');
  insertHandout(demo, { keyId, personName: 'Radomił Pobłocki', personPhone: '500 000 906', at: now - HOUR });
}

/** The first booking that runs now and takes something against a signature has it. */
function insertRunning(demo: Demo, pieces: ReadonlyMap<string, readonly string[]>): void {
  const { tx, ctx } = demo;
  const now = ctx.clock();
  const running = tx.list(
    'booking',
    "WHERE status = 'confirmed' AND equipment <> '[]' AND start_at <= ? AND end_at > ? ORDER BY start_at DESC, title",
    now,
    now,
  );
  for (const booking of running) {
    for (const { equipmentId, quantity } of booking.equipment) {
      const pool = must(tx.find('equipment', equipmentId), 'a demo pool');
      if (!pool.signedHandout) continue;
      const pieceIds = pieces.get(pool.code)?.slice(0, quantity) ?? [];
      const personName = booking.contactName || 'Recepcja';
      insertHandout(demo, {
        bookingId: booking.id,
        equipmentId,
        pieceIds,
        quantity,
        personName,
        at: booking.placement.start,
      });
      return;
    }
  }
}
