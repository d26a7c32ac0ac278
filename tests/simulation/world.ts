/** A simulated world: desks, a server, the line between them, and one clock. It does what steps say and nothing else. */
import { hash } from 'node:crypto';
import type { Reply, Request } from '../../shared/sync/wire.ts';
import { Agenda } from './agenda.ts';
import { type Beginning, FOUNDER, FOUNDER_NAME, OWN_INSTALL } from './beginning.ts';
import { Broken } from './broken.ts';
import { checkDesk, checkEnd } from './checks.ts';
import { Ledger } from './ledger.ts';
import { Network } from './network.ts';
import { ReferenceServer, type SiteState } from './reference-server.ts';
import { SimDesk, type Surroundings } from './sim-desk.ts';
import { doStep } from './staff.ts';
import { isStaff, type StaffStep, type Step, type WorldStep } from './steps.ts';
import { countedIds, MORNING, siteIdOf } from './template.ts';
import { Watcher } from './watcher.ts';

/** What came in at the server, in its order: the same may be asked of another server. */
export type Arrival =
  | {
      readonly what: 'request';
      readonly deskId: string;
      readonly at: number;
      readonly request: Request;
      readonly reply: Reply;
    }
  | {
      readonly what: 'desk';
      readonly deskId: string;
      readonly at: number;
      readonly deskName: string;
      readonly deskLetter: string;
    }
  | { readonly what: 'backup' }
  | { readonly what: 'restored'; readonly epoch: string };

export interface WorldOptions {
  readonly beginning: Beginning;
  readonly desks: number;
  /** Everything that happens is told, a line each. */
  readonly tell?: ((line: string) => void) | undefined;
  readonly record?: boolean;
}

/** What an old program has no screen for. */
const TOO_NEW: ReadonlySet<string> = new Set(['count', 'renote', 'phone']);
/** With those that join or are copied. */
const MOST_DESKS = 7;
/** After this long without anything happening a healed world has come to rest, ms. */
const REST = 45_000;
/** So many rounds of rest a healed world may take. */
const MOST_ROUNDS = 20;
/** Requests a desk may send in that time: a few to settle, then polling. */
const MOST_REQUESTS = 60;

/** So much may happen in one millisecond; after a long sleep everything is due at once. */
const MOST_AT_ONCE = 5_000;

export class World {
  now = MORNING;
  readonly beginning: Beginning;
  readonly desks: SimDesk[] = [];
  readonly server: ReferenceServer;
  readonly ledger = new Ledger();
  readonly network: Network;
  readonly watcher: Watcher;
  readonly labels: Map<string, string>;
  readonly arrivals: Arrival[] = [];
  accepted = 0;
  restores = 0;
  readonly #agenda = new Agenda();
  readonly #ids = countedIds(2);
  readonly #around: Surroundings;
  readonly #tell: (line: string) => void;
  readonly #options: WorldOptions;
  readonly #traceOf = hash;
  #trace = '';
  #asleepUntil: number | null = null;
  #backup: SiteState | null = null;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.beginning = options.beginning;
    this.#tell = options.tell ?? (() => {});
    const { site, house, ...named } = options.beginning;
    this.labels = new Map(house.people.map((id, i) => [`p${i}`, id]));
    this.server = new ReferenceServer({ ...named, ownInstall: OWN_INSTALL, site, now: () => this.now });
    this.server.enrol(FOUNDER, FOUNDER_NAME);
    this.watcher = new Watcher(house, (changeHash) => this.ledger.byHash.get(changeHash)?.effects ?? null);
    this.watcher.follow(this.server);
    this.network = new Network({ agenda: this.#agenda, now: () => this.now, serve: (d, r) => this.#serve(d, r) });
    // The server on PostgreSQL, which answers a recorded world after this one, speaks only what this program speaks.
    const protocols = !options.record;
    if (protocols) this.server.speaks = { oldest: 1, newest: 2 };
    this.#around = {
      protocols,
      now: () => this.now,
      newId: this.#ids,
      later: (at, run) => this.#agenda.add(at, () => this.#whenAwake(run)),
      send: (desk, request, reply) => this.network.send(desk, request, (r) => this.#whenAwake(() => reply(r))),
      // The rarest moment of a desk, and the one at which most may be lost.
      answered: (desk, kind) => kind === 'snapshot' && this.check(desk),
      committed: (desk, changes) => {
        this.accepted += changes.length;
        this.ledger.add(desk, changes);
        for (const change of changes) this.#say(`  desk ${desk} ${change.n} ${change.name}`);
      },
    };
    for (let i = 0; i < options.desks; i++) this.#addDesk(options.beginning.deskImage, true);
  }

  get trace(): string {
    return this.#trace;
  }

  #say(line: string): void {
    this.#trace = this.#traceOf('sha256', this.#trace + line);
    this.#tell(`${((this.now - MORNING) / 1000).toFixed(1).padStart(9)} ${line}`);
  }

