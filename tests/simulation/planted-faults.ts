/** What a sync engine gets wrong, planted one at a time: each must be noticed by the simulator (docs/simulation.md). */
import type { PlantedFault } from './faulty-sources.ts';

const STORAGE = 'electron/core/storage';
const APPLY = 'tests/simulation/reference-apply.ts';
const CLAIMS = 'tests/simulation/reference-claims.ts';
const SERVER = 'tests/simulation/reference-server.ts';

/** What desks may get wrong. */
const AT_THE_DESK: readonly PlantedFault[] = [
  {
    name: 'naive cursor: a snapshot stands where its last page was read',
    edits: [
      {
        file: `${STORAGE}/stage.ts`,
        find: 'VALUES (1, ?, ?, ?, ?, NULL, NULL, 0, 0, 0) ON CONFLICT DO NOTHING`;',
        replace:
          'VALUES (1, ?, ?, ?, ?, NULL, NULL, 0, 0, 0) ON CONFLICT DO UPDATE SET seq = excluded.seq, chain = excluded.chain`;',
      },
    ],
  },
  {
    name: 'the reply to a push acknowledges, not the log',
    edits: [
      {
        file: `${STORAGE}/sync-file.ts`,
        find: 'sent: (uptoN) => move(file, (at) => ({ ...at, sentN: Math.max(at.sentN, uptoN) })),',
        replace:
          'sent: (uptoN) => move(file, (at) => ({ ...at, sentN: Math.max(at.sentN, uptoN), ackedN: Math.max(at.ackedN, uptoN) })),',
      },
    ],
  },
  {
    name: 'acknowledgement and cursor outside the transaction of the page',
    edits: [
      {
        file: `${STORAGE}/apply-page.ts`,
        find: '      moveTo(db, { ...at, cursor: page.cursor, chain: page.chain, ackedN: page.ackedN, appliedAt: now });\n',
        replace: '',
      },
      {
        file: `${STORAGE}/apply-page.ts`,
        find: '    file.pending.forgetUpTo(page.ackedN);\n    file.tell(changed);',
        replace:
          '    moveTo(db, { ...at, cursor: page.cursor, chain: page.chain, ackedN: page.ackedN, appliedAt: now });\n    file.pending.forgetUpTo(page.ackedN);\n    file.tell(changed);',
      },
    ],
  },
  {
    name: 'a change and its rows in two transactions',
    edits: [
      { file: `${STORAGE}/store.ts`, find: "      db.run('BEGIN IMMEDIATE');\n", replace: '' },
      {
        file: `${STORAGE}/store.ts`,
        find: "      db.run(stands ? 'COMMIT' : 'ROLLBACK');\n",
        replace: '',
      },
    ],
  },
  {
    name: 'no hash check of a page',
    edits: [
      {
        file: `${STORAGE}/sync-page.ts`,
        find: "  if (!entry.erased && sha256(entry.payload) !== entry.payloadHash) return 'hash';\n",
        replace: '',
      },
    ],
  },
  {
    name: 'a gap in a page is accepted',
    edits: [
      {
        file: `${STORAGE}/sync-page.ts`,
        find: "  if (entry.seq !== cursor + 1) return 'gap';\n  if (entry.chain !== chainOf(sha256, chain, entry)) return 'chain';\n",
        replace: '',
      },
    ],
  },
  {
    name: 'what the server calls a bad request is dropped',
    edits: [
      {
        file: 'shared/sync/refusals.ts',
        find: "  BAD_REQUEST: (s, f) => only(tooLarge(s, f, 'BAD_REQUEST')),",
        replace: "  BAD_REQUEST: (s, f) => ({ state: heard(s, f), acts: [{ do: 'sent', n: -f.lastN }] }),",
      },
      {
        file: `${STORAGE}/sync-file.ts`,
        find: 'sent: (uptoN) => move(file, (at) => ({ ...at, sentN: Math.max(at.sentN, uptoN) })),',
        replace:
          'sent: (uptoN) => move(file, (at) => ({ ...at, sentN: Math.max(at.sentN, Math.abs(uptoN)), ackedN: Math.max(at.ackedN, -uptoN) })),',
      },
    ],
  },
  {
    name: 'order by the clocks of desks',
    edits: [
      {
        file: `${STORAGE}/apply-page.ts`,
        find: '  for (const { content } of entries)\n    for (const record of content?.records ?? [])',
        replace:
          '  for (const { content } of [...entries].sort((a, b) => (a.content?.at ?? 0) - (b.content?.at ?? 0)))\n    for (const record of content?.records ?? [])',
      },
    ],
  },
  {
    name: 'a page is cut in the middle of a change',
    edits: [
      {
        file: `${STORAGE}/apply-page.ts`,
        find: '    for (const record of content?.records ?? []) images',
        replace: '    for (const record of content?.records.slice(0, 4) ?? []) images',
      },
    ],
  },
  {
    name: 'an entry acknowledges by its number alone',
    edits: [
      {
        file: `${STORAGE}/sync-page.ts`,
        find: 'if (hashOf(entry.n) !== entry.changeHash) return whole(true);',
        replace: 'if (hashOf(entry.n) === null) return whole(true);',
      },
    ],
  },
  {
    name: 'entries of others acknowledge too',
    edits: [
      {
        file: `${STORAGE}/sync-page.ts`,
        find: '    if (own) {\n      if (hashOf(entry.n) !== entry.changeHash) return whole(true);',
        replace:
          '    if (hashOf(entry.n) !== null) {\n      if (own && hashOf(entry.n) !== entry.changeHash) return whole(true);',
      },
    ],
  },
  {
    name: 'before-images are not rewritten by the rebase',
    edits: [
      {
        file: `${STORAGE}/rebase.ts`,
        find: '    if (now !== image) db.run(REWRITE, now, id, n, entity);\n',
        replace: '',
      },
    ],
  },
  {
    name: 'what waits is not laid on a page again',
    edits: [
      {
        file: `${STORAGE}/apply-page.ts`,
        find: 'after: plain && one.base !== undefined ? one.base :',
        replace: 'after: one.base !== undefined ? one.base :',
      },
    ],
  },
  {
    name: 'what waits is not carried over the swap of a snapshot',
    edits: [
      {
        file: `${STORAGE}/swap-in.ts`,
        find: 'const acked: Span = { from: ackedN, to: ackedN };',
        replace: 'const acked: Span = { from: ackedN, to: file.head().n };',
      },
    ],
  },
  {
    name: 'what a restored server lost is not brought back',
    edits: [
      {
        file: `${STORAGE}/sync-file.ts`,
        find: 'const ackedN = Math.min(at.ackedN, Math.max(lastN, at.firstN - 1));',
        replace: 'const ackedN = at.ackedN;',
      },
    ],
  },
  {
    name: 'a snapshot removes nothing',
    edits: [{ file: `${STORAGE}/swap-in.ts`, find: '    landed(gone);\n', replace: '' }],
  },
  {
    name: 'a stage of an earlier epoch is gone on with',
    edits: [
      {
        file: 'shared/sync/answers.ts',
        find: "const goesOn = s.snapshot !== 'none' && (f.staged === 'none' || s.stageEpoch === answer.epoch);",
        replace: "const goesOn = s.snapshot !== 'none' || f.staged !== 'none';",
      },
    ],
  },
  {
    name: 'claims and search are not made anew from a page',
    edits: [
      {
        file: `${STORAGE}/land.ts`,
        find: '    else project(inside.db,',
        replace: "    else if (entity === 'handout') project(inside.db,",
      },
    ],
  },
  {
    name: 'retries without back-off',
    edits: [
      {
        file: 'shared/sync/waits.ts',
        find: '  return Math.round(SECOND + jitter * (ceiling - SECOND));',
        replace: '  return Math.round(jitter * 0.01 * ceiling * 0);',
      },
    ],
  },
  {
    name: 'an erasure skips before-images',
    edits: [{ file: `${STORAGE}/erase-file.ts`, find: '    eraseImages(db, entity, id, erased);\n', replace: '' }],
  },
  {
    name: 'an erasure skips what came from others',
    edits: [{ file: `${STORAGE}/erase-file.ts`, find: '    erasePayloads(db, id, erased);\n', replace: '' }],
  },
];

