import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './desk.ts';
import { SCREENS, settle } from './screen-list.ts';

/** What axe has against the page, one line a place; throws when axe saw no page at all. */
async function faultsOf(page: Page): Promise<string[]> {
  await settle(page);
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  if (passes.length < 5) throw new Error('axe found next to nothing to look at');
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ''}`),
  );
}

for (const screen of SCREENS) {
  test.describe(screen.name, () => {
    test.use({ demo: screen.demo });
    test(`axe finds nothing on ${screen.name}, light and dark`, async ({ page, desk }) => {
      await screen.open(page, desk.dataDir);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
        expect(await faultsOf(page), colorScheme).toEqual([]);
      }
    });
  });
}

test('axe finds a planted fault', async ({ page }) => {
  await expect(page.getByRole('grid')).toBeVisible();
  await page.evaluate(() => document.body.append(document.createElement('button')));
  expect((await faultsOf(page)).join()).toContain('button-name');
});
