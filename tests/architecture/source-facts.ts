/** What the laws need to know of one source file, read from its syntax tree: nothing is run, types are followed too. */
import { parseSync } from 'vite';

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** A named thing at a line, for messages. */
export interface Spot {
  readonly name: string;
  readonly line: number;
}

export interface LongThing extends Spot {
  readonly lines: number;
}

export interface SourceFacts {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly functions: readonly LongThing[];
  readonly defaultExports: readonly Spot[];
  readonly enums: readonly Spot[];
  /** Calls and constructions by their written name: `Date.now`, `new Date`, `vi.mock`. */
  readonly calls: readonly Spot[];
  /** Holds nothing but imports and re-exports. */
  readonly onlyReexports: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** @throws Error when the file does not parse. */
export function readFacts(path: string, text: string): SourceFacts {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  const lineOf = lineCounter(text);
  const spot = (node: Node, name: string): Spot => ({ name, line: lineOf(node.start) });
  const nodes = [...walk(program)];
  const of = (...types: string[]) => nodes.filter((node) => types.includes(node.type));
  const calls = of('CallExpression');
  // A group of tests is a chapter, not a function: only what stands in it is measured.
  const chapters = new Set(
    calls.filter((call) => /^(test\.)?describe(\.|$)/.test(callName(call))).flatMap((call) => call.arguments),
  );
  const statements = program.body.map((statement) => statement.type as string);
  return {
    path,
    lines: lineOf(text.length),
    imports: nodes.flatMap((node) =>
      IMPORTING.test(node.type) && isNode(node.source) && typeof node.source.value === 'string'
        ? [{ specifier: node.source.value, line: lineOf(node.start) }]
        : [],
    ),
    functions: of('FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression')
      .filter((node) => !chapters.has(node))
      .map((node) => ({
        ...spot(node, nameOf(node.id) || '(unnamed)'),
        lines: lineOf(node.end) - lineOf(node.start) + 1,
      })),
    defaultExports: nodes
      .filter(
        (n) =>
          n.type === 'ExportDefaultDeclaration' || (n.type === 'ExportSpecifier' && nameOf(n.exported) === 'default'),
      )
      .map((node) => spot(node, 'default')),
    enums: of('TSEnumDeclaration').map((node) => spot(node, nameOf(node.id))),
    calls: [...calls, ...of('NewExpression')].map((node) => spot(node, callName(node))),
    onlyReexports: statements.some((type) => type.startsWith('Export')) && program.body.every(isReexport),
  };
}

const IMPORTING = /^(ImportDeclaration|ExportAllDeclaration|ExportNamedDeclaration|ImportExpression|TSImportType)$/;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The node and all below it. */
function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item);
  if (!isNode(value)) return;
  yield value;
  for (const child of Object.values(value)) if (typeof child === 'object') yield* walk(child);
}

/** `new Date` without arguments reads the clock, with them it only computes. */
function callName(call: Node): string {
  if (call.type === 'CallExpression') return nameOf(call.callee);
  const bare = Array.isArray(call.arguments) && call.arguments.length === 0;
  return `new ${nameOf(call.callee)}${bare ? '' : ' with arguments'}`;
}

/** `a.b.c` as written; an empty text for anything but names. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node.name);
  return node.type === 'MemberExpression' ? `${nameOf(node.object)}.${nameOf(node.property)}` : '';
}

const isReexport = (statement: { readonly type: string; readonly declaration?: unknown }): boolean =>
  statement.type === 'ImportDeclaration' ||
  statement.type === 'ExportAllDeclaration' ||
  (statement.type === 'ExportNamedDeclaration' && statement.declaration === null);

/** Line of an offset, from 1. A line break at the very end of a file begins no line. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
