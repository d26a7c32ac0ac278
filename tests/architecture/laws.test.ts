import { describe, expect, it } from 'vitest';
import * as laws from './laws.ts';
import { readProject } from './project-files.ts';
import { readFacts } from './source-facts.ts';

const project = readProject();

/** Facts of planted files: `path` to text. */
const plant = (files: Record<string, string>) => Object.entries(files).map(([path, text]) => readFacts(path, text));

interface Case {
  readonly law: laws.Law;
  readonly says: string;
  /** Each breaks the law exactly once. */
  readonly broken: readonly Record<string, string>[];
  /** None breaks it. */
  readonly kept: readonly Record<string, string>[];
}

const lines = (count: number) => 'let a;\n'.repeat(count);

const CASES: Record<string, Case> = {
  'law 1: arrows point one way': {
    law: laws.arrows,
    says: 'may not import|in no room',
    broken: [
      { 'shared/domain/a.ts': "import { b } from '../contract/b.ts';" },
      { 'shared/domain/a.ts': "import type { B } from '../contract/b.ts';" },
      { 'shared/domain/a.ts': "type B = import('../contract/b.ts').B;" },
      { 'shared/base/a.ts': "export { b } from '../domain/b.ts';" },
      { 'renderer/a.tsx': "const b = await import('../electron/core/b.ts');" },
      { 'electron/core/a.ts': "import { b } from '../web/b.ts';" },
      { 'electron/core/a.ts': "import { b } from '../../tests/b.ts';" },
      { 'electron/lost/a.ts': 'export const a = 1;' },
    ],
    kept: [
      { 'shared/contract/a.ts': "import { b } from '../domain/b.ts'; import { c } from './c.ts';" },
      { 'electron/web/a.ts': "import { b } from '../core/b.ts';" },
      { 'tools/a.ts': "import { b } from '../renderer/b.ts';" },
      { 'shared/domain/a.test.ts': "import { b } from '../contract/b.ts';" },
    ],
  },
  'law 1: no import cycle, types included': {
    law: laws.cycles,
    says: ' → ',
    broken: [
      { 'renderer/a.ts': "import './b.ts';", 'renderer/b.ts': "import './c.ts';", 'renderer/c.ts': "import './a.ts';" },
      { 'renderer/a.ts': "import type { B } from './b.ts';", 'renderer/b.ts': "export * from './a.ts';" },
      { 'renderer/a.ts': "type A = import('./a.ts').A;" },
    ],
    kept: [
      {
        'renderer/a.ts': "import './b.ts'; import './c.ts';",
        'renderer/b.ts': "import './d.ts';",
        'renderer/c.ts': "import './d.ts';",
        'renderer/d.ts': 'export {};',
      },
    ],
  },
  'law 1: no barrel files': {
    law: laws.barrels,
    says: 'only passes',
    broken: [
      { 'renderer/ui/index.ts': "export * from './a.ts'; export { b } from './b.ts';" },
      { 'renderer/ui/all.ts': "import { a } from './a.ts'; export { a };" },
    ],
    kept: [
      { 'renderer/a.ts': "import { b } from './b.ts'; export const all = { b }; export { b };" },
      { 'renderer/e.ts': '' },
    ],
  },
  'law 2: a package has its rooms': {
    law: laws.packageRooms,
    says: 'lives in',
    broken: [
      { 'electron/core/a.ts': "import { app } from 'electron';" },
      { 'electron/web/a.ts': "import type { App } from 'electron';" },
      { 'electron/core/storage/rows.ts': "import Database from 'better-sqlite3';" },
      { 'electron/core/a.ts': "import { useState } from 'react';" },
      { 'shared/domain/a.ts': "import { jsx } from 'react/jsx-runtime';" },
      { 'renderer/a.ts': "import { os } from '@orpc/server';" },
      { 'renderer/a.ts': "import { readFileSync } from 'node:fs';" },
      { 'electron/core/a.ts': "import { Button } from '@mantine/core';" },
      { 'electron/core/a.ts': "import { uuidv7 } from 'uuidv7';" },
      { 'electron/core/a.ts': "const q = await import('@orpc/tanstack-query');" },
    ],
    kept: [
      { 'electron/core/storage/database.ts': "import Database from 'better-sqlite3';" },
      { 'renderer/a.tsx': "import { createTanstackQueryUtils } from '@orpc/tanstack-query';" },
      { 'tests/e2e/a.ts': "import { _electron } from 'electron';" },
      { 'electron/main/a.ts': "import { app } from 'electron'; import { join } from 'node:path';" },
    ],
  },
  'law 3: shared/ builds only on what computes': {
    law: laws.pureShared,
    says: 'opens nothing',
    broken: [
      { 'shared/domain/a.ts': "import { readFileSync } from 'node:fs';" },
      { 'shared/contract/a.ts': "import { os } from '@orpc/server';" },
      { 'shared/domain/a.ts': "import dayjs from 'dayjs';" },
    ],
    kept: [
      { 'shared/domain/a.ts': "import { z } from 'zod';" },
      { 'shared/domain/a.test.ts': "import fc from 'fast-check';" },
    ],
  },
  'law 3: the domain reads no clock and makes no id': {
    law: laws.noClock,
    says: 'calls',
    broken: [
      { 'shared/domain/a.ts': 'export const a = () => Date.now();' },
      { 'shared/domain/a.ts': 'export const a = () => new Date();' },
      { 'shared/domain/a.ts': 'export const a = () => Math.random();' },
      { 'shared/domain/a.ts': 'export const a = () => crypto.randomUUID();' },
      { 'shared/domain/a.ts': 'export const a = () => Temporal.Now.instant();' },
      { 'shared/domain/a.ts': "export const a = () => fetch('x');" },
      { 'electron/core/use-cases/a.ts': 'export const a = () => Date.now();' },
    ],
    kept: [
      { 'shared/domain/a.ts': 'export const a = (at: number) => new Date(at).toISOString() + Date.UTC(2026, 1);' },
      { 'electron/web/main.ts': 'const clock = () => Date.now();' },
      { 'shared/domain/a.test.ts': 'const a = Math.random();' },
    ],
  },
  'law 7: a file has at most 500 lines, a function 80': {
    law: laws.budgets,
    says: 'more than',
    broken: [
      { 'renderer/a.ts': lines(501) },
      { 'renderer/a.ts': `function long() {\n${lines(79)}}` },
      { 'renderer/a.tsx': `const Long = () => {\n${lines(79)}return <b/>;}` },
      { 'renderer/a.test.ts': `it('x', () => {\n${lines(79)}});` },
    ],
    kept: [
      { 'renderer/a.ts': lines(500) },
      { 'renderer/a.ts': `function fits() {\n${lines(78)}}` },
      { 'renderer/a.test.ts': `describe('x', () => {\n${lines(200)}});` },
    ],
  },
  'law 8: names are kebab-case': {
    law: laws.fileNames,
    says: 'kebab-case',
    broken: [{ 'renderer/DayBoard.tsx': '' }, { 'renderer/dayBoard/a.ts': '' }, { 'renderer/day_board.ts': '' }],
    kept: [{ 'renderer/day-board.test.tsx': '', 'playwright.config.ts': '', 'tests/e2e/axe.spec.ts': '' }],
  },
  'law 8: exports have names': {
    law: laws.namedExports,
    says: 'default export',
    broken: [
      { 'renderer/a.ts': 'export default 1;' },
      { 'renderer/a.ts': 'const a = 1; export { a as default };' },
      { 'tools/vite.config.ts': 'export default {};' },
    ],
    kept: [{ 'vitest.config.ts': 'export default {};', 'tests/e2e/a.setup.ts': 'export default () => {};' }],
  },
  'law 8: no enums': {
    law: laws.noEnums,
    says: 'enum',
    broken: [{ 'shared/domain/a.ts': 'export enum A { B }' }, { 'shared/domain/a.ts': 'const enum A { B }' }],
    kept: [{ 'shared/domain/a.ts': "export const A = ['b'] as const;" }],
  },
  'law 10: no module mocks': {
    law: laws.noModuleMocks,
    says: '[mM]ock',
    broken: [{ 'renderer/a.test.ts': "vi.mock('./b.ts');" }, { 'renderer/a.test.ts': "vi.doMock('./b.ts');" }],
    kept: [{ 'renderer/a.test.ts': 'vi.useFakeTimers();' }],
  },
  'imports end in the name of a file': {
    law: laws.wholeNames,
    says: 'without its ending',
    broken: [{ 'renderer/a.ts': "import { b } from './b';" }, { 'renderer/a.ts': "import { b } from '../b';" }],
    kept: [{ 'renderer/a.ts': "import { b } from './b.ts'; import './b.css'; import u from './b.ts?worker';" }],
  },
};

describe.each(Object.entries(CASES))('%s', (_, { law, says, broken, kept }) => {
  it('holds in the project', () => {
    expect(law(project)).toEqual([]);
  });
  it('finds every planted fault', () => {
    for (const files of broken)
      expect(law(plant(files)), Object.values(files)[0]?.slice(0, 80)).toEqual([expect.stringMatching(says)]);
  });
  it('lets pass what is right', () => {
    for (const files of kept) expect(law(plant(files))).toEqual([]);
  });
});

describe('the laws look at the whole project', () => {
  it('reads files of every room', () => {
    const rooms = new Set(project.map((file) => file.path.split('/')[0]));
    for (const room of ['shared', 'electron', 'tests', 'vitest.config.ts']) expect(rooms).toContain(room);
  });
  it('sees the imports that are there', () => {
    const contract = project.find((file) => file.path === 'shared/contract/contract.ts');
    expect(contract?.imports.map((i) => i.specifier)).toEqual(
      expect.arrayContaining(['zod', '@orpc/contract', '../domain/entity-table.ts', './procedures.ts']),
    );
  });
  it('refuses a file that does not parse', () => {
    expect(() => readFacts('a.ts', 'const = ;')).toThrow('does not parse');
  });
});
