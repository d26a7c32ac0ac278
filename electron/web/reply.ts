/** Answers of the browser host, all of them with the headers that keep the page to itself. */
import type { ServerResponse } from 'node:http';
import type { ErrorCode, ErrorData } from '../../shared/contract/errors.ts';
import { errorTable } from '../../shared/contract/errors.ts';
import { sentence } from '../core/rest/sentences.ts';

/** No remote content and no inline script; inline style attributes belong to the component library. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function setGuardHeaders(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

export const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body));

/** A refusal of the host itself, in the shape and under the codes of the contract. */
export const refuse = <C extends ErrorCode>(response: ServerResponse, code: C, data: ErrorData<C>): void =>
  sendJson(response, errorTable[code].status, { code, message: sentence(code, data), data });

const SIGN_IN = `<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>UrbanLab Desk</title><link rel="icon" href="data:,">
<style>:root{color-scheme:light dark}body{font:18px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}</style></head>
<body><main><h1>UrbanLab Desk</h1><p>Otwórz adres, który program wypisał przy ostatnim uruchomieniu – z kodem po znaku zapytania.</p>
<p lang="en">Open the address that the program printed when it last started – with the code after the question mark.</p></main></body></html>`;

/** 401 as a sentence for a person whose browser came without the token, or with yesterday's. */
export const askToSignIn = (response: ServerResponse): void =>
  send(response, errorTable.UNAUTHORIZED.status, 'text/html; charset=utf-8', SIGN_IN);
