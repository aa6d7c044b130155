import { SandboxClient } from './SandboxClient';

function clientThatFails(error: Error): SandboxClient {
  return new SandboxClient({
    discoveryApi: { getBaseUrl: async () => 'http://localhost/api/sandbox' },
    fetchApi: { fetch: () => Promise.reject(error) },
  });
}

describe('SandboxClient', () => {
  it('says in words that the backend does not answer', async () => {
    const client = clientThatFails(new TypeError('Failed to fetch'));
    await expect(client.get('k3v9m2q8x4tz')).rejects.toThrow(
      /backend doesn’t answer.*try again/,
    );
  });

  it('leaves what was given up as it is', async () => {
    const client = clientThatFails(new DOMException('gone', 'AbortError'));
    await expect(client.get('k3v9m2q8x4tz')).rejects.toThrow('gone');
  });
});
