import { createLocalJWKSet, JSONWebKeySet, jwtVerify } from 'jose';
import { createHash, timingSafeEqual } from 'node:crypto';

export interface ManagerTokensOptions {
  /** Public keys of the manager (RFC 7517). */
  readonly jwks?: JSONWebKeySet;
  /** A fixed secret instead of keys: a starter and its child agree on it at start. */
  readonly token?: string;
  /** Expected `iss` of signed tokens. */
  readonly issuer?: string;
}

/**
 * Verifies the manager's credentials: short-lived signed JWTs whose audience is the sandbox (or `host` for the host
 * API), or the token that was agreed on at start.
 */
export class ManagerTokens {
  readonly #options: ManagerTokensOptions;
  readonly #keys: ReturnType<typeof createLocalJWKSet> | undefined;
  readonly #token: Buffer | undefined;

  constructor(options: ManagerTokensOptions) {
    this.#options = options;
    this.#keys = options.jwks && createLocalJWKSet(options.jwks);
    this.#token =
      options.token === undefined ? undefined : digest(options.token);
  }

  /** Who the manager acts for (`sub`), or `undefined` when the token isn't its own or is for something else. */
  async verify(token: string, audience: string): Promise<string | undefined> {
    if (this.#token && timingSafeEqual(digest(token), this.#token)) {
      return 'manager';
    }
    if (!this.#keys || !token.startsWith('eyJ')) {
      return undefined;
    }
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        audience,
        issuer: this.#options.issuer,
        algorithms: ['ES256', 'EdDSA', 'RS256'],
        requiredClaims: ['exp'],
        clockTolerance: 5,
      });
      return payload.sub ?? 'manager';
    } catch {
      return undefined;
    }
  }
}

/** Digests have one length, so that comparing them says nothing about the token's. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
