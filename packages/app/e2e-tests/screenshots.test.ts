import { expect, test } from '@playwright/test';
import {
  expectAccessible,
  Manager,
  makeSandbox,
  openManager,
  settle,
  signIn,
  watchForErrors,
} from './portal';

const mira = 'user:default/mira.k';
const checkout = 'group:default/team-checkout';
const payments = 'group:default/team-payments';
const longName =
  'quarterly-regression-of-settlement-and-reconciliation-against-every-acquirer';

/** Sandboxes in many states, as a team has them after a while. */
async function fillPortal(manager: Manager): Promise<string> {
  const id = await makeSandbox(manager, {
    name: 'checkout-dev',
    owner: checkout,
    apis: ['api:default/payments', 'api:default/fx-rates'],
  });
  const others: Array<[string, string, string[], string?]> = [
    ['refund-retries', mira, ['payments'], 'PT8H'],
    ['onboarding-e2e', mira, ['identity', 'messaging']],
    ['payouts-nightly', payments, ['payments']],
    ['links-preview', mira, ['payments', 'payouts-legacy']],
    ['links-partly', payments, ['payment-links'], 'P1D'],
    [longName, checkout, ['settlement-and-reconciliation-files-of-acquirers']],
    ['fx-weekend', checkout, ['fx-rates'], 'P30D'],
    ['sms-opt-out', mira, ['messaging']],
  ];
  for (const [name, owner, apis, ttl] of others) {
    await makeSandbox(manager, {
      name,
      owner,
      apis: apis.map(api => `api:default/${api}`),
      ttl,
    });
  }
  const resting = await makeSandbox(manager, {
    name: 'dispute-demo',
    owner: payments,
  });
  await manager.call('POST', `/sandboxes/${resting}/pause`);
  return id;
}

/** More than 300 calls of every kind; returns the id of one that was refused. */
async function makeCalls(manager: Manager, id: string): Promise<string> {
  const control = `/sandboxes/${id}/control`;
  const { items } = await manager.call(
    'GET',
    `${control}/contracts/payments/operations?operation=createPayment`,
  );
  const [{ request, scenarios }] = items;
  const declined = scenarios.find(
    (each: { status: string }) => each.status === '402',
  );
  const send = (
    method: string,
    path: string,
    body?: unknown,
    headers: string[][] = [],
  ) =>
    manager.call('POST', `/sandboxes/${id}/send`, {
      api: 'payments',
      method,
      path,
      headers: [
        ...(body ? [['Content-Type', 'application/json']] : []),
        ...headers,
      ],
      bodyBase64: body && Buffer.from(JSON.stringify(body)).toString('base64'),
    });
  for (let round = 0; round < 50; round++) {
    await Promise.all([
      send('POST', '/payments', request.body),
      send('GET', '/payments?limit=20'),
      send('GET', '/customers'),
    ]);
    await Promise.all([
      send('GET', '/payments/pay_0000000000000000'),
      send('GET', `/payments?limit=${1 + round}`),
      send('GET', '/balance'),
    ]);
    if (round % 5 === 0) {
      await send('GET', '/payment');
      await send('POST', '/payments', request.body, [
        ['X-Sandbox-Scenario', declined.name],
      ]);
    }
  }
  const { callId } = await send('POST', '/payments', {
    ...request.body,
    amount: '12.50',
    currency: undefined,
  });
  return callId;
}

test('pages as their users see them, wide and narrow, light and dark', async ({
  browser,
  request,
}, info) => {
  test.setTimeout(600_000);
  const manager = await openManager(request, [
    'api:default/payment-links',
    'api:default/messaging',
  ]);
  const id = await fillPortal(manager);
  const call = await makeCalls(manager, id);
  const { items } = await manager.call('GET', '/sandboxes?q=links-preview');
  const pages: Array<[string, string]> = [
    ['list', '/sandboxes'],
    ['new', '/sandboxes/new?api=api:default/payments&api=api:default/fx-rates'],
    ['overview', `/sandboxes/${id}`],
    ['left-out', `/sandboxes/${items[0].id}`],
    ['explorer', `/sandboxes/${id}/explorer?op=payments~createPayment`],
    ['logs', `/sandboxes/${id}/logs`],
    ['logs-call', `/sandboxes/${id}/logs?call=${call}`],
    ['home', '/home'],
    ['entity', '/catalog/default/api/payments/sandboxes'],
  ];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 1024]) {
      const height = width === 1440 ? 900 : 768;
      const viewport = { width, height };
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      const errors = watchForErrors(page);
      await signIn(page);
      for (const [name, path] of pages) {
        await test.step(`${name} ${width} ${colorScheme}`, async () => {
          await page.goto(path);
          await expect(page.getByRole('heading').first()).toBeVisible();
          await settle(page);
          await page.screenshot({
            path: info.outputPath(`${name}-${width}-${colorScheme}.png`),
          });
          await expectAccessible(page);
        });
      }
      expect(errors).toEqual([]);
      await context.close();
    }
  }
});
