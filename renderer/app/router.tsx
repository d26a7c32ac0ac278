import {
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

export const router = createRouter({
  routeTree: rootRoute.addChildren(screens.map(toRoute)),
  // The page stays at `/` on both hosts, so that its files are found from every screen.
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultErrorComponent: ScreenFailed,
});
