/** Runs the engine's own entry in a thread of its own, where `process.parentPort` is what Electron would give it. */
import { Worker } from 'node:worker_threads';
import type { Program } from './engines.ts';

const BOOT = new URL('./worker-boot.ts', import.meta.url);

export const workerProgram =
  (entry: string): Program =>
  (raw, exit) => {
    const worker = new Worker(BOOT, { workerData: { raw, entry }, transferList: [raw] });
    worker.on('exit', exit);
    worker.on('error', () => exit(1));
    return () => void worker.terminate();
  };
