import { Scenario } from '@smartsandbox/protocol';
import { groupOutcomes } from './outcomes';

const scenario = (part: Partial<Scenario>): Scenario => ({
  name: `createPayment.${part.status}.${part.example ?? part.code ?? ''}`,
  api: 'payments',
  operation: 'createPayment',
  status: '402',
  title: 'The card was declined.',
  ...part,
});

describe('outcomes', () => {
  it('are the named ones where there are some, else the codes', () => {
    const groups = groupOutcomes([
      scenario({ status: '201', title: 'The payment was created.' }),
      scenario({}),
      scenario({ example: 'card_declined', title: 'Card declined' }),
      scenario({ code: 'internal_error' }),
      scenario({ status: '500', code: 'bank_unavailable', title: 'x.: y' }),
    ]);
    expect(
      groups.map(({ status, outcomes }) => [
        status,
        outcomes.map(({ label }) => label),
      ]),
    ).toEqual([
      ['201', ['201 The payment was created']],
      ['402', ['402 Card declined']],
      ['500', ['500 Bank unavailable']],
    ]);
  });
});
