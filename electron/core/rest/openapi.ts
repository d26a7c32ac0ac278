/** The REST API described: an OpenAPI document made from its contract, and a page that shows it without any script. */
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { globalRegistry } from 'zod/v4/core';
import { restContract } from '../../../shared/contract/rest.ts';

type Schema = { readonly [key: string]: unknown };

/** Failed answers are `{code, message, data}`, one shape for every code of a status. */
const failureSchema = (
  errors: readonly [code: string, message: string, required: boolean, data: Schema | boolean][],
) => ({
  oneOf: errors.map(([code, , , data]) => ({
    type: 'object' as const,
    properties: { code: { const: code }, message: { type: 'string' as const }, data },
    required: ['code', 'message', 'data'],
  })),
});

/** The generator passes over a schema's own `format` and `type`: instants and numbers of a query would both be text. */
const converter = new ZodToJsonSchemaConverter({
  interceptors: [
    ({ schema, next }) => {
      const [required, json] = next();
      const { format, type } = (globalRegistry.get(schema) ?? {}) as { format?: string; type?: 'integer' };
      // A number of a query keeps nothing of the text it arrives as.
      return [required, type ? { type } : { ...json, ...(format && { format }) }];
    },
  ],
});

/** The OpenAPI 3.1 document. `version` is the program's. */
export const describeRest = (version: string): Promise<OpenAPI.Document> =>
  new OpenAPIGenerator({ schemaConverters: [converter] }).generate(restContract, {
    info: {
      title: 'UrbanLab Desk',
      version,
      description:
        'Rooms by code, instants as ISO 8601 with offset. Sign in with the token that the program prints, as “Authorization: Bearer …”.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    customErrorResponseBodySchema: (errors) => failureSchema(errors),
  });

const escapeHtml = (text: unknown): string => String(text ?? '').replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const json = (schema: unknown): string => `<pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`;
const block = (title: string, inner: string): string =>
  `<details><summary>${escapeHtml(title)}</summary>${inner}</details>`;

interface Part {
  readonly content?: { readonly 'application/json'?: { readonly schema?: unknown } };
  readonly description?: string;
}
const bodyOf = (part: unknown): unknown => (part as Part | undefined)?.content?.['application/json']?.schema;

function parameterRow(parameter: unknown): string {
  const p = parameter as { name?: string; in?: string; required?: boolean; schema?: unknown };
  return `<tr><td><code>${escapeHtml(p.name)}</code></td><td>${escapeHtml(p.in)}</td><td>${p.required ? 'yes' : ''}</td><td><code>${escapeHtml(JSON.stringify(p.schema))}</code></td></tr>`;
}

function operation(method: string, path: string, op: OpenAPI.OperationObject): string {
  const parameters = (op.parameters ?? []).map(parameterRow).join('');
  const table = `<table><tr><th>name</th><th>in</th><th>required</th><th>schema</th></tr>${parameters}</table>`;
  const responses = Object.entries(op.responses ?? {}).map(([status, answer]) => block(status, json(bodyOf(answer))));
  return `<section><h2><b>${escapeHtml(method.toUpperCase())}</b> <code>/api${escapeHtml(path)}</code></h2><p>${escapeHtml(op.summary)}</p>
${parameters === '' ? '' : table}${op.requestBody ? block('Body', json(bodyOf(op.requestBody))) : ''}${responses.join('')}</section>`;
}

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1rem;margin:0}section{border-top:1px solid #8888;padding:.75rem 0}p{margin:.25rem 0}
table{border-collapse:collapse;font-size:.875rem}td,th{text-align:left;padding:.125rem .75rem .125rem 0;vertical-align:top}
pre{overflow:auto;max-height:24rem;font-size:.8125rem}td:last-child code{overflow-wrap:anywhere}`;

/** The document as a page of plain HTML: it works offline and under a policy that allows no script. */
export function restPage(document: OpenAPI.Document): string {
  const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
  const sections = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const op = item?.[method];
      return op ? [operation(method, path, op)] : [];
    }),
  );
  const { title, description } = document.info;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} – REST</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)} – REST</h1><p>${escapeHtml(description)}</p><p><a href="/api/openapi.json">openapi.json</a></p>${sections.join('\n')}</main></body></html>`;
}
