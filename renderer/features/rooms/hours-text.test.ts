import { describe, expect, it } from 'vitest';
import { readStretches, writeStretches } from './hours-text.ts';

describe('opening hours as text', () => {
  it('reads one stretch, several, and a closed day', () => {
    expect(readStretches('8-20')).toEqual([{ from: '08:00', to: '20:00' }]);
    expect(readStretches('14-18, 8:30–12')).toEqual([
      { from: '08:30', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ]);
    expect(readStretches('  ')).toEqual([]);
  });

  it('refuses what meets, runs backwards or is no time', () => {
    expect(readStretches('8-12, 11-14')).toBeNull();
    expect(readStretches('20-8')).toBeNull();
    expect(readStretches('rano')).toBeNull();
  });

  it('writes what it reads', () => {
    const hours = [
      { from: '08:00', to: '12:00' },
      { from: '14:00', to: '24:00' },
    ];
    expect(readStretches(writeStretches(hours))).toEqual(hours);
  });
});
