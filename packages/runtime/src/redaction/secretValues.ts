import { hideCardNumbers } from './cardNumbers';

/** What stands in place of a secret. */
export const redacted = '[redacted]';

/** Values that are secret by their own form, wherever they stand. */
const secretForms: readonly (readonly [RegExp, string])[] = [
  // Our own keys; the sandbox's id isn't secret and helps.
  [/(sbx_test_[0-9a-z]{12})_[0-9A-Za-z]{8,}/g, `$1_${redacted}`],
  [
    /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
    redacted,
  ],
  // JSON Web Tokens (RFC 7519), signed or encrypted: the first part is always `{"`.
  [/\beyJ[\w-]{6,}(?:\.[\w-]*){2,4}/g, redacted],
  // Well-known live credentials: Stripe and its like, AWS, GitHub, Slack, Google.
  [/\b(?:sk|rk|pk|whsec|key|api)_live_[0-9A-Za-z]+/g, redacted],
  [/\bwhsec_[0-9A-Za-z+/=]{16,}/g, redacted],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, redacted],
  [/\b(?:gh[pousr]_[0-9A-Za-z]{30,}|github_pat_\w{30,})/g, redacted],
  [/\bxox[abeoprs]-[0-9A-Za-z-]{10,}/g, redacted],
  [/\bAIza[\w-]{35}/g, redacted],
  [/\b(Bearer|Basic) +[\w.~+/=-]{8,}/gi, `$1 ${redacted}`],
];

/** As `secretNameHints`: without one of these, and 13 digits, none of the forms above is in a text. */
export const secretValueHints: readonly string[] = [
  ...['sbxtest', 'privatekey', 'eyj', 'sklive', 'rklive', 'pklive'],
  ...['whseclive', 'keylive', 'apilive', 'whsec', 'akia', 'asia', 'ghp'],
  ...['gho', 'ghu', 'ghs', 'ghr', 'githubpat', 'xox', 'aiza', 'bearer'],
  'basic',
];

/** A text without the secrets that can be told by their form. */
export function redactValue(text: string): string {
  let result = text;
  for (const [form, replacement] of secretForms) {
    result = result.replace(form, replacement);
  }
  return hideCardNumbers(result);
}
