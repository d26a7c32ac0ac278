/** `npm run start:web`: brings the page up to date, then becomes the browser host. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stopWithParent } from './start/stop-with-parent.ts';

stopWithParent();
// In a process of its own: the tools that build the page have no place in the host's memory.
const built = spawnSync(process.execPath, [join(import.meta.dirname, 'build-page.ts')], { stdio: [0, 2, 2] });
if (built.status === 0) await import('../electron/web/main.ts');
else process.exitCode = built.status ?? 1;
