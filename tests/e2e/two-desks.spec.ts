/** Two real desks and a real server: one room given away twice, settled, and the story of it (CF1, CF4, CF7, SE3). */
import { bar, goToDay, keys } from './board-hand.ts';
import { expect } from './desk.ts';
import { LONG, SYNCED, syncBar, test } from './joined-desks.ts';
import { goTo } from './screen-list.ts';
import { bookApart, card, DAY, type Desks, meet, openRegister, register, settleByDigit } from './two-desks-story.ts';

// Two desks and a server start, stop and start again.
test.describe.configure({ timeout: 300_000 });

const noPicture = async () => {};

test('CF1 CF4 SE3 two desks apart book one room: one keeps it, one is in conflict on both, either settles it', async ({
  page,
  second,
  server,
}) => {
  const desks: Desks = { ground: page, upper: second.page, server };
  await bookApart(desks, 'z konfliktem', noPicture);
  const { lost, kept } = await meet(desks, noPicture);

  // The board of both keeps it in sight and apart; the other has the room.
  for (const desk of [page, second.page]) {
    await goTo(desk, '/');
    await desk.keyboard.press('F2');
    await goToDay(desk, DAY);
    await expect(bar(desk, lost)).toHaveAttribute('data-look', 'unplaced');
    await expect(bar(desk, kept)).toHaveAttribute('data-look', 'confirmed');
    await goTo(desk, '/konflikty');
    await expect(card(desk)).toHaveCount(1);
  }

  // Settled upstairs by one key; downstairs it goes by itself, and it is told who did it.
  await settleByDigit(second.page);
  await expect(card(page)).toHaveCount(0, LONG);
  await expect(page.getByRole('button', { name: new RegExp(`^${lost}.*przeniesiona – Ola Łęcka`) })).toBeVisible();
  for (const desk of [page, second.page]) {
    await expect(syncBar(desk)).toHaveText(SYNCED, LONG);
    await openRegister(desk, lost);
    await expect(register(desk).filter({ hasText: 'utworzono; bez sali – konflikt: pierwsza była' })).toContainText(
      kept,
    );
    await expect(register(desk).filter({ hasText: 'konflikt rozstrzygnięty: przeniesiona' })).toContainText(
      'Ola Łęcka',
    );
    await keys(desk, 'Escape');
  }
});

test('CF7 SE3 two desks apart settle one conflict: the first stands, the second is told', async ({
  page,
  second,
  server,
}) => {
  const desks: Desks = { ground: page, upper: second.page, server };
  await bookApart(desks, 'rozstrzygana dwa razy', noPicture);
  const { lost } = await meet(desks, noPicture);
  await server.stop();
  for (const desk of [page, second.page]) {
    await settleByDigit(desk);
    await expect(syncBar(desk)).toHaveText(/1 zmiana czeka od \d\d:\d\d/, LONG);
  }
  await server.startAgain();
  const told = (desk: typeof page) => desk.getByRole('article', { name: `Rozstrzygnięto wcześniej: ${lost}` });
  for (const desk of [page, second.page]) {
    await expect(syncBar(desk)).not.toHaveText(/czeka/, { timeout: 120_000 });
    await expect(told(desk)).toHaveCount(1, LONG);
    await expect(told(desk)).toContainText('nadano miejsce po konflikcie');
    await expect(told(desk)).toContainText('Pierwsze rozstrzygnięcie');
  }
  // A key that comes right after the list moved by itself is not meant for what lies there now.
  await expect(async () => {
    await told(page).focus();
    await keys(page, 'p');
    await expect(told(page)).toHaveCount(0, { timeout: 2_000 });
  }).toPass(LONG);
  for (const desk of [page, second.page]) await expect(told(desk)).toHaveCount(0, LONG);
});
