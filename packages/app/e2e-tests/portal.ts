import AxeBuilder from '@axe-core/playwright';
import { APIRequestContext, expect, Page } from '@playwright/test';

/** Everything that a page complained about. */
export function watchForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') {
      errors.push(message.text());
    }
  });
  return errors;
}

/** Enters as the guest of the demo. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(
    page.getByRole('link', { name: 'Sandboxes', exact: true }),
  ).toBeVisible();
}

/** Opens an API of the catalog; after the first start its files are still being read in the background. */
export async function openApi(page: Page, name: string, title: string) {
  await expect(async () => {
    await page.goto('/api-docs');
    // Teams are called like their APIs: the address tells them apart.
    await page
      .locator(`a[href="/catalog/default/api/${name}"]`)
      .first()
      .click({ timeout: 3000 });
    await expect(
      page.getByRole('heading', { name: title, level: 2 }),
    ).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 90_000 });
}

/** Waits until everything is there, and what fades in has done so. */
export async function settle(page: Page) {
  // Skeletons, and rows that are dimmed while others are on their way.
  await expect(
    page.locator('[aria-busy=true], [data-ispending=true], [data-stale=true]'),
  ).toHaveCount(0);
  await expect(page.getByText(/Updating$/)).toHaveCount(0);
  await page.waitForTimeout(600);
}

/** Nothing on the page that axe finds wrong by WCAG 2.1 A and AA. */
export async function expectAccessible(page: Page) {
  await settle(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // What react-aria has announced stays there, without what it was the label of.
    .exclude('[data-live-announcer]')
    .analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, target, failureSummary }) => [
          target.join(' '),
          html.slice(0, 300),
          failureSummary,
        ]),
      })),
    )
    .toEqual([]);
}

/** What the manager says; of every shape, and looked at by tests only. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = any;

/** The manager's HTTP API as the guest calls it. */
export interface Manager {
  /** @throws when the manager refuses. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
}

/**
 * For what a test needs and isn't about: sandboxes and calls that are there already. Waits until the APIs are in the
 * catalog, which reads its files in the background after the first start.
 */
export async function openManager(
  request: APIRequestContext,
  apis: string[] = ['api:default/payments'],
): Promise<Manager> {
  const identity = await request.get('/api/auth/guest/refresh');
  const { token } = (await identity.json()).backstageIdentity;
  const manager: Manager = {
    async call(method, path, body) {
      const response = await request.fetch(`/api/sandbox/v1${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}` },
        data: body,
      });
      const text = await response.text();
      if (!response.ok()) {
        throw new Error(`${method} ${path}: ${response.status()} ${text}`);
      }
      return text === '' ? undefined : JSON.parse(text);
    },
  };
  await expect(() =>
    manager.call('POST', '/contracts/check', { entityRefs: apis }),
  ).toPass({ timeout: 90_000 });
  return manager;
}

/** Makes a sandbox and waits until it is ready; returns its id. */
export async function makeSandbox(
  manager: Manager,
  sandbox: { name: string; apis?: string[]; owner?: string; ttl?: string },
): Promise<string> {
  const { id } = await manager.call('POST', '/sandboxes', {
    apis: ['api:default/payments'],
    ...sandbox,
  });
  await expect
    .poll(async () => (await manager.call('GET', `/sandboxes/${id}`)).state)
    .toBe('ready');
  return id;
}
