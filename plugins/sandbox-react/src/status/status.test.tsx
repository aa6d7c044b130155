import { renderInTestApp } from '@backstage/frontend-test-utils';
import { SandboxState } from '@smartsandbox/protocol';
import { screen } from '@testing-library/react';
import { Method } from './Method';
import { StatusBadge } from './StatusBadge';
import { StatusLabel } from './StatusLabel';

describe('status', () => {
  it('speaks an HTTP status with its name', async () => {
    renderInTestApp(
      <>
        <Method method="PATCH" />
        <StatusBadge status={422} />
        <StatusBadge status={599} />
      </>,
    );
    expect(await screen.findByText('PATCH')).toBeVisible();
    expect(
      screen.getByRole('img', { name: '422 Unprocessable Content' }),
    ).toBeVisible();
    expect(screen.getByRole('img', { name: '599' })).toBeVisible();
  });

  it.each<[SandboxState, string]>([
    ['ready', 'Ready, 2 APIs left out'],
    ['unreachable', 'Not answering'],
    ['deleting', 'Being deleted'],
  ])('says %s in words', async (state, words) => {
    renderInTestApp(
      <StatusLabel
        sandbox={{
          state,
          conditions: [
            {
              type: 'ContractsLeftOut',
              reason: 'Unreadable',
              message: 'Two can’t be read.',
              apis: ['a', 'b'],
            },
          ],
        }}
      />,
    );
    expect(await screen.findByText(words)).toBeVisible();
  });
});
