/** Requests and holds that wait for somebody, and what is done to bookings that exist (BK7, BK8, BK15). */
import { z } from 'zod';
import { DESK, read, write } from './procedures.ts';
import * as r from './requests-schemas.ts';
import { bookingRow, id } from './schemas.ts';

const nothing = z.object({}).optional();

export const requestsContract = {
  /** By priority of the house, then by time of arrival; who wants the same stands side by side. */
  list: read(DESK).input(nothing).output(z.array(r.requestRow)),
  /** How many requests wait and holds end soon. */
  waiting: read(DESK).input(nothing).output(r.waitingCount),
  accept: write(DESK).input(r.acceptInput).output(r.acceptResult),
  refuse: write(DESK).input(r.refuseInput).output(bookingRow),
  /** Requests that fit now into what this booking took: asked after it was cancelled. */
  fitting: read(DESK)
    .input(z.object({ bookingId: id }))
    .output(z.array(r.requestRow)),
  /** Holds that end within two days and those that are over while their time is still ahead. */
  holds: read(DESK).input(nothing).output(z.array(bookingRow)),
};

export const bookingMoves = {
  /** Two bookings exchange their rooms, in one change although each alone would clash. */
  swap: write(DESK).input(r.swapInput).output(r.swapResult),
  /** A new booking from an old one, without its event and its people. */
  copy: write(DESK).input(r.copyInput).output(bookingRow),
  /** Nobody came, or they did after all. */
  noShow: write(DESK).input(r.noShowInput).output(bookingRow),
};
