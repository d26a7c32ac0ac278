/** A desk's process from outside: commands and their answers; a killed one answers nothing any more. */
import type { SyncStatus } from '../../shared/contract/sync-schemas.ts';
import type { DeskCommand } from './desk-commands.ts';
import { type Program, startProgram } from './program.ts';

export interface RemoteDesk {
  readonly program: Program<{ readonly ready: true }>;
  /** @throws Error with what the desk said, or when its process ends before it answers. */
  readonly ask: <Answer = Record<string, unknown>>(command: DeskCommand) => Promise<Answer>;
  readonly status: () => Promise<SyncStatus>;
  /** Faults of its work, and whatever it says without being asked. */
  readonly heard: Record<string, unknown>[];
}

/** Its modules are loaded and nothing is open yet: opening a desk is then quick. */
export async function startDesk(env: Readonly<Record<string, string>> = {}): Promise<RemoteDesk> {
  const program = await startProgram<{ ready: true }>({ file: 'tests/support/desk-process.ts', env });
  const open = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  const heard: Record<string, unknown>[] = [];
  let asked = 0;
  program.onLine((line) => {
    const { id, error, ...answer } = line as Record<string, unknown>;
    const waiting = typeof id === 'number' ? open.get(id) : undefined;
    if (!waiting) return void heard.push(line as Record<string, unknown>);
    open.delete(Number(id));
    if (error === undefined) waiting.resolve(answer as never);
    else waiting.reject(new Error(String(error)));
  });
  void program.gone.then(() => {
    for (const { reject } of open.values()) reject(new Error(`the desk is gone\n${program.output()}`));
  });
  const ask: RemoteDesk['ask'] = (command) =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      open.set(id, { resolve, reject });
      program.send({ id, ...command });
    });
  return {
    program,
    ask,
    heard,
    status: async () => (await ask<{ status: SyncStatus }>({ do: 'status' })).status,
  };
}
