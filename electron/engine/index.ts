/** The engine's process starts here. Everything real is made in this file; `serve-engine.ts` says what happens with it. */
import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { clockFrom } from '../../shared/base/clock.ts';
import { openCore } from '../core/core.ts';
import { StartRefusal } from '../core/start-refusal.ts';
import { restoreLastGoodCopy } from '../core/storage/good-copy.ts';
import { type EngineParent, serveEngine } from './serve-engine.ts';

const engine = serveEngine(process.parentPort as unknown as EngineParent, {
  openCore,
  refusalOf: (error) => {
    if (!(error instanceof StartRefusal)) return null;
    const { code, message, data } = error;
    return { code, message, data };
  },
  restoreLastGoodCopy,
  clock: clockFrom(process.env.DESK_CLOCK, Date.now),
  newId: uuidv7,
  newSecret: () => randomBytes(32).toString('base64url'),
  world: {
    fetch,
    random: Math.random,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  },
  exit: (code) => process.exit(code),
});

process.on('uncaughtException', engine.fail);
process.on('unhandledRejection', engine.fail);
