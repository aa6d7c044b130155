import { TextFacts } from './formats';
import { nameTokens } from './nameTokens';
import { countryCodes, currencyCodes } from './words';

/** What a text is a code of. */
type Coded = 'country' | 'currency' | 'pair';

const countryWord =
  /^(country|countries|nationality|nationalities|citizenship)$/;
const currencyWord = /^(currency|currencies|ccy)$/;
const pairWord = /^pairs?$/;
/** What a code is called in general; what it is a code of is said before it, or by the resource. */
const generalWord = /^(code|codes|id|iso|iso2|iso3|alpha|alpha2|alpha3|[23])$/;

/** A country's or currency's code where the name says so (`country`, `billing_currency`, `code` of currencies). */
export function codesByName(
  facts: TextFacts,
  description: readonly string[],
): readonly string[] {
  const coded = codedByName(facts);
  return coded ? codesOf(coded, facts, description) : [];
}

/** Codes where the description says so: only for what has a pattern or is short, since descriptions say much. */
export function codesByDescription(
  facts: TextFacts,
  description: readonly string[],
): readonly string[] {
  const said = description.join(' ');
  // ISO 3166-2 is about parts of countries.
  const isCountry = /\bISO[ -]?3166(?!-[23])\b|\bcountry code\b/i.test(said);
  const isCurrency = /\bISO[ -]?4217\b|\bcurrenc(y|ies)\b/i.test(said);
  return [
    ...(isCountry ? codesOf('country', facts, description) : []),
    ...(isCurrency ? codesOf('currency', facts, description) : []),
    ...(isCurrency ? codesOf('pair', facts, description) : []),
  ];
}

function codedByName({ name, resource = '' }: TextFacts): Coded | undefined {
  const own = lastTelling(name);
  const last = own ?? lastTelling(resource) ?? '';
  if (countryWord.test(last)) {
    return 'country';
  }
  if (currencyWord.test(last)) {
    return 'currency';
  }
  return pairWord.test(last) ? 'pair' : undefined;
}

function lastTelling(name: string): string | undefined {
  return nameTokens(name).findLast(token => !generalWord.test(token));
}

function codesOf(
  coded: Coded,
  facts: TextFacts,
  description: readonly string[],
): readonly string[] {
  const { random } = facts;
  // What is a country or a currency itself may be any; everything else agrees with its subject.
  const isItself = lastTelling(facts.name) === undefined;
  if (coded === 'country') {
    const [alpha2, alpha3] = isItself
      ? random.pick(countryCodes)
      : [facts.subject.country.code, facts.subject.country.alpha3];
    return description.some(said => /alpha-?3|three[- ]letter/i.test(said))
      ? inBothCases(alpha3, alpha2)
      : inBothCases(alpha2, alpha3);
  }
  const currency = isItself
    ? random.pick(currencyCodes)
    : facts.subject.country.currency;
  if (coded === 'currency') {
    return inBothCases(currency);
  }
  const other = random.pick(currencyCodes.filter(code => code !== currency));
  return inBothCases(
    ...['-', '/', '', '_', ':'].map(by => `${currency}${by}${other}`),
  );
}

function inBothCases(...codes: readonly string[]): readonly string[] {
  return [...codes, ...codes.map(code => code.toLowerCase())];
}
