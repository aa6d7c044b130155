import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Meter } from './Meter';
import { SideDrawer } from './SideDrawer';
import { Steps } from './Steps';

describe('parts of Material UI', () => {
  it('Meter says how much of a limit is used', async () => {
    renderInTestApp(<Meter label="Calls today" value={150} max={200} />);
    expect(
      await screen.findByRole('progressbar', { name: 'Calls today' }),
    ).toHaveAttribute('aria-valuenow', '75');
  });

  it('Steps says of each what came of it', async () => {
    renderInTestApp(
      <Steps
        label="Starting"
        steps={[
          { label: 'Contracts read', state: 'done', time: '0.2 s' },
          { label: 'Runtime started', state: 'active', detail: 'asked twice' },
          { label: 'Data made', state: 'next' },
        ]}
      />,
    );
    const list = await screen.findByRole('list', { name: 'Starting' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map(each => each.textContent),
    ).toEqual([
      expect.stringContaining('Contracts read'),
      expect.stringContaining('asked twice'),
      expect.stringContaining('Data made'),
    ]);
  });

  it('SideDrawer is a dialog that Escape closes', async () => {
    const onClose = jest.fn();
    renderInTestApp(
      <SideDrawer label="Call call_1" isOpen onClose={onClose}>
        <button type="button">Replay</button>
      </SideDrawer>,
    );
    expect(
      await screen.findByRole('dialog', { name: 'Call call_1' }),
    ).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(onClose).toHaveBeenCalled());
  });
});
