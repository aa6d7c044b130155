import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ContractModel } from '../model/types';
import { loadContract } from './loadContract';

const shared =
  process.env.SMARTSANDBOX_SHARED ??
  resolve(__dirname, '../../../../../shared');
const folder = join(shared, 'contracts');
const there = existsSync(join(folder, 'README.md'));

/** Operations per file, as the folder's README counts them. */
function expectedCounts(): [string, number][] {
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const rows = readme.matchAll(
    /^\| `([^`]+\.json)` \|[^|]*\|[^|]*\|[^|]*\| (\d+) \|/gm,
  );
  return [...rows].map(([, file, count]) => [file, Number(count)]);
}

const models = new Map<string, Promise<ContractModel>>();

function modelOf(file: string): Promise<ContractModel> {
  const known = models.get(file);
  if (known) {
    return known;
  }
  const text = readFileSync(join(folder, file), 'utf8');
  const loading = loadContract({ uri: file, text });
  models.set(file, loading);
  return loading;
}

const describeShared = there ? describe : describe.skip;

describeShared(
  `the contracts in ${
    there
      ? 'shared/contracts'
      : 'shared/contracts (missing: set SMARTSANDBOX_SHARED)'
  }`,
  () => {
    const counts = there ? expectedCounts() : [];

    it('are all counted by the README', () => {
      const files = readdirSync(folder).filter(file => file.endsWith('.json'));
      expect(counts.map(([file]) => file).sort()).toEqual(files.sort());
    });

    it.each(counts)('%s has %d operations', async (file, count) => {
      const model = await modelOf(file);
      // What matches the same requests as an earlier operation is left out, and said.
      const leftOut = model.diagnostics.filter(
        ({ code }) => code === 'duplicate-path',
      );
      expect(model.operations.length + leftOut.length).toBe(count);
      expect(model.operationsById.size).toBe(model.operations.length);
      const known = (name: string | undefined) =>
        name === undefined || model.resources.has(name);
      const wrong = model.operations.filter(
        ({ binding }) =>
          binding.reasons.length === 0 ||
          !known(binding.resource) ||
          !binding.parentParameters.every(({ resource }) => known(resource)),
      );
      expect(wrong).toEqual([]);
    });

    const roles: [string, string, { [operation: string]: string }][] = [
      [
        'stripe.com.json',
        'customers',
        {
          'get /v1/customers': 'list',
          'post /v1/customers': 'create',
          'get /v1/customers/{customer}': 'read',
          'post /v1/customers/{customer}': 'update',
          'delete /v1/customers/{customer}': 'delete',
        },
      ],
      [
        'squareup.com.json',
        'invoices',
        {
          'post /v2/invoices/search': 'search',
          'put /v2/invoices/{invoice_id}': 'replace',
          'post /v2/invoices/{invoice_id}/publish': 'action',
        },
      ],
      [
        'twilio.com-api.json',
        'Messages',
        {
          'get /2010-04-01/Accounts/{AccountSid}/Messages.json': 'list',
          'post /2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json':
            'update',
        },
      ],
      [
        'kubernetes.io-swagger2.json',
        'pods',
        {
          'get /api/v1/pods': 'list',
          'get /api/v1/namespaces/{namespace}/pods': 'list',
          'get /api/v1/namespaces/{namespace}/pods/{name}/status': 'read',
          'delete /api/v1/namespaces/{namespace}/pods': 'bulk',
        },
      ],
    ];

    it.each(roles)('%s acts on %s', async (file, resource, expected) => {
      const model = await modelOf(file);
      for (const [operation, role] of Object.entries(expected)) {
        const found = model.operations.find(
          ({ method, path }) => `${method} ${path}` === operation,
        );
        expect({
          operation,
          role: found?.binding.role,
          resource: found?.binding.resource,
        }).toEqual({ operation, role, resource });
      }
    });

    const identifiers: [string, string, string[]][] = [
      ['github.com-api.github.com.json', 'repos', ['/owner/login', 'name']],
      ['github.com-api.github.com.json', 'users', ['login']],
      ['kubernetes.io-swagger2.json', 'pods', ['/metadata/name']],
      ['asana.com.json', 'tasks', ['gid']],
      ['velopayments.com.json', 'payees', ['payeeId']],
      ['adyen.com-BalancePlatformService.json', 'balanceAccounts', ['id']],
    ];

    it.each(identifiers)(
      '%s tells %s apart by %j',
      async (file, name, parts) => {
        const model = await modelOf(file);
        const resource = model.resources.get(name);
        expect(resource?.identifier.map(({ property }) => property)).toEqual(
          parts,
        );
      },
    );
  },
);
