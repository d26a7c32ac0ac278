/** The line between desks and server: it loses, doubles, delays, reorders, cuts and tears what it carries. */
import type { Reply, Request } from '../../shared/sync/wire.ts';
import type { Agenda } from './agenda.ts';
import { Broken } from './broken.ts';
import type { Fate } from './steps.ts';

/** One way, ms. */
const LATENCY = 40;
/** A second copy comes so much later, ms. */
const ECHO = 700;
/** Refused or unanswered requests of a desk in a minute. */
const MOST_FAILURES = 60;
/** The server says for how long it has no time, ms. */
const BUSY_FOR = 5_000;

export interface NetworkOptions {
  readonly agenda: Agenda;
  readonly now: () => number;
  /** What the server answers, at the moment at which the request arrives. */
  readonly serve: (desk: number, request: Request) => Reply;
}

export class Network {
  readonly #options: NetworkOptions;
  readonly #fates = new Map<number, { fate: Fate; ms: number }[]>();
  readonly #offlineUntil = new Map<number, number>();
  readonly #failures = new Map<number, number[]>();
  /** Requests that desks sent, by kind: a retry storm shows here. */
  sent = 0;

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  /** What will happen to the next message of a desk; several wait in line. */
  doom(desk: number, fate: Fate, ms: number): void {
    const line = this.#fates.get(desk) ?? [];
    line.push({ fate, ms });
    this.#fates.set(desk, line);
  }

  cut(desk: number, until: number): void {
    this.#offlineUntil.set(desk, until);
  }

  isOnline(desk: number): boolean {
    return (this.#offlineUntil.get(desk) ?? 0) <= this.#options.now();
  }

  /** Everything works from now on. */
  heal(): void {
    this.#fates.clear();
    this.#offlineUntil.clear();
  }

  send(desk: number, request: Request, told: (reply: Reply) => void): void {
    this.sent++;
    const { now } = this.#options;
    const reply = (answer: Reply): void => {
      if (!answer.ok) this.#countFailure(desk);
      told(answer);
    };
    const offline: Reply = { ok: false, kind: request.kind, code: 'OFFLINE', data: {} };
    if (!this.isOnline(desk)) {
      this.#at(now() + LATENCY, () => reply(offline));
      return;
    }
    const doomed = this.#fates.get(desk)?.shift();
    this.#carry(desk, request, reply, doomed?.fate ?? null, doomed?.ms ?? 0);
  }

  /** However wrong everything is, nobody asks and asks. */
  #countFailure(desk: number): void {
    const now = this.#options.now();
    const recent = (this.#failures.get(desk) ?? []).filter((at) => at > now - 60_000);
    recent.push(now);
    this.#failures.set(desk, recent);
    if (recent.length > MOST_FAILURES) throw new Broken('retry storm', `desk ${desk}: ${recent.length} in a minute`);
  }

  #at(at: number, run: () => void): void {
    this.#options.agenda.add(at, run);
  }

  #carry(desk: number, request: Request, reply: (reply: Reply) => void, fate: Fate | null, ms: number): void {
    const { now, serve } = this.#options;
    const { kind } = request;
    const refusal = (code: 'OFFLINE' | 'RUBBISH' | 'BAD_REQUEST' | 'BUSY', data = {}): Reply => ({
      ...{ ok: false, kind, code, data },
    });
    const arrives = now() + LATENCY + (fate === 'late' ? ms : 0);
    const back = (answer: Reply, later = 0): void => this.#at(now() + LATENCY + later, () => reply(answer));
    const deliver = (): void => back(serve(desk, request));
    const deliverBut = (told: Reply) => (): void => {
      serve(desk, request);
      back(told);
    };
    const courses: Record<Fate, () => void> = {
      lost: () => {},
      'cut-before': () => back(refusal('OFFLINE')),
      'reply-lost': () => this.#at(arrives, () => void serve(desk, request)),
      'cut-after': () => this.#at(arrives, deliverBut(refusal('OFFLINE'))),
      twice: () => {
        this.#at(arrives, deliver);
        this.#at(arrives + ECHO, deliver);
      },
      late: () => this.#at(arrives, deliver),
      'reply-late': () => this.#at(arrives, () => back(serve(desk, request), ms)),
      torn: () => this.#at(arrives, () => back(refusal('BAD_REQUEST', { detail: 'json' }))),
      'reply-torn': () => this.#at(arrives, deliverBut(refusal('RUBBISH'))),
      spoilt: () => this.#at(arrives, () => back(spoilt(serve(desk, request)))),
      holed: () => this.#at(arrives, () => back(holed(serve(desk, request)))),
      busy: () => this.#at(arrives, () => back(refusal('BUSY', { retryAfterMs: BUSY_FOR }))),
    };
    if (fate === null) this.#at(arrives, deliver);
    else courses[fate]();
  }
}

/** A letter of a record is another, and it is JSON all the same. */
function spoilt(reply: Reply): Reply {
  if (!reply.ok || !('entries' in reply.answer)) return reply;
  const entries = reply.answer.entries.map((entry) => {
    const records = entry.payload.indexOf('"records":');
    const told = entry.payload.slice(records).replace(/("(?:title|name|by)":"[^"\\]*)[^"\\]"/, '$1?"');
    return { ...entry, payload: entry.payload.slice(0, records) + told };
  });
  return { ...reply, answer: { ...reply.answer, entries } };
}

function holed(reply: Reply): Reply {
  if (!reply.ok || !('entries' in reply.answer)) return reply;
  const { entries } = reply.answer;
  return { ...reply, answer: { ...reply.answer, entries: entries.filter((_, i) => i !== entries.length - 2) } };
}
