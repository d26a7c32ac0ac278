import { it } from 'vitest';
import { proveSeeds } from './many-seeds.ts';

it('sync: a thousand simulated worlds of 200 changes lose nothing and end equal (the second)', () => {
  proveSeeds(1000, 1000);
}, 600_000);
