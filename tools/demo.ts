/** `npm run demo [-- DIR]`: writes the demo house into a folder (default: demo-data). A folder in use is never overwritten. */
import { resolve } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { uuidv7 } from 'uuidv7';
import { openCore } from '../electron/core/core.ts';
import { StartRefusal } from '../electron/core/start-refusal.ts';
import { newToken } from '../electron/web/access.ts';
import { clockFrom } from '../shared/base/clock.ts';

const dataDir = resolve(process.argv[2] ?? 'demo-data');

try {
  const clock = clockFrom(process.env.DESK_CLOCK, Date.now);
  const core = openCore({
    dataDir,
    clock,
    newId: uuidv7,
    newSecret: newToken,
    log: () => {},
    host: 'web',
    version: 'demo',
  });
  const desk = createRouterClient(core.router);
  const { house } = await desk.start.state();
  if (house === null) {
    const made = await desk.start.setUp({ kind: 'demo' });
    console.log(`${made.house?.name} is in ${dataDir}\nOpen it: npm run start:web -- --data ${dataDir}`);
  } else {
    console.error(`${dataDir} already holds "${house.name}"; nothing was changed.`);
    process.exitCode = 1;
  }
  await core.copied;
  core.close();
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
