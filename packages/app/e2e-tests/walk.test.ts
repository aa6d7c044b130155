import { expect, Locator, Page, test } from '@playwright/test';
import {
  expectAccessible,
  makeSandbox,
  openApi,
  openManager,
  signIn,
  watchForErrors,
} from './portal';

/** The answer to the last call, as the explorer says it to everybody. */
async function expectAnswer(page: Page, status: RegExp) {
  await expect(
    page.getByRole('status').filter({ hasText: status }).first(),
  ).toBeAttached();
}

async function chooseOperation(page: Page, find: string, name: string) {
  const operations = page.getByRole('navigation', { name: 'Operations' });
  await operations.getByRole('searchbox').fill(find);
  await operations.getByRole('row', { name }).click();
}

async function send(page: Page) {
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** Goes to a tab by `g` and its letter; keys of a page that has only just come may be too early. */
async function goByKeys(page: Page, letter: string, there: Locator) {
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(there).toBeVisible({ timeout: 3000 });
  }).toPass();
}

test.setTimeout(240_000);

test('from an API of the catalog to a call, the reason of its answer, and the log', async ({
  page,
}) => {
  const errors = watchForErrors(page);
  await signIn(page);
  await openApi(page, 'payments', 'Payments');
  // Looking for an entity that isn't there yet is an error in the console, and none of the pages'.
  errors.length = 0;

  await page
    .getByRole('navigation', { name: 'Content navigation' })
    .getByRole('link', { name: 'Sandboxes' })
    .click();
  await expect(page.getByText('TEST ONLY').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Create sandbox' }).first().click();

  await test.step('create', async () => {
    await expect(page.getByText('33 operations')).toBeVisible();
    await expect(page.getByText('Readable').first()).toBeVisible();
    await page.getByRole('textbox', { name: /^Name/ }).fill('checkout-walk');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Create sandbox/ }).click();
    await expect(
      page.getByRole('heading', { name: 'checkout-walk', exact: true }),
    ).toBeVisible();
    await expect(page.getByRole('note')).toContainText('TEST ONLY');
    await expect(page.getByText('Ready', { exact: true }).first()).toBeVisible({
      timeout: 30_000,
    });
  });

  await test.step('connect', async () => {
    const connect = page.getByRole('region', { name: 'Connect' });
    await connect.getByRole('button', { name: 'Reveal' }).click();
    await expect(
      connect.getByText(/^sbx_test_[0-9a-z]{12}_\w{30}$/),
    ).toBeVisible();
    await expectAccessible(page);
    await connect.getByRole('link', { name: 'Try it in the Explorer' }).click();
  });

  await test.step('create, read and list a payment', async () => {
    await chooseOperation(page, 'create a payment', 'Create a payment');
    await expect(page.getByRole('textbox', { name: 'amount' })).not.toHaveValue(
      '',
    );
    await send(page);
    await expectAnswer(page, /201/);
    const why = page.getByRole('region', { name: 'Why this answer' });
    await expect(why.getByText(/^Created pay_/)).toBeVisible();
    await expectAccessible(page);
    await why.getByRole('button', { name: 'Get it' }).click();
    await expect(
      page.getByRole('textbox', { name: 'Path and query' }),
    ).toHaveValue(/^\/payments\/pay_/);
    await send(page);
    await expectAnswer(page, /200/);
    await expect(why.getByText(/^Read .*pay_/)).toBeVisible();
    await chooseOperation(page, 'list payments', 'List payments');
    await send(page);
    await expect(why.getByText(/^Listed/)).toBeVisible();
  });

  await test.step('make an invalid call, understand and repair it by one click', async () => {
    await chooseOperation(page, 'create a payment', 'Create a payment');
    await page.getByRole('textbox', { name: 'amount' }).fill('12.50');
    await send(page);
    await expectAnswer(page, /4\d\d/);
    const why = page.getByRole('region', { name: 'Why this answer' });
    await expect(why.getByText(/^Refused: /)).toBeVisible();
    await expectAccessible(page);
    await why
      .getByRole('button', { name: 'Send again with a valid body' })
      .click();
    await expect(why.getByText(/^Created pay_/)).toBeVisible();
  });

  await test.step('force a documented error by scenario', async () => {
    await page.getByRole('button', { name: /Outcome/ }).click();
    await page.getByRole('option', { name: /402/ }).first().click();
    await send(page);
    await expectAnswer(page, /402/);
  });

  await test.step('find it in the log, and replay it', async () => {
    await page.getByRole('link', { name: 'Logs', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: '402' }).first();
    await row.click();
    const call = page.getByRole('region', { name: /^Call call_/ });
    await expect(call.getByRole('tab', { name: 'Why' })).toBeVisible();
    await expectAccessible(page);
    const first = new URL(page.url()).searchParams.get('call');
    await call.getByRole('button', { name: 'Replay' }).click();
    await expect(page.getByText(/^Replayed: /)).toBeVisible();
    await expect(page).not.toHaveURL(new RegExp(`call=${first}`));
    await expect(
      call.getByRole('link', { name: `Replay of ${first}` }),
    ).toBeVisible();
    await call.getByRole('tab', { name: 'Code' }).click();
    await expect(call.getByText('SANDBOX_KEY').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('and back among all sandboxes', async () => {
    await page
      .getByRole('link', { name: 'Sandboxes', exact: true })
      .first()
      .click();
    await expect(
      page.getByRole('row', { name: /checkout-walk/ }),
    ).toContainText('Ready');
    await expectAccessible(page);
  });
  expect(errors).toEqual([]);
});

test('everything by keyboard alone', async ({ page, request }) => {
  const name = `keys-${Date.now().toString(36)}`;
  await makeSandbox(await openManager(request), { name });
  const errors = watchForErrors(page);
  await signIn(page);
  await page.goto('/sandboxes');
  await expect(page.getByRole('row', { name })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('body').press('Tab');
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Connect' })).toBeVisible();
  const address = page.getByRole('textbox', { name: 'Path and query' });
  await goByKeys(page, 'e', address);
  await page.keyboard.press('Control+Enter');
  await expect(
    page.getByRole('region', { name: 'Why this answer' }),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Explorer', exact: true }).focus();
  const row = page.getByRole('row').filter({ hasText: 'default' });
  await goByKeys(page, 'l', row);
  await page.keyboard.press('j');
  await expect(page.getByRole('region', { name: /^Call call_/ })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await expect(page.getByText(/^Replayed: /)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: /^Call call_/ })).toBeHidden();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByText('Replay the call')).toBeHidden();
  await expect(keys.getByText('Another sandbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await page.keyboard.press('.');
  await expect(page.getByRole('menuitem', { name })).toBeVisible();
  await expectAccessible(page);
  expect(errors).toEqual([]);
});
