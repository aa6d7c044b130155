import ipaddr from 'ipaddr.js';

/** Reachable by everybody by their numbers, but answered by the cloud's own host: Azure's platform address. */
const platformAddresses = ['168.63.129.16'];

const words: { readonly [range: string]: string } = {
  private: 'a private address',
  uniqueLocal: 'a private address',
  loopback: 'an address of this machine',
  unspecified: 'an address of this machine',
  linkLocal: 'a link-local address (cloud metadata services live there)',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  carrierGradeNat: 'an address behind a carrier’s NAT',
  rfc6052: 'an address behind NAT64',
  rfc6145: 'an address behind NAT64',
};

/**
 * What is wrong with connecting to an address, in words, or `undefined` for one of the public internet. Everything that
 * the IANA special-purpose registries list (RFC 6890 and its updates) is refused, so is what isn't assigned to the
 * public internet at all (IPv6 outside 2000::/3, RFC 4291 §2.4).
 *
 * @param address Any notation that `ipaddr.js` takes; IPv4 inside IPv6 is judged as IPv4.
 */
export function addressObjection(address: string): string | undefined {
  if (!ipaddr.isValid(address)) {
    return 'no address';
  }
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range !== 'unicast') {
    return words[range] ?? `an address for special purposes (${range})`;
  }
  if (parsed.kind() === 'ipv6') {
    const [first] = (parsed as ipaddr.IPv6).parts;
    return first >= 0x2000 && first <= 0x3fff
      ? undefined
      : 'not an address of the public internet';
  }
  return platformAddresses.includes(parsed.toString())
    ? 'the address of a cloud platform’s host'
    : undefined;
}

/** Compiled `10.1.0.0/16`-like ranges that are allowed although they aren't public. */
export class AllowedRanges {
  readonly #ranges: readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[];

  /** @throws Error that names the first range that can't be read. */
  constructor(ranges: readonly string[]) {
    this.#ranges = ranges.map(range => {
      try {
        return range.includes('/')
          ? ipaddr.parseCIDR(range)
          : ipaddr.parseCIDR(`${range}/${range.includes(':') ? 128 : 32}`);
      } catch {
        throw new Error(
          `"${range}" is no address range: write it like 10.1.0.0/16 or fd00::/8`,
        );
      }
    });
  }

  includes(address: string): boolean {
    const parsed = ipaddr.process(address);
    return this.#ranges.some(
      ([base, bits]) =>
        base.kind() === parsed.kind() && parsed.match(base, bits),
    );
  }
}
