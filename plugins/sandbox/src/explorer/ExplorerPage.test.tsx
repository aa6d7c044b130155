import { OperationInfo, SandboxState } from '@smartsandbox/protocol';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readySandbox } from '../__testUtils__/MemorySandboxApi';
import {
  answerPane,
  openExplorer,
  prepareExplorerTests,
  requestPane,
  sendButton,
  sentBody,
  typeAmount,
  whyPane,
} from './__testUtils__/explorerPage';
import { PaymentsApi } from './__testUtils__/PaymentsApi';
import { isDateText } from './form/DateControl';

const { id } = readySandbox;

prepareExplorerTests();

describe('Explorer', () => {
  it('sends the prefilled request and says why the answer is what it is', async () => {
    const api = openExplorer();
    expect(await screen.findByRole('textbox', { name: 'amount' })).toHaveValue(
      '1250',
    );
    await userEvent.click(await sendButton());
    const head = within(await answerPane());
    expect(await head.findByText('Created')).toBeVisible();
    expect(head.getAllByText('call_1')[0]).toBeVisible();
    expect(
      await within(await whyPane()).findByText('Created pay_7Qk2m9.'),
    ).toBeVisible();
    expect(api.sent).toHaveLength(1);
    expect(api.sent[0]).toMatchObject({
      api: 'payments',
      method: 'POST',
      path: '/payments',
      headers: [['content-type', 'application/json']],
    });
    expect(sentBody(api)).toEqual({
      amount: 1250,
      currency: 'EUR',
      customer_id: 'cus_4Fh8Lw',
    });
    expect(
      await within(await answerPane()).findByText('201, 6.0 ms'),
    ).toBeInTheDocument();
  });

  it('draws the body as a form: fields by type, identifiers from what exists', async () => {
    const api = openExplorer();
    const form = within(await requestPane());
    expect(await form.findByText('12.50 EUR')).toBeVisible();
    expect(form.getByText('one of 2')).toBeVisible();
    expect(await form.findByText(/26 exist in customers/)).toBeVisible();
    const customer = form.getByRole('combobox', { name: 'customer_id' });
    expect(customer).toHaveValue('cus_4Fh8Lw');
    await userEvent.click(customer);
    await userEvent.click(
      await screen.findByRole('option', { name: /cus_9Zz1Aa/ }),
    );
    await userEvent.click(
      form.getByRole('button', { name: /more optional fields/ }),
    );
    await userEvent.click(form.getByRole('button', { name: 'capture' }));
    await userEvent.click(form.getByRole('switch', { name: 'capture' }));
    await userEvent.click(form.getByRole('button', { name: 'method' }));
    await userEvent.click(form.getByRole('radio', { name: 'Bank' }));
    await userEvent.click(form.getByRole('button', { name: 'lines' }));
    await userEvent.click(form.getByRole('button', { name: 'Add item' }));
    await userEvent.click(await sendButton());
    await waitFor(() => expect(api.sent).toHaveLength(1));
    expect(sentBody(api)).toEqual({
      amount: 1250,
      currency: 'EUR',
      customer_id: 'cus_9Zz1Aa',
      capture: false,
      method: { iban: 'text' },
      lines: ['text'],
    });
  });

  it('says what is wrong where it is, and sends it all the same', async () => {
    const api = openExplorer();
    await typeAmount('12.50');
    expect(
      await screen.findByText(
        'Needs a whole number from 1. For 12.50 EUR that is 1250.',
      ),
    ).toBeVisible();
    expect(screen.getByText('1 problem')).toBeVisible();
    await userEvent.click(await sendButton());
    await waitFor(() => expect(api.sent).toHaveLength(1));
    expect(sentBody(api).amount).toBe('12.50');
    expect(
      await screen.findByText('422, refused at validate, 6.0 ms'),
    ).toBeInTheDocument();
  });

  it('repairs a refused call by one click', async () => {
    const api = openExplorer();
    await typeAmount('12.50');
    await userEvent.click(await sendButton());
    const panel = within(await whyPane());
    expect(await panel.findByText('+ "amount": 1250')).toBeVisible();
    await userEvent.click(
      panel.getByRole('button', { name: 'Send again with a valid body' }),
    );
    await waitFor(() => expect(api.sent).toHaveLength(2));
    // What was right stays.
    expect(sentBody(api, 1)).toEqual({
      amount: 1250,
      currency: 'EUR',
      customer_id: 'cus_4Fh8Lw',
    });
    expect(
      await within(await answerPane()).findByText('Created'),
    ).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'amount' })).toHaveValue('1250');
  });

  it('fills a repair in without sending it', async () => {
    const api = openExplorer();
    await typeAmount('12.50');
    await userEvent.click(await sendButton());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Fill in only' }),
    );
    expect(await screen.findByRole('textbox', { name: 'amount' })).toHaveValue(
      '1250',
    );
    expect(api.sent).toHaveLength(1);
  });

  it('asks before a repair deletes something that wasn’t named', async () => {
    const api = openExplorer('?op=payments~deletePayment');
    const address = await screen.findByRole('textbox', {
      name: 'Path and query',
    });
    await userEvent.clear(address);
    await userEvent.type(address, '/payments/pay_none');
    await userEvent.click(await sendButton());
    const repair = () =>
      screen.findByRole('button', { name: 'Use the nearest' });
    await userEvent.click(await repair());
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Delete /payments/pay_old?');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    );
    expect(api.sent).toHaveLength(1);
    await userEvent.click(await repair());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Send and delete' }),
    );
    await waitFor(() => expect(api.sent).toHaveLength(2));
    expect(api.sent[1].path).toBe('/payments/pay_old');
  });

  it('asks for an outcome by its scenario', async () => {
    const api = openExplorer('?op=payments~createPayment');
    await userEvent.click(
      await screen.findByRole('button', { name: /Outcome/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: '402 Card declined' }),
    );
    await userEvent.click(await sendButton());
    await waitFor(() =>
      expect(api.sent[0].headers).toContainEqual([
        'X-Sandbox-Scenario',
        'createPayment.402.card_declined',
      ]),
    );
  });

  it('shows the same document as form and as JSON', async () => {
    openExplorer('?view=json');
    const editor = await screen.findByRole('textbox', { name: 'Request body' });
    await waitFor(() => expect(editor).toHaveTextContent('"amount": 1250'));
    await userEvent.click(screen.getByRole('radio', { name: 'Form' }));
    await typeAmount('7');
    await userEvent.click(screen.getByRole('radio', { name: 'JSON' }));
    await waitFor(async () =>
      expect(
        await screen.findByRole('textbox', { name: 'Request body' }),
      ).toHaveTextContent('"amount": 7'),
    );
  });

  it('finds operations by any word, and keeps what was typed for another', async () => {
    const api = openExplorer();
    await typeAmount('7');
    const tree = await screen.findByRole('treegrid', { name: 'Operations' });
    await userEvent.type(screen.getByRole('searchbox'), 'customers');
    expect(within(tree).queryByText('Create a payment')).toBeNull();
    await userEvent.click(within(tree).getByText('List customers'));
    expect(
      await screen.findByText('This operation takes no body.'),
    ).toBeVisible();
    await userEvent.clear(screen.getByRole('searchbox'));
    await userEvent.click(await within(tree).findByText('Create a payment'));
    expect(await screen.findByRole('textbox', { name: 'amount' })).toHaveValue(
      '7',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(screen.getByRole('textbox', { name: 'amount' })).toHaveValue('');
    expect(
      screen.getAllByText('Missing. The contract requires it.'),
    ).toHaveLength(2);
    await userEvent.click(
      screen.getByRole('button', { name: 'Valid example' }),
    );
    expect(screen.getByRole('textbox', { name: 'amount' })).toHaveValue('1250');
    expect(api.sent).toHaveLength(0);
  });

  it('offers what to call next with what was made', async () => {
    const api = openExplorer();
    await userEvent.click(await sendButton());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Get it' }),
    );
    expect(
      await screen.findByRole('combobox', { name: 'paymentId' }),
    ).toHaveValue('pay_7Qk2m9');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(api.sent).toHaveLength(2));
    expect(api.sent[1]).toMatchObject({
      method: 'GET',
      path: '/payments/pay_7Qk2m9',
    });
  });

  it('sends one call after the other, however often its key is pressed', async () => {
    const api = openExplorer();
    await sendButton();
    const send = jest
      .spyOn(api, 'send')
      .mockReturnValue(new Promise(() => undefined));
    await userEvent.keyboard('{Control>}{Enter}{Enter}{/Control}');
    await waitFor(() => expect(send).toHaveBeenCalledTimes(1));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('keeps what was typed after a call over a reload of its address', async () => {
    const api = openExplorer();
    await typeAmount('2000');
    await userEvent.click(await sendButton());
    await waitFor(() => expect(api.sent).toHaveLength(1));
    await within(await whyPane()).findByText(/^Created /);
    await typeAmount('3000');
    cleanup();
    openExplorer('?op=payments~createPayment&call=call_1', api);
    await within(await whyPane()).findByText(/^Created /);
    expect(await screen.findByRole('textbox', { name: 'amount' })).toHaveValue(
      '3000',
    );
  });

  it('stays where the user has gone when an answer comes late', async () => {
    const api = openExplorer();
    await sendButton();
    const send = api.send.bind(api);
    let answer = () => {};
    jest.spyOn(api, 'send').mockImplementation(async (sandboxId, request) => {
      await new Promise<void>(resolve => {
        answer = resolve;
      });
      return send(sandboxId, request);
    });
    await userEvent.click(await sendButton());
    const tree = await screen.findByRole('treegrid', { name: 'Operations' });
    await userEvent.click(within(tree).getByText('Read a payment'));
    const path = await screen.findByRole('textbox', { name: 'Path and query' });
    await waitFor(() => expect(path).not.toHaveValue('/payments'));
    answer();
    await screen.findByRole('radio', { name: /History 1/ });
    expect(
      screen.getByRole('textbox', { name: 'Path and query' }),
    ).not.toHaveValue('/payments');
  });

  it('leaves a date that isn’t in the calendar as it was typed', () => {
    expect(isDateText('date', '2026-02-28')).toBe(true);
    expect(isDateText('date', '2026-02-30')).toBe(false);
  });

  it('writes query parameters into the address, and takes them from there', async () => {
    openExplorer('?op=payments~listPayments');
    const limit = await screen.findByRole('textbox', { name: 'limit' });
    await userEvent.type(limit, '5');
    const address = screen.getByRole('textbox', { name: 'Path and query' });
    expect(address).toHaveValue('/payments?limit=5');
    await userEvent.type(address, '0');
    expect(limit).toHaveValue('50');
  });

  it('keeps what was sent, and shows it again', async () => {
    openExplorer();
    await userEvent.click(await sendButton());
    await screen.findByText('Created pay_7Qk2m9.');
    await typeAmount('9');
    await userEvent.click(screen.getByRole('radio', { name: /History 1/ }));
    const list = await screen.findByRole('list', { name: 'History' });
    await userEvent.click(within(list).getByRole('button'));
    expect(await screen.findByRole('textbox', { name: 'amount' })).toHaveValue(
      '1250',
    );
    // Looking at it changes nothing.
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
  });

  it('opens a call by its link', async () => {
    const api = new PaymentsApi();
    await api.send(id, {
      api: 'payments',
      method: 'POST',
      path: '/payments',
      headers: [['content-type', 'application/json']],
      bodyBase64: btoa('{"amount":"x","currency":"USD"}'),
    });
    openExplorer('?op=payments~createPayment&call=call_1', api);
    expect(
      await within(await answerPane()).findByText('Unprocessable Content'),
    ).toBeVisible();
    expect(await screen.findByRole('textbox', { name: 'amount' })).toHaveValue(
      'x',
    );
    expect(api.sent).toHaveLength(1);
  });

  it('shows the request as code for several languages', async () => {
    openExplorer();
    const code = within(await screen.findByRole('region', { name: 'Code' }));
    const text = () => code.findByRole('textbox', { name: 'Code' });
    await waitFor(async () =>
      expect(await text()).toHaveTextContent(/curl -sS .*SANDBOX_KEY/),
    );
    await userEvent.click(code.getByRole('radio', { name: 'Python' }));
    await waitFor(async () =>
      expect(await text()).toHaveTextContent(/import urllib.request/),
    );
  });
});

