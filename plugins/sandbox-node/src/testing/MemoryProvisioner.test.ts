import { MemoryProvisioner } from './MemoryProvisioner';
import { OpenedProvisioner, provisionerContract } from './provisionerContract';

const spec = {
  id: 'k3v9m2q8x4tz',
  desiredState: 'ready' as const,
  bundle: { digest: 'a'.repeat(64), url: 'http://localhost/a' },
  keys: [],
  seed: '41',
  seedSize: 3,
  validation: 'contract' as const,
  unknownIds: 'not-found' as const,
  access: 'always' as const,
  portalOrigins: [],
};

provisionerContract('MemoryProvisioner', async () => {
  const provisioner = new MemoryProvisioner();
  await provisioner.start({ controlKeys: [], changed: () => {} });
  const opened: OpenedProvisioner = {
    provisioner,
    spec,
    otherBundle: { digest: 'b'.repeat(64), url: 'http://localhost/b' },
    // It keeps nothing, so a restart is one that it doesn't notice.
    reopen: async () => opened,
    close: () => provisioner.stop(),
  };
  return opened;
});
