import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MemorySandboxApi,
  readySandbox,
} from '../__testUtils__/MemorySandboxApi';
import {
  checkoutEntity,
  paymentsEntity,
  renderBeside,
} from '../__testUtils__/renderSandboxes';
import { SandboxEntityCard } from './SandboxEntityCard';
import { SandboxEntityContent } from './SandboxEntityContent';

jest.setTimeout(60_000);

function withTeams(): MemorySandboxApi {
  const api = new MemorySandboxApi();
  api.sandboxes = [
    readySandbox,
    {
      ...readySandbox,
      id: 't2t2t2t2t2t2',
      name: 'of-the-team',
      owner: 'group:default/team-checkout',
    },
  ];
  return api;
}

describe('the card on an entity', () => {
  it('says how many there are, and opens mine', async () => {
    renderBeside(<SandboxEntityCard />, {
      entity: paymentsEntity,
      api: withTeams(),
    });
    expect(
      await screen.findByText('2 sandboxes, 1 yours, 1 of your teams'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open checkout-dev' }),
    ).toHaveAttribute('href', `/sandboxes/${readySandbox.id}`);
    expect(screen.getByText('TEST ONLY')).toBeInTheDocument();
  });

  it('offers the first one where there is none', async () => {
    const api = new MemorySandboxApi();
    api.sandboxes = [];
    renderBeside(<SandboxEntityCard />, { entity: checkoutEntity, api });
    expect(await screen.findByText(/Nobody has a sandbox/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Create sandbox' }),
    ).toHaveAttribute(
      'href',
      '/sandboxes/new?from=component%3Adefault%2Fcheckout',
    );
  });

  it('says why it can’t say anything', async () => {
    const api = new MemorySandboxApi();
    api.failure = new Error('The database is away.');
    renderBeside(<SandboxEntityCard />, { entity: paymentsEntity, api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away.',
    );
  });
});

describe('the tab on an entity', () => {
  it('asks for the APIs that a component stands for, and shows whose they are', async () => {
    const api = renderBeside(<SandboxEntityContent />, {
      entity: checkoutEntity,
      api: withTeams(),
    });
    expect(await screen.findByText('of-the-team')).toBeInTheDocument();
    expect(api.listed[0]).toMatchObject({ api: 'api:default/payments' });
    await userEvent.click(screen.getByRole('radio', { name: 'Mine 1' }));
    expect(screen.queryByText('of-the-team')).not.toBeInTheDocument();
    expect(screen.getByText('checkout-dev')).toBeInTheDocument();
  });
});
