/** Names that hold a secret wherever they end a name, lower case and without separators. */
const secretEndings = [
  ...['password', 'passwd', 'passphrase', 'passwords', 'secret', 'secrets'],
  ...['token', 'apikey', 'privatekey', 'secretkey', 'signingkey'],
  ...['encryptionkey', 'securitycode', 'cvc', 'cvv', 'cvv2', 'cvn'],
  ...['cvccode', 'verificationvalue', 'credential', 'credentials'],
];

/** Names that are secret as a whole only: as endings they would catch harmless words (`shopping`). */
const secretWords = new Set([
  ...['pwd', 'pin', 'csc', 'otp', 'jwt', 'authorization', 'cookie'],
  ...['accesskey', 'setcookie', 'proxyauthorization', 'pinblock'],
  ...['sessionid', 'mfacode', 'totp', 'onetimecode', 'clientassertion'],
]);

/** Tokens that page through a list or name a kind: seeing them is the point of a log. */
const harmless =
  /(?:page|next|previous|prev|continuation|sync|cursor|resume|skip|delta|change)token$/;

/** `X-Api_Key` and `xApiKey` are one name. */
export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * Whether a property, parameter or header of this name holds a secret, by the name alone (behaviour.md §2
 * *Redaction*): `password`, `client_secret`, `X-Api-Key`, `cvc`, `pin`, `accessToken`, but not `nextPageToken`.
 */
export function isSecretName(name: string): boolean {
  const normal = normaliseName(name);
  return (
    secretWords.has(normal) ||
    (secretEndings.some(ending => normal.endsWith(ending)) &&
      !harmless.test(normal))
  );
}

/**
 * What a text holds, letters and digits only, in which a secret name could stand; `^` stands for the start of a word.
 * Wider than the names themselves, since it only saves looking closer.
 */
export const secretNameHints: readonly string[] = [
  ...['passw', 'passphrase', 'secret', 'token', 'apikey', 'privatekey'],
  ...['signingkey', 'encryptionkey', 'accesskey', 'securitycode', 'cvc', 'cvv'],
  ...['cvn', 'verificationvalue', 'credential', 'authorization', 'cookie'],
  ...['sessionid', 'mfacode', 'onetimecode', 'clientassertion', '^pwd', '^pin'],
  ...['^csc', '^otp', '^totp', '^jwt'],
];
