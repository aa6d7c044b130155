import { ContractModel } from '@smartsandbox/contract';
import { TestSandbox } from '../testing/TestSandbox';
import { transferContract } from '../testing/transferContract';

let model: ContractModel;
beforeAll(async () => {
  model = await TestSandbox.load(transferContract);
});

const client_id = 'me';

function transfers() {
  const sandbox = TestSandbox.of(model, { seedSize: 0 });
  const call = (verb: string, body: { readonly [name: string]: string } = {}) =>
    sandbox.call(`POST /transfer/${verb}`, { body: { client_id, ...body } });
  const create = (amount: string): string =>
    call('create', { amount }).body.transfer.id;
  return { call, create };
}

describe('an API whose paths are calls', () => {
  it('keeps what was created and finds it by its argument', () => {
    const { call, create } = transfers();
    const transfer_id = create('12.00');
    const { status, body } = call('get', { transfer_id });
    expect(status).toBe(200);
    expect(body.transfer).toEqual({
      id: transfer_id,
      amount: '12.00',
      status: 'pending',
    });
    expect(call('get', { transfer_id: 'nobody' }).status).toBe(404);
  });

  it('lists, acts and removes', () => {
    const { call, create } = transfers();
    const [first, second] = [create('1.00'), create('2.00')];
    const cancelled = call('cancel', { transfer_id: first });
    expect(cancelled.body.transfer).toMatchObject({
      id: first,
      status: 'cancelled',
    });
    const ids = (body: { readonly [name: string]: string } = {}) =>
      call('list', body).body.transfers.map((one: { id: string }) => one.id);
    expect(ids()).toEqual([second, first]);
    expect(ids({ status: 'cancelled' })).toEqual([first]);
    expect(call('remove', { transfer_id: first }).body.removed).toBe(true);
    expect(ids()).toEqual([second]);
    expect(call('get', { transfer_id: first }).status).toBe(404);
  });
});