  #whenAwake(run: () => void): void {
    if (this.#asleepUntil === null) run();
    else this.#agenda.add(this.#asleepUntil, run);
  }

  #addDesk(
    image: Uint8Array,
    newInstall: boolean,
    deskId = siteIdOf(`desk ${this.desks.length}`),
    old = false,
  ): SimDesk {
    const no = this.desks.length;
    const desk = new SimDesk(no, deskId, image, this.#around);
    this.desks.push(desk);
    if (!this.server.desks.has(deskId)) {
      const name = { deskName: `Stanowisko ${no}`, deskLetter: String.fromCharCode(65 + (no % 26)) };
      this.server.enrol(deskId, name);
      if (this.#options.record) this.arrivals.push({ what: 'desk', deskId, at: this.now, ...name });
    }
    desk.old = old;
    desk.start(newInstall);
    return desk;
  }

  #serve(desk: number, request: Request): Reply {
    const at = this.desks[desk];
    const deskId = at?.deskId ?? '';
    const reply = this.server.handle(deskId, request);
    if (at && request.kind === 'snapshot') at.loadedAt = this.server.head;
    if (this.#options.record) this.arrivals.push({ what: 'request', deskId, at: this.now, request, reply });
    this.#say(`desk ${desk} ${request.kind} → ${said(request, reply)}`);
    this.watcher.follow(this.server);
    return reply;
  }

  /** Lets time pass; everything due happens on the way. */
  advance(ms: number): void {
    const until = this.now + ms;
    let atOnce = 0;
    for (let item = this.#agenda.take(until); item !== null; item = this.#agenda.take(until)) {
      atOnce = item.at > this.now ? 0 : atOnce + 1;
      if (atOnce > MOST_AT_ONCE) throw new Broken('no rest', 'a desk wakes again and again while no time passes');
      this.now = Math.max(this.now, item.at);
      item.run();
    }
    this.now = until;
  }

  play(step: Step): void {
    this.#say(JSON.stringify(step));
    if (isStaff(step)) this.#staff(step);
    else this.#happen(step);
  }

  #staff(step: StaffStep): void {
    const desk = this.desks[step.desk % this.desks.length];
    if (!desk || desk.parts.ctx.store.house() === null || (desk.old && TOO_NEW.has(step.do))) return;
    const work = () => ({
      ctx: desk.parts.ctx,
      house: this.beginning.house,
      idOf: (label: string) => this.labels.get(label),
      name: (label: string, id: string) => void this.labels.set(label, id),
    });
    desk.run(() => void doStep(work(), step));
    if (step.twice) desk.run(() => void doStep(work(), step));
  }

  #happen(step: WorldStep): void {
    if (step.do === 'wait') this.advance(step.ms);
    else if (step.do === 'sleep') this.#sleep(step.ms);
    else if (step.do === 'backup') this.#keepBackup();
    else if (step.do === 'server-restored') this.#restoreServer();
    else if (step.do === 'join') this.#join();
    else if (step.do === 'server-speaks') this.#updateServer(step);
    else {
      const desk = this.desks[step.desk % this.desks.length];
      if (desk) this.#befall(desk, step);
    }
  }

  #updateServer({ oldest, newest }: Extract<WorldStep, { readonly do: 'server-speaks' }>): void {
    if (!this.#around.protocols) return;
    this.server.speaks = { oldest, newest };
  }

  #join(): void {
    if (this.desks.length < MOST_DESKS) this.#addDesk(this.beginning.emptyImage, true);
  }

  /** What happens to one desk. */
  #befall(desk: SimDesk, step: Extract<WorldStep, { readonly desk: number }>): void {
    if (step.do === 'net') this.network.doom(desk.no, step.fate, step.ms);
    if (step.do === 'offline') this.network.cut(desk.no, this.now + step.ms);
    if (step.do === 'mishap') desk.plan(step.kind, step.after, step.lasts);
    if (step.do === 'restart') desk.start();
    if (step.do === 'old' || step.do === 'updated') desk.become(step.do === 'old');
    if (step.do === 'told') this.#tellMore(desk);
    if (step.do === 'clock') desk.skew += step.ms;
    if (step.do === 'keep') desk.kept = desk.db.image();
    if (step.do === 'restore' && desk.kept) this.ledger.tear(desk.no, desk.replace(desk.kept));
    if (step.do === 'clone' && this.desks.length < MOST_DESKS) this.#clone(desk);
  }

  #tellMore(desk: SimDesk): void {
    if (this.network.isOnline(desk.no)) desk.run(() => desk.parts.sync.more(this.server.head));
  }

  #clone(desk: SimDesk): void {
    this.ledger.forks++;
    this.#addDesk(desk.db.image(), false, desk.deskId, desk.old).loadedAt = desk.loadedAt;
  }

  #sleep(ms: number): void {
    this.#asleepUntil = this.now + ms;
    this.advance(ms - 1);
    this.#asleepUntil = null;
    this.advance(1);
  }

  #keepBackup(): void {
    this.#backup = this.server.site;
    if (this.#options.record) this.arrivals.push({ what: 'backup' });
  }

  #restoreServer(): void {
    if (!this.#backup) return;
    const epoch = this.#ids();
    this.restores++;
    this.ledger.forgetForks(this.desks);
    this.server.restore(this.#backup, epoch);
    if (this.#options.record) this.arrivals.push({ what: 'restored', epoch });
    this.watcher.startOver();
    this.watcher.follow(this.server);
  }

  /** What must hold at any moment, of one desk. */
  check(no: number): void {
    const desk = this.desks[no % this.desks.length];
    if (desk && desk.parts.ctx.store.house() !== null) checkDesk(this, desk);
  }

  /** The line works and the disks are empty: everything must come to rest, equal everywhere, without a storm. */
  heal(): void {
    this.network.heal();
    for (const desk of this.desks) {
      desk.become(false);
      desk.plan('full', Number.POSITIVE_INFINITY, 0);
    }
    const before = this.network.sent;
    let rounds = 0;
    do {
      if (++rounds > MOST_ROUNDS) throw new Broken('no rest', this.#unrest());
      this.advance(REST);
      // What waits for a person's word gets it.
      for (const desk of this.desks) if (desk.parts.sync.look().state.held) desk.run(() => desk.parts.sync.accept());
    } while (this.#unrest() !== '');
    const sent = this.network.sent - before;
    if (sent > MOST_REQUESTS * this.desks.length * rounds) throw new Broken('retry storm', `${sent} requests`);
    checkEnd(this);
  }

  #unrest(): string {
    return this.desks
      .map((desk) => ({ desk, waiting: desk.parts.file.waiting().count, at: desk.parts.file.position() }))
      .filter(({ waiting, at }) => waiting > 0 || at.cursor !== this.server.head || at.epoch !== this.server.epoch)
      .map(({ desk, waiting, at }) => `desk ${desk.no}: ${waiting} waiting, at ${at.cursor} of ${this.server.head}`)
      .join(', ');
  }

  close(): void {
    for (const desk of this.desks) desk.close();
  }
}

function said(request: Request, reply: Reply): string {
  const asked = request.kind === 'push' ? ` ${request.input.firstN}+${request.input.changes.length}` : '';
  if (!reply.ok) return `${asked} ${reply.code}`;
  if ('entries' in reply.answer) return `${asked} ${reply.answer.entries.length} of ${reply.answer.head}`;
  return `${asked} ok`;
}
