import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import { useCommands } from '../commands/registry.ts';
import { useTexts } from '../texts/i18n.ts';
import { ShortcutKeys } from '../ui/shortcut-keys.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import styles from './frame.module.css';
import { Header } from './header.tsx';
import { useGo } from './navigation.ts';
import { overlays, type Screen, screens } from './routes.tsx';
import { useDesk } from './start-state.tsx';
import { StatusBar } from './status-bar.tsx';

type NavScreen = Screen & { readonly label: NonNullable<Screen['label']> };

function useNavScreens(): readonly NavScreen[] {
  const { role } = useDesk();
  return screens.filter((s): s is NavScreen => s.label !== undefined && (s.roles?.includes(role) ?? true));
}

/** Alt and its place among those without a key of their own; the tenth is on the zero. */
function shortcutOf(screen: NavScreen, entries: readonly NavScreen[]): string {
  const counted = entries.filter((other) => other.shortcut === undefined);
  return screen.shortcut ?? `Alt+${(counted.indexOf(screen) + 1) % 10}`;
}

function Navigation({ entries }: { entries: readonly NavScreen[] }) {
  const t = useTexts();
  return (
    <nav className={styles.navigation} aria-label={t('common:navigation')}>
      {entries.map((screen) => (
        <Link
          key={screen.path}
          to={screen.path}
          className={styles.link}
          activeProps={{ 'aria-current': 'page' }}
          activeOptions={{ exact: screen.path === '/' }}
          aria-keyshortcuts={shortcutOf(screen, entries)}
        >
          <span>{t(screen.label)}</span>
          {screen.Badge && <screen.Badge />}
          <ShortcutKeys shortcut={shortcutOf(screen, entries)} />
        </Link>
      ))}
    </nav>
  );
}

function useScreenCommands(entries: readonly NavScreen[]): void {
  const t = useTexts();
  const go = useGo();
  useCommands(
    entries.map((screen) => ({
      id: `screen:${screen.path}`,
      label: 'commands:goTo',
      values: { screen: t(screen.label) },
      ...(screen.keywords === undefined ? {} : { keywords: screen.keywords }),
      group: 'screens',
      shortcut: shortcutOf(screen, entries),
      run: () => go(screen.path),
    })),
  );
}

function useIsBare(): boolean {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return screens.some((screen) => screen.bare && isAt(screen.path, path));
}

/** A part such as `$bookingId` may be anything. */
const isAt = (screenPath: string, path: string): boolean =>
  screenPath.includes('$') ? path.startsWith(screenPath.split('$', 1)[0] ?? '') : screenPath === path;

/** Everything around a screen: skip link, header, navigation, status bar. */
export function Frame() {
  const t = useTexts();
  const main = useRef<HTMLElement>(null);
  const entries = useNavScreens();
  const bare = useIsBare();
  useScreenCommands(entries);
  const content = (
    <main ref={main} tabIndex={-1} className={styles.main} id="content">
      <ConnectionBanner />
      <Outlet />
    </main>
  );
  if (bare) return content;
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        {t('common:skipLink')}
      </button>
      <Header />
      <Navigation entries={entries} />
      {content}
      <StatusBar />
      {overlays.map((Overlay) => (
        <Overlay key={Overlay.name} />
      ))}
    </div>
  );
}
