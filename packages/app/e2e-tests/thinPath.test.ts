import { expect, Page, test } from '@playwright/test';

/** Everything that a page complained about; the framework's own deprecation notices aside. */
function watchForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') {
      errors.push(message.text());
    }
  });
  return errors;
}

test('from an API of the catalog to a call, its answer and the reason', async ({
  page,
}) => {
  const errors = watchForErrors(page);

  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(
    page.getByRole('link', { name: 'Sandboxes', exact: true }),
  ).toBeVisible();

  // The catalog reads its files in the background after the first start.
  await expect(async () => {
    await page.goto('/catalog/default/api/payments');
    await expect(
      page.getByRole('heading', { name: 'Payments', level: 1 }),
    ).toBeVisible({ timeout: 3000 });
    await expect(
      page.getByRole('link', { name: 'Create sandbox' }).first(),
    ).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  // Looking for an entity that isn't there yet is an error in the console, and none of the pages'.
  errors.length = 0;
  await page.getByRole('link', { name: 'Create sandbox' }).first().click();

  await expect(page.getByText('33 operations')).toBeVisible();
  await expect(page.getByText('Readable')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('checkout-dev');
  await page.getByRole('button', { name: 'Create sandbox' }).click();

  await expect(
    page.getByRole('heading', { name: 'checkout-dev' }),
  ).toBeVisible();
  await expect(page.getByRole('note')).toContainText('TEST ONLY');
  await expect(page.getByText('Ready', { exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });

  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByText(/^sbx_test_[0-9a-z]{12}_\w{30}$/)).toBeVisible();

  await page.getByRole('link', { name: 'Explorer' }).first().click();
  const operations = page.getByRole('navigation', { name: 'Operations' });
  await operations.getByRole('searchbox').fill('create payment');
  await operations.getByRole('button', { name: /create a payment/i }).click();
  const body = page.getByRole('textbox', { name: 'Request body' });
  await expect(body).toHaveValue(/"amount"/);
  await page.getByRole('button', { name: 'Send' }).click();

  const answer = page.getByRole('region', { name: 'Answer' });
  await expect(answer.getByText('Created', { exact: true })).toBeVisible();
  await expect(answer.getByRole('status')).toContainText('201');
  const why = page.getByRole('region', { name: 'Why this answer' });
  await expect(why.getByText(/created/i).first()).toBeVisible();
  await expect(why.getByRole('listitem').first()).toBeVisible();

  // Refused, and said why.
  await body.fill('{}');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(answer.getByRole('status')).toContainText(/4\d\d/);
  await expect(
    why.getByRole('listitem').filter({ hasText: 'validate' }),
  ).toContainText(/./);
  await expect(why.getByRole('img', { name: 'refused' })).toBeVisible();

  // An outcome that the contract documents.
  await page.getByRole('button', { name: 'Valid example' }).click();
  await expect(body).toHaveValue(/"amount"/);
  await page.getByRole('button', { name: 'Outcome' }).click();
  await page.getByRole('option', { name: /^402/ }).first().click();
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(answer.getByRole('status')).toContainText('402');

  await page
    .getByRole('link', { name: 'Sandboxes', exact: true })
    .first()
    .click();
  await expect(page.getByRole('row', { name: /checkout-dev/ })).toContainText(
    'Ready',
  );
  expect(errors).toEqual([]);
});
