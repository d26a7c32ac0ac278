/** The administrator's page and what it asks: one HTML, one CSS, one script, a handful of requests (decision 0035). */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { NewId } from '../../shared/base/clock.ts';
import { dumpNow } from '../backup/run-dump.ts';
import { showCode } from '../desks/enrolment-code.ts';
import { makeEnrolmentCode } from '../desks/make-code.ts';
import { backupDir, type Place } from '../place.ts';
import { revokeDesk } from '../postgres/desk-tables.ts';
import type { SyncService } from '../sync/ports.ts';
import type { CodeAnswer, RefusedAnswer, RefusedCode } from './answers.ts';
import { readOverview } from './overview.ts';
import { cookieOf, isSignedIn, type SessionPorts, signIn, signOut, tokenIn } from './sessions.ts';

export interface AdminPageOptions extends SessionPorts {
  readonly newId: NewId;
  readonly place: Place;
  readonly service: SyncService;
  /** A site was made or a desk revoked: it belongs into the ledger. */
  readonly ledgerSoon: () => void;
}

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

export function addAdminPage(app: FastifyInstance, options: AdminPageOptions): void {
  addFiles(app);
  addSigning(app, options);
  addRequests(app, options);
}

/** Read once: they belong to this version of the program. The script is TypeScript and loses its types here. */
function addFiles(app: FastifyInstance): void {
  const file = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
  const files = [
    ['/admin', 'text/html', file('page.html')],
    ['/admin/page.css', 'text/css', file('page.css')],
    ['/admin/page.js', 'text/javascript', stripTypeScriptTypes(file('page.ts'))],
  ] as const;
  for (const [path, type, text] of files)
    app.get(path, (_request, reply) => guarded(reply).type(`${type}; charset=utf-8`).send(text));
}

const guarded = (reply: FastifyReply): FastifyReply =>
  reply
    .header('content-security-policy', CSP)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store');

const STATUS: Partial<Record<RefusedCode, number>> = {
  SIGNED_OUT: 401,
  WRONG_SECRET: 401,
  WAIT: 429,
  BAD_REQUEST: 400,
  FOREIGN_ORIGIN: 403,
};
const refuse = (reply: FastifyReply, code: RefusedCode, detail = ''): FastifyReply =>
  guarded(reply)
    .code(STATUS[code] ?? 409)
    .send({ code, detail } satisfies RefusedAnswer);

/** Another page cannot make a browser send this: the cookie is strict, and what a browser says of the origin must fit. */
const isOurs = ({ headers, host }: FastifyRequest): boolean =>
  headers.origin === undefined || URL.parse(headers.origin)?.host === host;

function read<T>(request: FastifyRequest, schema: z.ZodType<T>): T | null {
  try {
    const body = request.body instanceof Uint8Array ? Buffer.from(request.body).toString('utf8') : '';
    return schema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

function addSigning(app: FastifyInstance, options: AdminPageOptions): void {
  app.post('/admin/api/sign-in', async (request, reply) => {
    if (!isOurs(request)) return refuse(reply, 'FOREIGN_ORIGIN');
    const input = read(request, z.object({ secret: z.string().max(200) }));
    if (!input) return refuse(reply, 'BAD_REQUEST');
    const result = await signIn(options, input.secret, request.ip);
    if (result.kind === 'wait') return refuse(reply, 'WAIT', String(Math.ceil(result.ms / 1000)));
    if (result.kind === 'wrong') return refuse(reply, 'WRONG_SECRET');
    return guarded(reply)
      .header('set-cookie', cookieOf(result.value, request.protocol === 'https'))
      .send({});
  });
  app.post('/admin/api/sign-out', async (request, reply) => {
    if (!isOurs(request)) return refuse(reply, 'FOREIGN_ORIGIN');
    await signOut(options, tokenIn(request.headers.cookie));
    return guarded(reply)
      .header('set-cookie', cookieOf(null, request.protocol === 'https'))
      .send({});
  });
}

type Refused = RefusedAnswer & { readonly refused: true };
const no = (code: RefusedCode, detail = ''): Refused => ({ refused: true, code, detail });

/** For whoever is signed in: GET is the page looking by itself and keeps nobody signed in. `work` answers data or a refusal; input that does not fit is BAD_REQUEST. */
function addRequest<T>(
  app: FastifyInstance,
  options: AdminPageOptions,
  [method, path]: readonly ['GET' | 'POST', string],
  schema: z.ZodType<T>,
  work: (input: T) => Promise<object | Refused>,
): void {
  app.route({
    method,
    url: `/admin/api/${path}`,
    handler: async (request, reply) => {
      if (!isOurs(request)) return refuse(reply, 'FOREIGN_ORIGIN');
      const token = tokenIn(request.headers.cookie);
      if (!(await isSignedIn(options, token, method === 'POST'))) return refuse(reply, 'SIGNED_OUT');
      const input = method === 'GET' ? schema.safeParse({}).data : read(request, schema);
      if (!input) return refuse(reply, 'BAD_REQUEST');
      const answer = await work(input);
      return 'refused' in answer ? refuse(reply, answer.code, answer.detail) : guarded(reply).send(answer);
    },
  });
}

const NOTHING = z.object({});
const CODE = z.object({ siteName: z.string().max(500), newSite: z.boolean() });
const DESK = z.object({ deskId: z.uuid() });
const KEPT = z.object({ siteId: z.uuid(), installId: z.uuid(), n: z.int().min(1) });

function addRequests(app: FastifyInstance, options: AdminPageOptions): void {
  const { db, clock, place, service } = options;
  addRequest(app, options, ['GET', 'overview'], NOTHING, () => readOverview(db, clock, place));
  addRequest(app, options, ['POST', 'code'], CODE, async (input) => {
    const made = await makeEnrolmentCode(options, input);
    if (!made.ok) return no(made.why);
    options.ledgerSoon();
    return { code: showCode(made.code), siteName: made.siteName, expiresAt: made.expiresAt } satisfies CodeAnswer;
  });
  addRequest(app, options, ['POST', 'revoke'], DESK, async ({ deskId }) => {
    if (!(await revokeDesk(db, deskId, clock()))) return no('NOT_REVOKED');
    options.ledgerSoon();
    return {};
  });
  addRequest(app, options, ['POST', 'retry'], KEPT, async ({ siteId, ...change }) => {
    const released = await service.release(siteId, { ...change, by: 'Administracja serwera' });
    return released.ok ? {} : no('NOT_RELEASED', released.reason);
  });
  addRequest(app, options, ['POST', 'dump'], NOTHING, async () => {
    const result = await dumpNow({ db, clock, folder: backupDir(place) });
    if (result.kind === 'not-now') return no('DUMP_RUNS');
    return result.kind === 'failed' ? no('DUMP_FAILED', result.failure) : {};
  });
}
