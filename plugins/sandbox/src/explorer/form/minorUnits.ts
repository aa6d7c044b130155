import { SchemaView } from '@smartsandbox/plugin-sandbox-common';

/** Whether an integer counts the smallest unit of a currency: the contract says so, or it is an amount of money. */
export function isMinorUnits(view: SchemaView, name: string): boolean {
  return (
    view.types.length === 1 &&
    view.types[0] === 'integer' &&
    (/minor unit|smallest (currency )?unit|\bcents?\b/i.test(
      view.description ?? '',
    ) ||
      /(^|_)amount(_|$)/i.test(name))
  );
}

/** Decimals of a currency, such as 2 of EUR and 0 of JPY (ISO 4217); `undefined` for what is none. */
export function currencyDecimals(currency: string): number | undefined {
  try {
    return new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions().maximumFractionDigits;
  } catch {
    return undefined;
  }
}

/** An amount in minor units as it is written: `12.50 EUR`. */
export function inMajorUnits(
  amount: number,
  currency: string,
): string | undefined {
  const decimals = currencyDecimals(currency);
  return decimals === undefined
    ? undefined
    : `${(amount / 10 ** decimals).toFixed(
        decimals,
      )} ${currency.toUpperCase()}`;
}

/** The minor units that somebody meant who wrote `12.50`; `undefined` when it isn't such a text. */
export function fromMajorUnits(
  text: string,
  currency: string,
): number | undefined {
  const decimals = currencyDecimals(currency);
  return decimals !== undefined && /^\d+[.,]\d+$/.test(text)
    ? Math.round(Number(text.replace(',', '.')) * 10 ** decimals)
    : undefined;
}
