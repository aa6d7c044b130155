/* eslint-disable jest/no-export -- The suite of every provisioner. */
import { SandboxSpec, SandboxStatus } from '@smartsandbox/protocol';
import { SandboxProvisioner } from '../provisioners';

/** A started provisioner, and what its tests need around it. */
export interface OpenedProvisioner {
  readonly provisioner: SandboxProvisioner;
  /** A spec that it can make: its bundle is there. */
  readonly spec: SandboxSpec;
  /** Another bundle that it can make. */
  readonly otherBundle: SandboxSpec['bundle'];
  /** Stops it and starts another one over the same data, as a restart of the backend does. */
  reopen(): Promise<OpenedProvisioner>;
  close(): Promise<void>;
}

/**
 * What every provisioner has to hold to. Called inside a jest test file:
 *
 * ```ts
 * provisionerContract('MyProvisioner', async () => ({ provisioner, spec, otherBundle, reopen, close }));
 * ```
 */
export function provisionerContract(
  name: string,
  open: () => Promise<OpenedProvisioner>,
): void {
  describe(`${name} as a provisioner`, () => {
    let opened: OpenedProvisioner;
    let spec: SandboxSpec;
    const provisioner = () => opened.provisioner;

    beforeAll(async () => {
      opened = await open();
      spec = opened.spec;
    });

    afterAll(() => opened.close());

    async function status(id = spec.id): Promise<SandboxStatus | undefined> {
      // What is down for a moment can be asked a moment later.
      const all = await provisioner()
        .observe()
        .catch(() => []);
      return all.find(each => each.id === id);
    }

    async function comesTo(
      holds: (found: SandboxStatus | undefined) => boolean,
    ): Promise<SandboxStatus | undefined> {
      for (;;) {
        const found = await status();
        if (holds(found)) {
          return found;
        }
        await new Promise(resolve => setTimeout(resolve, 25));
      }
    }

    it('has a name, and says how it can run sandboxes', () => {
      expect(provisioner().name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(provisioner().isolations.length).toBeGreaterThan(0);
    });

    it('makes a sandbox, tells its bundle, and where it is', async () => {
      await provisioner().apply(spec);
      const ready = await comesTo(found => found?.state === 'ready');
      expect(ready?.bundleDigest).toBe(spec.bundle.digest);
      const addresses = await provisioner().addresses({
        id: spec.id,
        apis: ['pets'],
      });
      expect(addresses?.path).toContain(spec.id);
      expect(addresses?.apis.map(({ api }) => api)).toEqual(['pets']);
    });

    it('is asked for the same again without anything happening', async () => {
      const addresses = () =>
        provisioner().addresses({ id: spec.id, apis: ['pets'] });
      const before = await addresses();
      await provisioner().apply(spec);
      await provisioner().apply(spec);
      await comesTo(found => found?.state === 'ready');
      expect(await addresses()).toEqual(before);
      const all = await provisioner().observe();
      expect(all.filter(({ id }) => id === spec.id)).toHaveLength(1);
    });

    it.each(['paused', 'expired', 'ready'] as const)(
      'brings it to %s',
      async desiredState => {
        await provisioner().apply({ ...spec, desiredState });
        const found = await comesTo(each => each?.state === desiredState);
        expect(found).toMatchObject({ id: spec.id, state: desiredState });
      },
    );

    it('takes another bundle', async () => {
      await provisioner().apply({ ...spec, bundle: opened.otherBundle });
      const { digest } = opened.otherBundle;
      const found = await comesTo(each => each?.bundleDigest === digest);
      expect(found).toMatchObject({ id: spec.id, state: 'ready' });
    });

    it('holds several, and removes the one that is meant', async () => {
      const other = { ...spec, id: '7h2k9m4n6p8q' };
      await provisioner().apply(spec);
      await provisioner().apply(other);
      await provisioner().remove(other.id);
      expect(await status(other.id)).toBeUndefined();
      await comesTo(found => found?.state === 'ready');
    });

    it('has it as it is desired after a restart of the backend', async () => {
      const before = await provisioner().addresses({
        id: spec.id,
        apis: ['pets'],
      });
      opened = await opened.reopen();
      await provisioner().apply(spec);
      await comesTo(found => found?.state === 'ready');
      expect(
        await provisioner().addresses({ id: spec.id, apis: ['pets'] }),
      ).toEqual(before);
    });

    it('removes it, and one that isn’t there', async () => {
      await provisioner().remove(spec.id);
      await provisioner().remove(spec.id);
      await provisioner().remove('0123456789ab');
      expect(await status()).toBeUndefined();
    });
  });
}
