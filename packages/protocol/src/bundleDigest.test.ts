/** @jest-environment node */
import { createHash } from 'node:crypto';
import { bundleDigest } from './bundleDigest';
import { canonicalJson } from './canonicalJson';
import type { Bundle } from './types';

const bundle: Bundle = {
  formatVersion: 1,
  contracts: [
    {
      api: 'payments',
      title: 'Payments – test',
      version: '1.0.0',
      digest: 'a'.repeat(64),
      documents: [{ uri: 'payments.yaml', text: 'openapi: 3.1.0\n' }],
    },
  ],
  settings: {},
};

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 §3.2.2 as the RFC does', () => {
    const value = {
      numbers: [
        333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001,
      ],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it.each([NaN, Infinity, undefined, () => 1])('refuses %p', value => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('bundleDigest', () => {
  it('is the SHA-256 of the canonical JSON, whatever the order of members', async () => {
    const turned = Object.fromEntries(Object.entries(bundle).reverse());
    const digest = await bundleDigest(bundle);
    expect(await bundleDigest(turned as Bundle)).toBe(digest);
    expect(digest).toBe(
      createHash('sha256').update(canonicalJson(bundle)).digest('hex'),
    );
  });

  it('changes with one character of a document', async () => {
    const other = structuredClone(bundle);
    other.contracts[0].documents[0].text += ' ';
    expect(await bundleDigest(other)).not.toBe(await bundleDigest(bundle));
  });
});
