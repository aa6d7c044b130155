import { PublicJwk } from '@smartsandbox/plugin-sandbox-node';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  JWK,
  SignJWT,
} from 'jose';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { SigningKeyStore } from '../database/SigningKeyStore';
import { SecretBox } from '../secrets/SecretBox';

/** `iss` of every token of the manager. */
export const CONTROL_TOKEN_ISSUER = 'smartsandbox-manager';

const sealContext = 'signing-key';

/** Signs what runtimes and the bundle route trust: control tokens (JWT, EdDSA, RFC 8037) and bundle addresses. */
export class ControlTokens {
  readonly #privateJwk: JWK;
  readonly publicJwk: PublicJwk;

  static async create(options: {
    store: SigningKeyStore;
    secrets: SecretBox;
    now: () => Date;
  }): Promise<ControlTokens> {
    const { store, secrets, now } = options;
    const record = await store.provide(async () => {
      const { publicKey, privateKey } = await generateKeyPair('EdDSA', {
        crv: 'Ed25519',
        extractable: true,
      });
      const publicJwk = await exportJWK(publicKey);
      const kid = await calculateJwkThumbprint(publicJwk);
      return {
        kid,
        publicJwk: JSON.stringify({
          ...publicJwk,
          kid,
          alg: 'EdDSA',
          use: 'sig',
        }),
        sealed: secrets.seal(
          JSON.stringify(await exportJWK(privateKey)),
          sealContext,
        ),
        createdAt: now(),
      };
    });
    return new ControlTokens(
      JSON.parse(record.publicJwk),
      JSON.parse(secrets.open(record.sealed, sealContext)),
    );
  }

  private constructor(publicJwk: PublicJwk, privateJwk: JWK) {
    this.publicJwk = publicJwk;
    this.#privateJwk = privateJwk;
  }

  /**
   * A token for one sandbox, good for a minute.
   *
   * @param audience - The sandbox's id.
   * @param actor - Who acts, for the sandbox's journal, such as `user:default/jo`.
   */
  async issue(options: { audience: string; actor: string }): Promise<string> {
    const key = await importJWK(this.#privateJwk, 'EdDSA');
    return new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', kid: this.publicJwk.kid })
      .setIssuer(CONTROL_TOKEN_ISSUER)
      .setAudience(options.audience)
      .setSubject(options.actor)
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(key);
  }

  /**
   * The signature that lets whoever has it read one bundle. A bundle never changes and holds no secrets, so it has
   * no end, and a spec that names it stays the same text.
   */
  signBundle(digest: string): string {
    const key = createPrivateKey({
      key: { ...this.#privateJwk },
      format: 'jwk',
    });
    return sign(null, bundleMessage(digest), key).toString('base64url');
  }

  verifyBundle(digest: string, signature: string): boolean {
    const key = createPublicKey({ key: { ...this.publicJwk }, format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64url');
    return (
      bytes.length === 64 && verify(null, bundleMessage(digest), key, bytes)
    );
  }
}

function bundleMessage(digest: string): Buffer {
  return Buffer.from(`smartsandbox-bundle:${digest}`);
}
