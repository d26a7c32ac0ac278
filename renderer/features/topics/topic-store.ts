/** Opens the form of a topic from anywhere: F8, the list. */
import { useSyncExternalStore } from 'react';
import type { Topic } from '../../../shared/domain/topic-entities.ts';
import { giveFocusBack, rememberFocus } from '../../ui/focus-back.ts';

export interface TopicRequest {
  /** Null writes a new one down. */
  readonly topic: Topic | null;
}

let request: TopicRequest | null = null;
const listeners = new Set<() => void>();

function set(next: TopicRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

export function openTopic(topic: Topic | null = null): void {
  rememberFocus();
  set({ topic });
}

export function closeTopic(): void {
  set(null);
  giveFocusBack();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useTopicRequest = (): TopicRequest | null => useSyncExternalStore(subscribe, () => request);
