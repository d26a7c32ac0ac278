import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const none = { data: null, port: null, demo: false, json: false, restoreCopy: false, help: false };

describe('the command line of the browser host', () => {
  it.each([
    [[], none],
    [['--data', 'x y', '--port', '5000'], { ...none, data: 'x y', port: 5000 }],
    [['--data=x', '--port=0', '--demo', '--json'], { ...none, data: 'x', port: 0, demo: true, json: true }],
    [['--restore-copy'], { ...none, restoreCopy: true }],
    [['-h'], { ...none, help: true }],
  ])('reads %j', (argv, expected) => {
    expect(readArguments(argv)).toEqual(expected);
  });

  it.each([
    [['--prot', '1'], /--prot/],
    [['folder'], /folder/],
    [['--port', 'eight'], /"eight"/],
    [['--port', '65536'], /65535/],
    [['--port', '-1'], /--port/],
    [['--port'], /--port/],
    [['--data', ''], /--data/],
    [['--demo=yes'], /--demo/],
  ])('says what is wrong with %j', (argv, sentence) => {
    const answer = readArguments(argv);
    expect(answer).toEqual({ problem: expect.stringMatching(sentence) });
    expect((answer as { problem: string }).problem).toMatch(/^[^\n]+\.$/);
  });
});
