/** What `--demo` means to every host: the demo house where there is none; a house that exists is never overwritten. */
import { createRouterClient } from '@orpc/server';
import type { House } from '../../../shared/domain/entities.ts';
import type { Core } from '../core.ts';

/** The house that stood there before, or null when the demo house was set up now. @throws what `start.setUp` refuses. */
export async function ensureDemo({ router }: Pick<Core, 'router'>): Promise<House | null> {
  const desk = createRouterClient(router);
  const { house } = await desk.start.state();
  if (house === null) await desk.start.setUp({ kind: 'demo' });
  return house;
}
