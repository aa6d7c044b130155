/** Prefixes of credentials that work against real systems, as their vendors publish them for secret scanners. */
const livePrefixes: readonly RegExp[] = [
  /^(?:sk|rk|pk|whsec|key|api)_live_/,
  /^live_[0-9A-Za-z]{20,}$/,
  /^access-production-/,
  /^(?:AKIA|ASIA)[0-9A-Z]{16}$/,
  /^(?:gh[pousr]_|github_pat_)\w{20,}$/,
  /^glpat-[\w-]{20,}$/,
  /^xox[abeoprs]-/,
  /^xapp-/,
  /^AIza[\w-]{35}$/,
  /^ya29\./,
  /^SG\.[\w-]{16,}\.[\w-]{16,}$/,
  /^EAAA[\w-]{40,}$/,
  /^sq0(?:atp|csp)-/,
  /^shp(?:at|ca|pa|ss)_[0-9a-f]{32}$/,
  /^do[opr]_v1_[0-9a-f]{64}$/,
  /^npm_\w{30,}$/,
  /^sk-(?:proj-|ant-)[\w-]{20,}$/,
];

const privateKey = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/;

/**
 * Whether a text in a credential place looks as if it worked somewhere else: a live key, a private key, or a token of a
 * foreign issuer. Sandboxes have none of their own kind of token yet, so any signed token with an issuer is foreign.
 */
export function looksLive(text: string): boolean {
  return (
    livePrefixes.some(prefix => prefix.test(text)) ||
    privateKey.test(text) ||
    isForeignToken(text)
  );
}

function isForeignToken(text: string): boolean {
  if (!text.startsWith('eyJ') || text.length > 16_384) {
    return false;
  }
  const parts = text.split('.');
  if (parts.length !== 3) {
    // Encrypted tokens (RFC 7516) have five parts and show no issuer.
    return parts.length === 5;
  }
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(parts[1], 'base64url').toString('utf8'),
    );
    return typeof claims === 'object' && claims !== null && 'iss' in claims;
  } catch {
    return false;
  }
}
