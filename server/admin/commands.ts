/** What the administrator's commands do, and say: plain sentences, and whether it went well. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clock, NewId } from '../../shared/base/clock.ts';
import { checkDump, DumpFault } from '../backup/dump-file.ts';
import { catchUp, type Ledger, type Replayed, readLedger } from '../backup/ledger.ts';
import { renewEpochs, restoreDump } from '../backup/restore.ts';
import { dumpFiles, dumpNow } from '../backup/run-dump.ts';
import { verifyDatabase } from '../backup/verify.ts';
import { showCode } from '../desks/enrolment-code.ts';
import { makeEnrolmentCode } from '../desks/make-code.ts';
import { eraseAt } from '../erasure/erase.ts';
import { backupDir, ledgerFile, type Place, secretFile } from '../place.ts';
import type { Db } from '../postgres/database.ts';
import { revokeDesk } from '../postgres/desk-tables.ts';
import { type DeskStand, deskStands, keptStands, siteStands, sitesOfKept } from '../postgres/overview-tables.ts';
import { createSyncService } from '../sync/service.ts';
import type { Command } from './arguments.ts';
import { dayAndTime, table } from './plain-text.ts';
import { forgetSecret, newSecret } from './secret.ts';

export interface CommandPorts {
  readonly db: Db;
  readonly place: Place;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** What is printed, and the exit code: 0 done, 1 refused or something is wrong. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1;
}
const done = (...lines: string[]): Outcome => ({ lines, exitCode: 0 });
const refused = (...lines: string[]): Outcome => ({ lines, exitCode: 1 });

type Run<K extends Command['kind']> = (ports: CommandPorts, command: Extract<Command, { kind: K }>) => Promise<Outcome>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const WHY_NO_CODE = {
  NO_NAME: 'Say which site: --site NAME.',
  LONG_NAME: 'The name of a site has at most 120 characters.',
  SITE_UNKNOWN: 'There is no site of this name. With --new-site it is made.',
  SITE_EXISTS: 'There is a site of this name already. Leave out --new-site.',
} as const;

const code: Run<'code'> = async (ports, command) => {
  const made = await makeEnrolmentCode(ports, command);
  if (!made.ok) {
    const sites = made.sites.length === 0 ? 'There is no site yet.' : `Sites: ${made.sites.join(', ')}.`;
    return refused(WHY_NO_CODE[made.why], sites);
  }
  await catchUp(ports.db, ledgerFile(ports.place));
  return done(
    `Code for one desk of ${made.siteName}: ${showCode(made.code)}`,
    `It works once, until ${dayAndTime(made.expiresAt)}.`,
  );
};

const desks: Run<'desks'> = async ({ db }) => {
  const [sites, all] = [await siteStands(db), await deskStands(db)];
  if (sites.length === 0) return done('There is no site yet. Make one: code --site NAME --new-site');
  const lines = sites.flatMap((site) => {
    const own = all.filter((desk) => desk.site === site.id);
    const rows = own.map((desk) => [desk.letter, desk.name, stateOf(desk), dayAndTime(desk.lastSeenAt), desk.id]);
    const head = `${site.name}: ${site.head} entries, ${site.openConflicts} open conflicts, ${site.quarantined} in quarantine`;
    return [head, ...table(['', 'desk', 'state', 'last seen', 'id'], rows), ''];
  });
  return done(...lines.slice(0, -1));
};

const stateOf = (desk: DeskStand): string =>
  desk.revokedAt !== null ? 'revoked' : desk.lockedAt !== null ? 'locked' : 'ok';

const revoke: Run<'revoke'> = async ({ db, place, clock }, { desk }) => {
  const all = await deskStands(db);
  const fits = all.filter(({ id, name, letter }) =>
    [id, name, letter].some((word) => word.toLocaleLowerCase('pl') === desk.toLocaleLowerCase('pl')),
  );
  const [one] = fits;
  if (!one) return refused(`There is no desk "${desk}". The command "desks" lists them.`);
  if (fits.length > 1)
    return refused(`Several desks are "${desk}". Say its id:`, ...fits.map(({ id, name }) => `${id} ${name}`));
  if (!(await revokeDesk(db, one.id, clock()))) return refused(`Desk ${one.letter} "${one.name}" is revoked already.`);
  await catchUp(db, ledgerFile(place));
  return done(`Desk ${one.letter} "${one.name}" is revoked. What it still sends is kept in quarantine.`);
};

const backup: Run<'backup'> = async ({ db, place, clock }) => {
  await catchUp(db, ledgerFile(place));
  const result = await dumpNow({ db, clock, folder: backupDir(place) });
  if (result.kind === 'not-now') return refused('A dump is being made at this moment. Try again when it is done.');
  if (result.kind === 'failed') return refused(`The dump failed: ${result.failure}.`);
  return done(`${result.path}: ${result.rows} rows, ${result.bytes} bytes.`);
};

const FAULTS = {
  NOT_A_DUMP: 'is no dump of this server',
  CUT_OFF: 'is cut off: its end is missing',
  CHECKSUM: 'was changed or damaged: its checksum is another',
  UNREADABLE: 'cannot be read',
} as const;

const WHY_NOT_RESTORED = {
  NOT_EMPTY: 'This database holds a site. A dump is put only into an empty one: choose another --data or DATABASE_URL.',
  SERVER_RUNS: 'A server has this database open. Stop it first.',
  NEWER_DUMP: 'This dump was made by a newer version of the program. Update the program.',
} as const;

/** Forgetting the ledger must not look like having it: names that were erased would be back without a word. */
const withoutLedger = (path: string): Outcome =>
  refused(
    `${path} is not there. Without it erased names and revoked desks are back. Nothing was changed.`,
    'Copy it there, or say --without-ledger.',
  );

