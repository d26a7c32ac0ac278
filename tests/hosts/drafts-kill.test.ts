/** The power goes in the middle of a phone call: what was answered is there (F9). */
import { rmSync } from 'node:fs';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { afterAll, expect, it } from 'vitest';
import type { DeskClient } from '../../electron/core/rest/house-names.ts';
import { furnish } from '../contract/house.ts';
import { freshFolder } from '../contract/open-hosts.ts';
import { startWebHost, type WebHost } from '../e2e/hosts.ts';

const KILLS = 5;
const folder = freshFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const clientOf = (host: WebHost): DeskClient =>
  createORPCClient(new RPCLink({ url: `${host.origin}/rpc`, headers: { authorization: `Bearer ${host.token}` } }));

const save = (client: DeskClient, id: string, letters: number, parked: boolean) =>
  client.drafts.save({ id, kind: 'booking', title: 'Rozmowa', body: { title: 'x'.repeat(letters) }, parked });

/** Types letter by letter until nobody answers, which begins soon after the first; returns how many were answered. */
async function typeUntilKilled(host: WebHost, id: string): Promise<number> {
  const client = clientOf(host);
  let answered = 0;
  for (;;) {
    const kept = await save(client, id, answered + 1, true).then(
      () => true,
      () => false,
    );
    if (!kept) return answered;
    if (answered++ === 0) setTimeout(() => process.kill(host.pid, 'SIGKILL'), Math.random() * 60);
  }
}

it(`a parked call keeps every answered letter in ${KILLS} kills`, { timeout: 120_000 }, async () => {
  const first = await startWebHost({ dataDir: folder });
  await furnish(clientOf(first));
  await first.stop();
  for (let n = 0; n < KILLS; n++) {
    const answered = await typeUntilKilled(await startWebHost({ dataDir: folder }), `parked:${n}`);
    const host = await startWebHost({ dataDir: folder });
    const kept = (await clientOf(host).drafts.list({})).find((draft) => draft.id === `parked:${n}`);
    expect(await host.stop()).toBe(0);
    expect(answered).toBeGreaterThan(0);
    expect(String(kept?.body?.title).length).toBeGreaterThanOrEqual(answered);
    expect(kept?.parked).toBe(true);
  }
});
