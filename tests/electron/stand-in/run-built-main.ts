/** Runs the built main as Electron would, with the stand-in as its `electron`; says on stdout what came of it. */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createStandIn } from './stand-in.ts';
import { workerProgram } from './worker-program.ts';

const [built = '', folder = ''] = process.argv.slice(2);
const engine = join(built, 'main/engine.js');
const standIn = createStandIn({ folder, programs: new Map([[engine, workerProgram(engine)]]) });

Object.assign(globalThis, { standInElectron: standIn.electron });
const names = Object.keys(standIn.electron).join(', ');
const source = `export const { ${names} } = globalThis.standInElectron;`;
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron'
      ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
      : next(name, context),
});

await import(pathToFileURL(join(built, 'main/index.js')).href);
standIn.life.becomeReady();
const end = Date.now() + 20_000;
const host = () =>
  standIn.windows[0]?.contents.page?.world.deskHost as { onEngineState: (l: unknown) => void } | undefined;
while (host() === undefined && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
host()?.onEngineState((state: string) => {
  if (state === 'starting') return;
  const { contents, preferences } = standIn.windows[0] ?? {};
  process.stdout.write(JSON.stringify({ state, url: contents?.getURL(), devTools: preferences?.devTools }));
  standIn.life.on('quit', () => process.exit(0));
  standIn.life.quit();
});
