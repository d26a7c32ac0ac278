/** PostgreSQL refuses to run as root: then it runs as the system's user `postgres`, which is made where it is missing. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** Null when this process is not root and PostgreSQL can run as it is. */
export async function unprivileged(): Promise<RunAs | null> {
  if (process.getuid?.() !== 0) return null;
  return (await lookUp()) ?? (await make());
}

async function lookUp(): Promise<RunAs | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function make(): Promise<RunAs | null> {
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  return lookUp();
}
