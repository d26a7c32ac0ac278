/** Pictures of every screen for docs/screens; made by `npm run screens`, no test. */
import { join } from 'node:path';
import { test } from './desk.ts';
import { ROOT } from './hosts.ts';
import { SCREENS, settle } from './screen-list.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const screen of SCREENS) {
      test.describe(screen.name, () => {
        test.use({ demo: screen.demo });
        test(`${screen.name}-${colorScheme}`, async ({ page, desk }) => {
          await screen.open(page, desk.dataDir);
          await settle(page);
          await page.screenshot({ path: join(ROOT, 'docs/screens', `${screen.name}-${colorScheme}.png`) });
        });
      });
    }
  });
}
