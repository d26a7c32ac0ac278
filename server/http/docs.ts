/** The interface described: an OpenAPI document made from the contract, and a page of plain HTML that shows it offline. */
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { FastifyInstance } from 'fastify';
import { serverContract } from '../../shared/sync/server-contract.ts';
import { DESK_HEADER, SIGNATURE_HEADER, TIME_HEADER } from '../../shared/sync/signed-text.ts';

export async function addDocs(app: FastifyInstance, version: string): Promise<void> {
  const document = await describe(version);
  const page = docsPage(document);
  app.get('/openapi.json', async () => document);
  app.get('/docs', (_request, reply) =>
    reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
      .type('text/html; charset=utf-8')
      .send(page),
  );
}

const DESCRIPTION = `For desks of UrbanLab Desk. Instants are UTC milliseconds. Requests below /v1/sites are signed:
${DESK_HEADER} names the desk, ${TIME_HEADER} is its time, ${SIGNATURE_HEADER} is the Ed25519 signature (base64) over
METHOD, path with query, time and the SHA-256 of the body in hex, each on a line of its own. Failed answers are
{code, message, data}.`;

const describe = (version: string): Promise<OpenAPI.Document> =>
  new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(serverContract, {
    info: { title: 'UrbanLab Desk – server', version, description: DESCRIPTION },
    customErrorResponseBodySchema: (errors) => ({
      oneOf: errors.map(([code, , , data]) => ({
        type: 'object' as const,
        properties: { code: { const: code }, message: { type: 'string' as const }, data },
        required: ['code', 'message', 'data'],
      })),
    }),
  });

const escapeHtml = (text: unknown): string => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const block = (title: string, value: unknown): string =>
  `<details><summary>${escapeHtml(title)}</summary><pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre></details>`;

const section = (method: string, path: string, { summary, requestBody, responses }: OpenAPI.OperationObject): string =>
  `<section><h2>${method.toUpperCase()} <code>${escapeHtml(path)}</code></h2><p>${escapeHtml(summary)}</p>
${requestBody ? block('Body', requestBody) : ''}${Object.entries(responses ?? {})
  .map(([status, answer]) => block(status, answer))
  .join('')}</section>`;

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1rem;margin:0}section{border-top:1px solid #8888;padding:.75rem 0}p{margin:.25rem 0}
pre{overflow:auto;max-height:24rem;font-size:.8125rem}`;

function docsPage({ info, paths }: OpenAPI.Document): string {
  const sections = Object.entries(paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap((method) => {
      const operation = item?.[method];
      return operation ? [section(method, path, operation)] : [];
    }),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(info.title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head><body><main>
<h1>${escapeHtml(info.title)}</h1><p>${escapeHtml(info.description)}</p><p><a href="/openapi.json">openapi.json</a></p>
${sections.join('\n')}</main></body></html>`;
}
