/** Taking back and doing again (BK15), and drafts of this installed copy. */
import { z } from 'zod';
import { beforeSetup, EVERYBODY, read, write } from './procedures.ts';
import * as s from './undo-schemas.ts';

const nothing = z.object({}).optional();

export const undoContract = {
  /** Today's steps of this account, the newest first. */
  list: read().input(s.undoListInput).output(z.array(s.undoStep)),
  undo: write(EVERYBODY).input(s.undoInput).output(s.undoDone),
  redo: write(EVERYBODY).input(s.undoInput).output(s.undoDone),
};

/** Drafts are no changes and travel nowhere; the first-run wizard keeps one before there is a house. */
export const draftsContract = {
  list: beforeSetup('read').input(nothing).output(z.array(s.draft)),
  save: beforeSetup('write').input(s.draftInput).output(s.draftById),
  remove: beforeSetup('write').input(s.draftById).output(s.draftById),
};