describe('Explorer that can’t be used', () => {
  it('says why the operations aren’t there, and tries again', async () => {
    const api = new PaymentsApi();
    api.operationsFailure = new Error('The runtime is away.');
    openExplorer('', api);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The runtime is away.',
    );
    api.operationsFailure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('textbox', { name: 'amount' }),
    ).toBeVisible();
  });

  it.each<[SandboxState, string]>([
    ['paused', 'It is paused. Resume it to call it.'],
    ['expired', 'It has expired. Restore it to call it.'],
    ['unreachable', 'It isn’t answering. It can be called once it is back.'],
  ])(
    'stays readable when %s, and says why nothing is sent',
    async (state, reason) => {
      const api = new PaymentsApi();
      api.sandboxes = [{ ...readySandbox, state }];
      openExplorer('', api);
      expect(
        await screen.findByRole('textbox', { name: 'amount' }),
      ).toBeVisible();
      expect(await sendButton()).toBeDisabled();
      expect(screen.getByRole('note', { name: reason })).toBeInTheDocument();
      await userEvent.keyboard('{Control>}{Enter}{/Control}');
      expect(api.sent).toHaveLength(0);
    },
  );

  it('shows the shape of what is coming while the operations are loaded', async () => {
    const api = new PaymentsApi();
    let arrive: (operations: OperationInfo[]) => void = () => {};
    api.listOperations = () =>
      new Promise(resolve => {
        arrive = resolve;
      });
    openExplorer('', api);
    await screen.findByRole('heading', { name: 'checkout-dev' });
    await waitFor(() =>
      expect(document.querySelector('[aria-busy=true]')).not.toBeNull(),
    );
    arrive([]);
    expect(
      await screen.findByText('The contract has no operations to call.'),
    ).toBeVisible();
  });

  it('says why the example isn’t there, and tries again', async () => {
    const api = new PaymentsApi();
    const getOperation = api.getOperation.bind(api);
    api.getOperation = async () => {
      throw new Error('The example is away.');
    };
    openExplorer('', api);
    expect(
      await screen.findByText('The example could not be made'),
    ).toBeVisible();
    expect(screen.getByText('The example is away.')).toBeVisible();
    api.getOperation = getOperation;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('textbox', { name: 'amount' }),
    ).toBeVisible();
  });

  it('says that a sandbox can’t be opened', async () => {
    const api = new PaymentsApi();
    api.sandboxes = [];
    openExplorer('', api);
    expect(
      await screen.findByText('You can’t open this sandbox'),
    ).toBeVisible();
  });

  it('says what there is to wait for when nothing is known yet', async () => {
    const api = new PaymentsApi();
    api.sandboxes = [{ ...readySandbox, state: 'starting' }];
    api.operationsFailure = new Error('It is starting.');
    openExplorer('', api);
    expect(await screen.findByText('Nothing can be called now')).toBeVisible();
  });

  it('is for looking only without the permission to use it', async () => {
    const api = new PaymentsApi();
    api.sandboxes = [
      {
        ...readySandbox,
        permissions: { ...readySandbox.permissions, use: false },
      },
    ];
    openExplorer('', api);
    expect(await sendButton()).toBeDisabled();
  });
});
