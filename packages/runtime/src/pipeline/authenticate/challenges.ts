import { AuthPlan } from './AuthPlan';

/** One `WWW-Authenticate` per usable scheme (RFC 9110 §11.6.1), as header lines: name, value, name, value … */
export function challenges(
  plan: AuthPlan,
  realm: string,
  options: { readonly isInvalid?: boolean },
): string[] {
  const error = options.isInvalid ? ', error="invalid_token"' : '';
  const values = new Set<string>();
  for (const { scheme } of plan.schemes) {
    if (scheme.type === 'apiKey') {
      values.add(
        `ApiKey realm="${realm}", in="${scheme.in}", name="${quotable(
          scheme.name,
        )}"`,
      );
    } else if (scheme.type === 'http' && isBasic(scheme.scheme)) {
      values.add(`Basic realm="${realm}", charset="UTF-8"`);
    } else if (scheme.type === 'http' && !isBearer(scheme.scheme)) {
      values.add(`${token(scheme.scheme)} realm="${realm}"`);
    } else if (scheme.type !== 'mutualTLS') {
      values.add(`Bearer realm="${realm}"${error}`);
    }
  }
  if (values.size === 0) {
    values.add(`Bearer realm="${realm}"${error}`);
  }
  return [...values].flatMap(value => ['WWW-Authenticate', value]);
}

function isBasic(scheme: string): boolean {
  return scheme.toLowerCase() === 'basic';
}

function isBearer(scheme: string): boolean {
  return scheme.toLowerCase() === 'bearer';
}

function quotable(text: string): string {
  return text.replace(/[^\x20-\x7e]|["\\]/g, '');
}

function token(text: string): string {
  return text.replace(/[^\w!#$%&'*+.^`|~-]/g, '') || 'Bearer';
}