/** What servers may get wrong; planted in the reference. */
const AT_THE_SERVER: readonly PlantedFault[] = [
  {
    name: 'claims on reserved instead of event time',
    edits: [
      {
        file: APPLY,
        find: '  const placement = row.placement as Placement;\n',
        replace:
          '  const asked = row.placement as Placement & { setupMinutes: number; teardownMinutes: number };\n  const placement = { ...asked, start: asked.start - asked.setupMinutes * 60_000, end: asked.end + asked.teardownMinutes * 60_000 };\n',
      },
    ],
  },
  {
    name: 'slots are ignored',
    edits: [
      {
        file: CLAIMS,
        find: 'new Set(inTheWay.map((claim) => slotOn(claim, unit))).size;',
        replace: 'new Set(inTheWay.map(() => unit)).size;',
      },
    ],
  },
  {
    name: 'who is in a room that bears fewer now is not asked again',
    edits: [
      { file: APPLY, find: '  for (const claim of squeezed) placeAgain(work, claim);\n', replace: '' },
      {
        file: APPLY,
        find: '(claim) => (squeezed.includes(claim) ? { ...claim, slots: [] } : claim)',
        replace: '(claim) => claim',
      },
    ],
  },
  {
    name: 'parts are not blocked by their whole',
    edits: [
      {
        file: CLAIMS,
        find: '    if (parts.length === 0 && !units.includes(roomId)) units.push(roomId);\n    for (const part of parts) walk(part.id as string, [...above, roomId]);',
        replace: '    if (!units.includes(roomId)) units.push(roomId);',
      },
    ],
  },
  {
    name: 'a pool is counted by its sum at the start alone',
    edits: [
      {
        file: CLAIMS,
        find: 'const moments = [within.start, ...near.map((claim) => claim.start)].filter(',
        replace: 'const moments = [within.start].filter(',
      },
    ],
  },
  {
    name: 'holds that are over keep their place',
    edits: [
      {
        file: APPLY,
        find: 'claim.holdUntil !== null && claim.holdUntil <= work.by.now;',
        replace: 'claim.holdUntil !== null && claim.holdUntil < 0;',
      },
    ],
  },
  {
    name: 'bookings that change places are placed one after the other',
    edits: [
      {
        file: APPLY,
        find: '  const asked = new Set(claimingBookings(work.change));\n',
        replace: '  const asked = new Set(claimingBookings(work.change).slice(0, 1));\n',
      },
    ],
  },
  {
    name: 'a parked change loses its fields',
    edits: [
      {
        file: APPLY,
        find: '  const erase = erasedBy(work);\n',
        replace:
          "  if (work.parked)\n    for (const id of claimingBookings(change)) {\n      const old = site.records.get(keyOf('booking', id));\n      if (old) work.put('booking', id, { ...old, unplaced: true });\n    }\n  const erase = erasedBy(work);\n",
      },
    ],
  },
  {
    name: 'a second settlement overwrites the first',
    edits: [
      {
        file: APPLY,
        find: '  if (settledTwice) {',
        replace: '  if (settledTwice && change.n < 0) {',
      },
    ],
  },
  {
    name: 'a booking that has its place again stays among the conflicts',
    edits: [
      {
        file: APPLY,
        find: "  settleOpen(work, bookingId, 'moved');\n",
        replace: '',
      },
    ],
  },
  {
    name: 'a fork is noticed by nobody',
    edits: [
      {
        file: `${STORAGE}/sync-page.ts`,
        find: 'if (hashOf(entry.n) !== entry.changeHash) return whole(true);',
        replace: 'if (hashOf(entry.n) === null) return whole(true);',
      },
      {
        file: SERVER,
        find: '        if (install.hashes.get(n) !== sent)',
        replace: '        if (install.hashes.get(n) !== sent && n < 0)',
      },
    ],
  },
  {
    name: 'a gap in the numbers of a desk is accepted',
    edits: [
      {
        file: SERVER,
        find: 'if (input.firstN > known + 1) return',
        replace: 'if (input.firstN > known + 99) return',
      },
    ],
  },
  {
    name: 'a retry is applied again',
    edits: [
      {
        file: SERVER,
        find: '      if (install && n <= install.lastN) {',
        replace: '      if (install && n < install.lastN) {',
      },
    ],
  },
  {
    name: 'what is not understood is left out',
    edits: [
      {
        file: SERVER,
        find: '    if (tries < MOST_TRIES) return null;\n',
        replace: '    if (tries <= MOST_TRIES) return [];\n',
      },
    ],
  },
  {
    name: 'a cursor of another history is answered',
    edits: [
      {
        file: SERVER,
        find: 'if (cursor > this.head || this.#chainAt(cursor) !== chain)',
        replace: 'if (cursor > this.head)',
      },
      {
        file: SERVER,
        find: "if ('epoch' in input && input.epoch !== this.epoch) {",
        replace: "if ('epoch' in input && input.epoch === '') {",
      },
    ],
  },
  {
    name: 'an erasure skips the log',
    edits: [
      {
        file: APPLY,
        find: '  if (!payloadText.includes(\'"erase":\')) return log;',
        replace: "  if (payloadText !== '') return log;",
      },
    ],
  },
  {
    name: 'a name that comes after its erasure stays',
    edits: [{ file: APPLY, find: '  const erased = together(all);\n', replace: '  const erased = together(asked);\n' }],
  },
];

export const PLANTED: readonly PlantedFault[] = [...AT_THE_DESK, ...AT_THE_SERVER];
