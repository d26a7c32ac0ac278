import { useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { paths } from './paths.ts';

/** Goes to an address made by `paths`. */
export function useGo(): (path: string) => void {
  const navigate = useNavigate();
  return useCallback((path) => void navigate({ to: path }), [navigate]);
}

/** A part of the address, such as `eventId` of `/wydarzenia/$eventId`. */
export function useAddressPart(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? '';
}

/** Back to the screen before, or to the day where there is none. */
export function useBack(): () => void {
  const { history } = useRouter();
  const go = useGo();
  return () => (history.canGoBack() ? history.back() : go(paths.day));
}
