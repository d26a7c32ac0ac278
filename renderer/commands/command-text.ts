import { foldWords } from '../../shared/domain/text.ts';
import type { Translate } from '../texts/shape.ts';
import type { Command } from './registry.ts';

export const commandLabel = (command: Command, t: Translate): string => t(command.label, command.values);

/** Every typed word begins a word of the command's name or keywords; diacritics and case do not matter. */
export function commandMatches(command: Command, typed: string, t: Translate): boolean {
  const words = foldWords(`${commandLabel(command, t)} ${command.keywords ? t(command.keywords) : ''}`);
  return foldWords(typed).every((part) => words.some((word) => word.startsWith(part)));
}

/** Runs it, or gives the reason why it cannot be done just now. */
export function runCommand(command: Command, sayWhyNot: (reason: string) => void): void {
  const reason = command.unavailable?.() ?? null;
  if (reason === null) command.run();
  else sayWhyNot(reason);
}
