import { SandboxTraffic } from './SandboxTraffic';

const hourMs = 3_600_000;
const now = Date.UTC(2026, 10, 24, 9, 30);

describe('SandboxTraffic', () => {
  it('counts the calls of 24 clock hours, and forgets older ones', () => {
    const traffic = new SandboxTraffic();
    traffic.count(now - 25 * hourMs);
    traffic.count(now - 2 * hourMs);
    traffic.count(now);
    expect(traffic.calls24h(now)).toBe(2);
    expect(traffic.lastCallAt).toBe(now);
    expect(traffic.calls24h(now + 30 * hourMs)).toBe(0);
  });

  it('adds what was called before this process, in any order', () => {
    const traffic = new SandboxTraffic();
    traffic.count(now);
    traffic.recallLast(now - hourMs);
    traffic.recall(now - 3 * hourMs, 5);
    traffic.recall(now - hourMs, 7);
    traffic.recall(now - 24 * hourMs, 100);
    expect(traffic.calls24h(now)).toBe(13);
    expect(traffic.lastCallAt).toBe(now);
  });

  it('goes on from what was called before, without a call of its own', () => {
    const traffic = new SandboxTraffic();
    traffic.recallLast(now - hourMs);
    traffic.recall(now - hourMs, 7);
    expect([traffic.calls24h(now), traffic.lastCallAt]).toEqual([
      7,
      now - hourMs,
    ]);
  });
});
