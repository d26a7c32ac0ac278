/** `npm run screens`: pictures of every screen, light and dark, 1366×768, in the demo house, into docs/screens. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const args = ['node_modules/@playwright/test/cli.js', 'test', '--project=browser', ...process.argv.slice(2)];
const env = { ...process.env, URBANLAB_PICTURES: '1' };
process.exitCode = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env }).status ?? 1;
