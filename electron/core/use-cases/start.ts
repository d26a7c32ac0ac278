/** The state a page starts from, and setting the house up (own or demo). */
import type { z } from 'zod';
import { ok } from '../../../shared/base/result.ts';
import type { setupInput, startState as startStateSchema } from '../../../shared/contract/schemas.ts';
import type { Desk } from '../../../shared/domain/entities.ts';
import { type Answer, type Context, deskOf } from '../context.ts';
import { setUpDemo } from './demo.ts';
import { setUpOwn } from './house.ts';

type StartState = z.infer<typeof startStateSchema>;
interface Host {
  readonly host: 'electron' | 'web';
  readonly version: string;
}

export const startState = (ctx: Context, { host, version }: Host): StartState => ({
  house: ctx.store.house(),
  desk: deskOf(ctx.store),
  version,
  host,
  now: ctx.clock(),
});

export function setUp(ctx: Context, host: Host, input: z.infer<typeof setupInput>): Answer<StartState> {
  const done = input.kind === 'demo' ? setUpDemo(ctx) : setUpOwn(ctx, input);
  return done.ok ? ok(startState(ctx, host)) : done;
}

/** Settings of this copy only: they are no change and travel nowhere. */
export function saveDesk(ctx: Context, host: Host, input: Desk): StartState {
  ctx.store.setLocal('desk', JSON.stringify(input));
  return startState(ctx, host);
}
