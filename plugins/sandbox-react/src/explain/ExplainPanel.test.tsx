import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createdEntry, refusedEntry } from '../__testUtils__/entries';
import { ExplainPanel } from './ExplainPanel';
import { FixChange } from '@smartsandbox/plugin-sandbox-common';
import { FixKind, fixKind } from './fixKind';
import { FixProposal } from './FixProposal';

const names = { sandbox: 'checkout-dev', key: 'default, …h2Vd' };

function stages() {
  return within(screen.getByRole('list', { name: 'Stages' }))
    .getAllByRole('listitem')
    .map(each => each.textContent);
}

describe('ExplainPanel', () => {
  it('says what happened, then the state, then each stage', async () => {
    renderInTestApp(<ExplainPanel entry={createdEntry} names={names} />);
    expect(await screen.findByText('Created pay_7Qk2m9.')).toBeInTheDocument();
    expect(screen.getByText(/It is kept/)).toBeInTheDocument();
    expect(screen.getByText(/at step 119 now/)).toBeInTheDocument();
    expect(stages()).toEqual([
      expect.stringMatching(/^Locate .*checkout-dev, by its path/),
      expect.stringMatching(/^Match .*POST \/payments is createPayment/),
      expect.stringMatching(/^Authenticate .*API key default, …h2Vd/),
      expect.stringMatching(/^Validate .*fits the contract/),
      expect.stringMatching(/^Choose .*stateful default: create/),
      expect.stringMatching(/^Run, commit .*created pay_7Qk2m9, step 119/),
      expect.stringMatching(/^Respond .*201 application\/json, 512 B/),
    ]);
    expect(
      screen.getByText('Seed 41 gives this answer again'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('call_created').closest('footer'),
    ).toHaveTextContent(/Step 119 ?Call 212: call_created$/);
    // Receiving it took no decision.
    expect(screen.getByText('1 stage had nothing to do')).toBeInTheDocument();
  });

  it('opens the stage that refused, and says what was never reached', async () => {
    renderInTestApp(<ExplainPanel entry={refusedEntry} names={names} />);
    expect(await screen.findByText(/two parts of the body/)).toBeVisible();
    const problems = screen.getByText('amount').closest('li');
    expect(problems).toHaveTextContent(
      'amount must be an integer, got "12.50".',
    );
    expect(screen.getByText('currency').closest('li')).toHaveTextContent(
      'currency is required, but it is missing.',
    );
    // Said once: as a point, not as a sentence too.
    expect(screen.queryByText(/At \/amount/)).not.toBeInTheDocument();
    expect(screen.getByText(/still at step 118/)).toBeInTheDocument();
    const validate = screen.getByRole('button', { name: /^Validate/ });
    expect(validate).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('/currency')).toBeInTheDocument();
    expect(stages().slice(-3)).toEqual([
      expect.stringMatching(/^Choose not reached/),
      expect.stringMatching(/^Run, commit not reached, state unchanged/),
      expect.stringMatching(/^Respond/),
    ]);
  });

  it('opens other stages on click: what else was asked', async () => {
    renderInTestApp(<ExplainPanel entry={createdEntry} />);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Choose/ }),
    );
    expect(screen.getByText('Payment pay_7Qk2m9 was made.')).toBeVisible();
    expect(screen.getByText(/everything exists/)).toBeVisible();
  });

  it('marks what the caller asked for with its own word', async () => {
    const { explain } = createdEntry;
    renderInTestApp(
      <ExplainPanel
        entry={{
          ...createdEntry,
          explain: {
            ...explain,
            chosen: {
              tier: 'scenario',
              name: 'card_declined',
              reason: 'asked',
            },
          },
        }}
      />,
    );
    expect(
      await screen.findByRole('button', { name: /Choose asked for:/ }),
    ).toHaveAttribute('aria-expanded', 'true');
  });

  it('gives advice where there is no button for it, and says what it can’t load', async () => {
    const { unmount } = renderInTestApp(<ExplainPanel entry={refusedEntry} />);
    expect(await screen.findByText(/Correct the parts named/)).toBeVisible();
    unmount();
    renderInTestApp(<ExplainPanel error={new Error('The log is away.')} />);
    expect(await screen.findByText('The log is away.')).toBeVisible();
  });
});

describe('fixKind', () => {
  it.each<[string, FixChange[], FixKind]>([
    [
      'a valid body',
      [{ in: 'body', name: '/a', after: 1 }],
      { name: 'sendBody' },
    ],
    [
      'no scenario',
      [{ in: 'header', name: 'X-Sandbox-Scenario', before: '402' }],
      { name: 'sendPlain' },
    ],
    [
      'the key',
      [{ in: 'header', name: 'Authorization', before: 'x' }],
      { name: 'sendWithKey' },
    ],
    [
      'an identifier',
      [{ in: 'path', name: '', before: '/a/x', after: '/a/pay_1' }],
      { name: 'use', value: 'pay_1' },
    ],
    [
      'the nearest',
      [{ in: 'path', name: '', before: '/payment', after: '/payments' }],
      { name: 'useNearest' },
    ],
    [
      'several things',
      [
        { in: 'query', name: 'limit', before: '0', after: '1' },
        { in: 'body', name: '/a', after: 1 },
      ],
      { name: 'send' },
    ],
  ])('names %s', (_, changes, kind) => {
    expect(fixKind(changes)).toEqual(kind);
  });
});

describe('FixProposal', () => {
  it('shows what it would change, and leaves the choice', async () => {
    const onSend = jest.fn();
    const onFillIn = jest.fn();
    renderInTestApp(
      <FixProposal
        fix={{
          changes: [
            { in: 'body', name: '/amount', before: '12.50', after: 1250 },
            { in: 'body', name: '/currency', after: 'EUR' },
          ],
          patch: [],
          request: { method: 'POST', path: '/payments', headers: [] },
        }}
        onSend={onSend}
        onFillIn={onFillIn}
      />,
    );
    expect(await screen.findByText('This body would work')).toBeVisible();
    expect(screen.getByText('- "amount": "12.50"')).toBeVisible();
    expect(screen.getByText('+ "amount": 1250')).toBeVisible();
    expect(screen.getByText('+ "currency": "EUR"')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Send again with a valid body' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Fill in only' }));
    expect([onSend, onFillIn].map(each => each.mock.calls.length)).toEqual([
      1, 1,
    ]);
  });
});
