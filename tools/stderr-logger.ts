import { createLogger, type Logger } from 'vite';

/** Warnings and errors to stderr, nothing else anywhere: stdout belongs to the program that is started next. */
export function stderrLogger(): Logger {
  const write = (message: string) => void process.stderr.write(`${message}\n`);
  return { ...createLogger('warn'), info: () => {}, warn: write, warnOnce: write, error: write };
}
