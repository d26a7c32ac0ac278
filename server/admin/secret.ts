/** The administrator's secret: made by the server, shown once, kept as scrypt. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { addSecret, readSecret, replaceSecret } from '../postgres/admin-tables.ts';
import type { Tx } from '../postgres/database.ts';

const BYTES = 18;
const KEY_BYTES = 32;

const slow = (secret: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret, Buffer.from(salt, 'hex'), KEY_BYTES, (error, key) => (error ? reject(error) : resolve(key)));
  });

async function make(): Promise<{ secret: string; salt: string; hash: string }> {
  const [secret, salt] = [randomBytes(BYTES).toString('base64url'), randomBytes(16).toString('hex')];
  return { secret, salt, hash: (await slow(secret, salt)).toString('hex') };
}

/** The secret of a server that has none yet, to be shown once; null when there is one. */
export async function firstSecret(tx: Tx, now: number): Promise<string | null> {
  if (await readSecret(tx)) return null;
  const made = await make();
  return (await addSecret(tx, made, now)) ? made.secret : null;
}

/** For whoever looks later: a file that only the server's user reads. */
export async function leaveSecret(path: string, secret: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await forgetSecret(path);
  await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
}

/** What the file says is no secret of this server any more. */
export const forgetSecret = (path: string): Promise<void> => rm(path, { force: true });

/** Another secret; the one before and every session of it end. */
export async function newSecret(tx: Tx, now: number): Promise<string> {
  const made = await make();
  await replaceSecret(tx, made, now);
  return made.secret;
}

export async function isSecret(tx: Tx, typed: string): Promise<boolean> {
  const kept = await readSecret(tx);
  if (!kept) return false;
  return timingSafeEqual(await slow(typed.trim(), kept.salt), Buffer.from(kept.hash, 'hex'));
}
