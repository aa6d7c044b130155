/**
 * What a US dollar costs. Round figures of the order at which these currencies trade: likely, and nobody's rates. All
 * rates come from this one list, so a rate and its inverse fit, and so do rates over a third currency.
 */
const perDollar: { readonly [code: string]: number } = {
  ...{ USD: 1, EUR: 0.92234, GBP: 0.77513, CHF: 0.8776, JPY: 149.83 },
  ...{ SEK: 10.3056, NOK: 10.7411, DKK: 6.8812, PLN: 3.9614, CZK: 23.12 },
  ...{ HUF: 368.4, RON: 4.5905, ISK: 137.6, CAD: 1.3586, AUD: 1.5162 },
  ...{ NZD: 1.6391, SGD: 1.3382, HKD: 7.7915, KRW: 1338, INR: 83.42 },
  ...{ THB: 35.43, MXN: 17.12, BRL: 5.0215, CLP: 945, ZAR: 18.72 },
  ...{ KES: 131.2, ILS: 3.6815, AED: 3.6725, KWD: 0.30755, BHD: 0.376 },
  ...{ TND: 3.1125, VND: 24650, OMR: 0.3845, TRY: 32.35, CNY: 7.2105 },
};

/** What one unit of the first currency (ISO 4217) costs in the second; `undefined` where one isn't known. */
export function rateBetween(first: string, second: string): number | undefined {
  const isKnown =
    Object.hasOwn(perDollar, first) && Object.hasOwn(perDollar, second);
  return isKnown ? perDollar[second] / perDollar[first] : undefined;
}

export const pricedCurrencies: readonly string[] = Object.keys(perDollar);
