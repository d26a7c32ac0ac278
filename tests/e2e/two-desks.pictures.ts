/** Pictures of two desks that gave one room away, for docs/screens; made by `npm run screens`, no test. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from './desk.ts';
import { ROOT } from './hosts.ts';
import { LONG, test } from './joined-desks.ts';
import { settle } from './screen-list.ts';
import { bookApart, card, type Desks, meet, openRegister, settleByDigit } from './two-desks-story.ts';

test.describe.configure({ timeout: 300_000 });

async function picture(page: Page, name: string): Promise<void> {
  await settle(page);
  await page.screenshot({ path: join(ROOT, 'docs/screens', `${name}.png`) });
}

test('two-desks', async ({ page, second, server }) => {
  const desks: Desks = { ground: page, upper: second.page, server };
  await bookApart(desks, 'na obrazkach', picture);
  const { lost } = await meet(desks, picture);
  await settleByDigit(second.page);
  await expect(card(page)).toHaveCount(0, LONG);
  await picture(page, 'two-desks-4-settled');
  await openRegister(page, lost);
  await picture(page, 'two-desks-5-register');
});
