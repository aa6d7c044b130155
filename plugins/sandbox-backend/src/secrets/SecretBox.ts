import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const version = 'v1';

/** Encrypts small texts with AES-256-GCM (NIST SP 800-38D): `v1.{iv}.{tag}.{ciphertext}`, each base64url. */
export class SecretBox {
  readonly #key: Buffer;

  /** @param key - 32 bytes. */
  constructor(key: Buffer) {
    if (key.length !== 32) {
      throw new Error(`An AES-256 key has 32 bytes, this one ${key.length}.`);
    }
    this.#key = key;
  }

  /** @param context - What the text belongs to; the same has to be given to open it. */
  seal(text: string, context: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    cipher.setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [version, ...[iv, cipher.getAuthTag(), body].map(toText)].join('.');
  }

  /** @throws Error when it was sealed with another key or for another context, or was changed. */
  open(sealed: string, context: string): string {
    const [found, ...parts] = sealed.split('.');
    const [iv, tag, body] = parts.map(part => Buffer.from(part, 'base64url'));
    if (found !== version || !iv || !tag || !body || tag.length !== 16) {
      throw new Error('This is not an encrypted text of the Sandbox Manager.');
    }
    const cipher = createDecipheriv('aes-256-gcm', this.#key, iv);
    cipher.setAAD(Buffer.from(context));
    cipher.setAuthTag(tag);
    try {
      return cipher.update(body, undefined, 'utf8') + cipher.final('utf8');
    } catch {
      throw new Error(
        'A secret of the Sandbox Manager can’t be decrypted: `sandbox.secrets.key` is not the key it was encrypted with.',
      );
    }
  }
}

function toText(bytes: Buffer): string {
  return bytes.toString('base64url');
}
