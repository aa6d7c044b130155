import { ConfigReader } from '@backstage/config';
import { readSandboxConfig } from './readSandboxConfig';

const hourMs = 60 * 60 * 1000;
const read = (sandbox: object, more: object = {}) =>
  readSandboxConfig(new ConfigReader({ sandbox, ...more }));

describe('readSandboxConfig', () => {
  it('has a default for everything', () => {
    expect(readSandboxConfig(new ConfigReader({}))).toMatchObject({
      ttl: {
        defaultMs: 7 * 24 * hourMs,
        choicesMs: [8, 24, 7 * 24, 30 * 24].map(hours => hours * hourMs),
        maxMs: 90 * 24 * hourMs,
        graceMs: 7 * 24 * hourMs,
        warnBeforeMs: 4 * hourMs,
      },
      limits: {
        sandboxesPerOwner: 10,
        callsPerDay: 50_000,
        entities: 10_000,
        bytes: 50_000_000,
      },
      reconcileIntervalMs: 5_000,
      catalogIntervalMs: 60_000,
      portalOrigins: [],
    });
  });

  it('takes durations in every form, and the portal’s origins once', () => {
    const config = read(
      {
        ttl: { default: '4h', max: 'P1D', grace: { days: 1 }, choices: ['8h'] },
      },
      {
        app: { baseUrl: 'http://localhost:3000/portal' },
        backend: { baseUrl: 'http://localhost:3000' },
      },
    );
    expect(config.ttl).toMatchObject({
      defaultMs: 4 * hourMs,
      maxMs: 24 * hourMs,
      graceMs: 24 * hourMs,
      choicesMs: [8 * hourMs],
    });
    expect(config.portalOrigins).toEqual(['http://localhost:3000']);
  });

  it.each([
    [{ ttl: { grace: 'soon' } }, 'ttl.grace'],
    [{ ttl: { choices: ['8h', 'soon'] } }, 'sandbox.ttl.choices[1]'],
    [{ ttl: { warnBefore: { hours: 0 } } }, 'sandbox.ttl.warnBefore'],
    [{ ttl: { default: '48h', max: '24h' } }, 'sandbox.ttl.default'],
    [{ ttl: { max: '24h' } }, 'sandbox.ttl.default'],
    [{ limits: { bytes: -1 } }, 'sandbox.limits.bytes'],
    [{ limits: { entities: 1.5 } }, 'sandbox.limits.entities'],
    [{ catalogInterval: 'PT0S' }, 'sandbox.catalogInterval'],
  ])('names the key of what can’t be used: %j', (sandbox, key) => {
    expect(() => read(sandbox)).toThrow(key);
  });
});
