import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './desk.ts';
import { SCREENS, settle } from './screen-list.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });
    for (const screen of SCREENS) {
      test.describe(screen.name, () => {
        test.use({ demo: screen.demo });
        test(`axe finds nothing on ${screen.name}`, async ({ page }) => {
          await screen.open(page);
          await settle(page);
          const { violations, passes } = await new AxeBuilder({ page }).analyze();
          const found = violations.flatMap(({ id, help, nodes }) =>
            nodes.map((node) => `${id}: ${help}\n  ${node.html.slice(0, 200)}\n  ${node.any[0]?.message ?? ''}`),
          );
          expect(found.join('\n')).toBe('');
          expect(passes.length, 'axe looked at the page').toBeGreaterThan(5);
        });
      });
    }
  });
}
