import { it } from 'vitest';
import { proveSeeds } from './many-seeds.ts';

it('sync: a thousand simulated worlds of 200 changes lose nothing and end equal (the first)', () => {
  proveSeeds(0, 1000);
}, 600_000);
