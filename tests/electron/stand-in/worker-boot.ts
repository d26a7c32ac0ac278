import { workerData } from 'node:worker_threads';
import { ParentPort } from './engines.ts';

Object.assign(process, { parentPort: new ParentPort(workerData.raw) });
await import(workerData.entry);
