/**
 * "There is more", told to every process on the database through LISTEN and NOTIFY. It is sent after the commit and not
 * in it: a transaction that notifies holds a lock of the whole database while it commits, and sites would wait for each
 * other. What gets lost is made up for by polling.
 */
import type pg from 'pg';
import type { Db } from './database.ts';
import { readHead } from './pages.ts';

const CHANNEL = 'urbanlab_head';
const AGAIN_MS = 1000;

export interface HeadChannel {
  readonly announce: (siteId: string, head: number) => void;
  /** Calls back with every new head of a site from now on; returns how to stop. */
  readonly subscribe: (siteId: string, told: (head: number) => void) => () => void;
  readonly close: () => Promise<void>;
}

interface Site {
  readonly listeners: Set<(head: number) => void>;
  head: number;
}

export async function openHeadChannel(db: Db): Promise<HeadChannel> {
  const sites = new Map<string, Site>();
  const sending = new Map<string, number>();
  let listener: pg.Client | null = null;
  let closed = false;
  let again: NodeJS.Timeout | undefined;

  const tell = (siteId: string, head: number) => {
    const site = sites.get(siteId);
    if (!site || head <= site.head) return;
    site.head = head;
    for (const told of site.listeners) told(head);
  };
  const lost = () => {
    listener = null;
    if (!closed) again ??= setTimeout(reconnect, AGAIN_MS).unref();
  };
  const listen = async () => {
    const client = await db.connect('urbanlab-server-heads');
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload = '' }) => {
      const [siteId = '', head] = payload.split(' ');
      tell(siteId, Number(head));
    });
    await client.query(`LISTEN ${CHANNEL}`);
    listener = client;
  };
  const reconnect = async () => {
    again = undefined;
    try {
      await listen();
      // Whatever was told meanwhile was missed.
      for (const siteId of sites.keys()) tell(siteId, (await readHead(db, siteId))?.seq ?? 0);
    } catch {
      lost();
    }
  };
  /** At most one on its way for a site; what comes meanwhile goes as one more. */
  const send = async (siteId: string): Promise<void> => {
    for (let sent = -1; sent !== sending.get(siteId); ) {
      sent = sending.get(siteId) ?? 0;
      await db.query('SELECT pg_notify($1, $2)', [CHANNEL, `${siteId} ${sent}`]).catch(() => {});
    }
    sending.delete(siteId);
  };

  await listen();
  return {
    announce: (siteId, head) => {
      if (closed) return;
      tell(siteId, head);
      const idle = !sending.has(siteId);
      sending.set(siteId, Math.max(head, sending.get(siteId) ?? 0));
      if (idle) void send(siteId);
    },
    subscribe: (siteId, told) => {
      const site = sites.get(siteId) ?? { listeners: new Set(), head: 0 };
      sites.set(siteId, site);
      site.listeners.add(told);
      return () => {
        site.listeners.delete(told);
        if (site.listeners.size === 0) sites.delete(siteId);
      };
    },
    close: async () => {
      closed = true;
      clearTimeout(again);
      await listener?.end();
    },
  };
}