function fromLedger({ there, lines, unread }: Ledger, { erased, desks }: Replayed): string {
  if (!there) return 'Without a ledger: erased names and revoked desks are back as they were then.';
  const read = `${lines.length} lines read, ${unread} could not be read`;
  return `From the ledger (${read}): ${erased} erased persons erased again, ${desks} newer desks known again.`;
}

const restore: Run<'restore'> = async ({ db, place, clock }, { file, mayLackLedger }) => {
  const ledger = await readLedger(ledgerFile(place));
  if (!ledger.there && !mayLackLedger) return withoutLedger(ledgerFile(place));
  const restored = await restoreDump(db, file, ledger.lines, clock()).catch(faultIn);
  if (restored instanceof DumpFault) return refused(`${file} ${FAULTS[restored.code]}. Nothing was changed.`);
  if (!restored.ok) return refused(WHY_NOT_RESTORED[restored.why]);
  await forgetSecret(secretFile(place));
  return done(
    `Restored: ${restored.rows} rows as of ${dayAndTime(restored.at)}. Sites: ${restored.sites.join(', ')}.`,
    fromLedger(ledger, restored),
    'Each site has a new epoch: when the server runs, desks bring back what the dump lacks.',
  );
};

const epoch: Run<'epoch'> = async ({ db, place, clock }, { mayLackLedger }) => {
  const ledger = await readLedger(ledgerFile(place));
  if (!ledger.there && !mayLackLedger) return withoutLedger(ledgerFile(place));
  const renewed = await renewEpochs(db, ledger.lines, clock());
  if (!renewed.ok) return refused(WHY_NOT_RESTORED[renewed.why]);
  return done(
    'Each site has a new epoch: when the server runs, desks bring back what the database lacks.',
    fromLedger(ledger, renewed),
  );
};

function faultIn(error: unknown): DumpFault {
  if (error instanceof DumpFault) return error;
  throw error;
}

const verify: Run<'verify'> = async ({ db, place }) => {
  const reports = await verifyDatabase(db, sha256);
  const sites = reports.flatMap(({ siteName, entries, records, claims, faults }) => [
    `${siteName}: ${entries} entries, ${records} records, ${claims} claims: ${faults.length === 0 ? 'right' : 'WRONG'}`,
    ...faults.map((fault) => `  ${fault}`),
  ]);
  const folder = backupDir(place);
  const dumps: string[] = [];
  for (const name of await dumpFiles(folder)) {
    const checked = await checkDump(join(folder, name)).catch(faultIn);
    if (checked instanceof DumpFault) dumps.push(`${name} ${FAULTS[checked.code]}`);
    else sites.push(`${name}: ${checked.rows} rows: whole`);
  }
  const wrong = dumps.length > 0 || reports.some(({ faults }) => faults.length > 0);
  const lines = [...sites, ...dumps, wrong ? 'Something is wrong.' : 'Everything is right.'];
  return wrong ? refused(...lines) : done(...lines);
};

const MOST_LISTED = 200;

const quarantine: Run<'quarantine'> = async (ports, { retry }) => {
  if (retry !== null) return release(ports, retry);
  const kept = await keptStands(ports.db, MOST_LISTED);
  if (kept.length === 0) return done('Nothing is in quarantine.');
  const rows = kept.map((one) => [
    `${one.install}/${one.n}`,
    one.siteName,
    one.deskName,
    one.reason,
    dayAndTime(one.at),
  ]);
  return done(...table(['id', 'site', 'desk', 'why', 'since'], rows));
};

const KEPT_ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,15})$/;

const release = async (ports: CommandPorts, retry: string): Promise<Outcome> => {
  const [, installId, n] = KEPT_ID.exec(retry) ?? [];
  if (!installId || !n) return refused(`"${retry}" is no id of a change. "quarantine" lists them as COPY/NUMBER.`);
  const [siteId] = await sitesOfKept(ports.db, installId, Number(n));
  if (!siteId) return refused(`There is no change ${retry} in quarantine.`);
  const service = createSyncService({ ...ports, erase: eraseAt(ports.clock) });
  const released = await service.release(siteId, { installId, n: Number(n), by: 'server:admin' });
  return released.ok
    ? done(`Change ${retry} is applied, as entry ${released.seq}.`)
    : refused(`Change ${retry} stays in quarantine: ${released.reason}.`);
};

const secret: Run<'secret'> = async ({ db, place, clock }) => {
  const made = await db.transaction((tx) => newSecret(tx, clock()));
  await forgetSecret(secretFile(place));
  return done(
    `The new secret for the administrator's page: ${made}`,
    'It is shown only now. The one before is worth nothing any more, and whoever was signed in is signed out.',
  );
};

export function runCommand(ports: CommandPorts, command: Exclude<Command, { kind: 'help' }>): Promise<Outcome> {
  switch (command.kind) {
    case 'code':
      return code(ports, command);
    case 'desks':
      return desks(ports, command);
    case 'revoke':
      return revoke(ports, command);
    case 'backup':
      return backup(ports, command);
    case 'restore':
      return restore(ports, command);
    case 'epoch':
      return epoch(ports, command);
    case 'verify':
      return verify(ports, command);
    case 'quarantine':
      return quarantine(ports, command);
    case 'secret':
      return secret(ports, command);
  }
}
