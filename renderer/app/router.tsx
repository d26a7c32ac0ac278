import {
  createBrowserHistory,
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { NotFound, ScreenFailed } from './fallbacks.tsx';
import { Frame } from './frame.tsx';
import { type Screen, screens } from './routes.tsx';

const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const toRoute = ({ path, load }: Screen) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path,
    component: lazyRouteComponent(async () => ({ default: await load() })),
  });

/** The browser host answers every address with the page; app://desk knows only the page itself. */
const history = window.location.protocol.startsWith('http') ? createBrowserHistory() : createHashHistory();

export const router = createRouter({
  routeTree: rootRoute.addChildren(screens.map(toRoute)),
  history,
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenFailed,
});
