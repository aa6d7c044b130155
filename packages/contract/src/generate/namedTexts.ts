import { digits, TextFacts, uuid } from './formats';
import { nameTokens } from './nameTokens';
import { isoDate, isoDateTime, namesTime, timeFor } from './times';
import { currencyDecimals, products, roles, sentences, words } from './words';
import { Random } from './types';

type MakeText = (facts: TextFacts) => string;

const alphanumeric =
  '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** By the whole name without separators. */
const byName: { readonly [name: string]: MakeText | undefined } = {
  firstname: ({ subject }) => subject.firstName,
  givenname: ({ subject }) => subject.firstName,
  givennames: ({ subject }) => subject.firstName,
  lastname: ({ subject }) => subject.lastName,
  surname: ({ subject }) => subject.lastName,
  familyname: ({ subject }) => subject.lastName,
  fullname: ({ subject }) => subject.fullName,
  displayname: ({ subject }) => subject.fullName,
  holdername: ({ subject }) => subject.fullName,
  cardholdername: ({ subject }) => subject.fullName,
  accountholdername: ({ subject }) => subject.fullName,
  username: ({ subject }) => subject.handle,
  login: ({ subject }) => subject.handle,
  nickname: ({ subject }) => subject.firstName.toLowerCase(),
  legalname: ({ subject }) => subject.company,
  businessname: ({ subject }) => subject.company,
  companyname: ({ subject }) => subject.company,
  brandname: ({ subject }) => subject.company,
  addressline1: ({ subject }) => subject.line1,
  addressline2: ({ random }) => `Floor ${random.integer(1, 9)}`,
  streetaddress: ({ subject }) => subject.line1,
  line1: ({ subject }) => subject.line1,
  line2: ({ random }) => `Floor ${random.integer(1, 9)}`,
  postalcode: ({ subject }) => subject.city.postalCode,
  postcode: ({ subject }) => subject.city.postalCode,
  zipcode: ({ subject }) => subject.city.postalCode,
  countrycode: ({ subject }) => subject.country.code,
  countryname: ({ subject }) => subject.country.name,
  currencycode: ({ subject }) => subject.country.currency,
  timezone: ({ subject }) => subject.country.timeZone,
  cardnumber: ({ subject }) => subject.card.number,
  accountnumber: ({ random }) => digits(random, 8),
  routingnumber: () => '110000000',
  sortcode: () => '108800',
  last4: ({ subject }) => subject.card.number.slice(-4),
  swiftcode: bic,
  useragent: () => 'Mozilla/5.0 (compatible; ExampleClient/1.0)',
  ipaddress: ({ random }) => `192.0.2.${random.integer(1, 254)}`,
  contenttype: () => 'application/json',
  mimetype: () => 'application/json',
  filename: ({ random }) => `${random.pick(words)}.pdf`,
  firstsix: ({ subject }) => subject.card.number.slice(0, 6),
};

/** By the last word of the name. */
const byLast: { readonly [word: string]: MakeText | undefined } = {
  email: ({ subject }) => subject.email,
  mail: ({ subject }) => subject.email,
  phone: ({ subject }) => subject.phone,
  telephone: ({ subject }) => subject.phone,
  mobile: ({ subject }) => subject.phone,
  msisdn: ({ subject }) => subject.phone.slice(1),
  company: ({ subject }) => subject.company,
  organization: ({ subject }) => subject.company,
  organisation: ({ subject }) => subject.company,
  merchant: ({ subject }) => subject.company,
  employer: ({ subject }) => subject.company,
  city: ({ subject }) => subject.city.city,
  town: ({ subject }) => subject.city.city,
  locality: ({ subject }) => subject.city.city,
  state: ({ subject }) => subject.city.stateCode,
  region: ({ subject }) => subject.city.state,
  province: ({ subject }) => subject.city.state,
  county: ({ subject }) => subject.city.state,
  street: ({ subject }) => subject.line1,
  address: ({ subject }) => `${subject.line1}, ${subject.city.city}`,
  zip: ({ subject }) => subject.city.postalCode,
  country: ({ subject }) => subject.country.code,
  nationality: ({ subject }) => subject.country.code,
  currency: ({ subject }) => subject.country.currency,
  locale: ({ subject }) =>
    `${subject.country.language}-${subject.country.code}`,
  language: ({ subject }) => subject.country.language,
  lang: ({ subject }) => subject.country.language,
  iban: ({ subject }) => subject.country.iban,
  bic: bic,
  swift: bic,
  pan: ({ subject }) => subject.card.number,
  brand: ({ subject }) => subject.card.brand,
  cvc: () => '123',
  cvv: () => '123',
  amount: decimalAmount,
  price: decimalAmount,
  total: decimalAmount,
  balance: decimalAmount,
  fee: decimalAmount,
  url: link,
  uri: link,
  href: link,
  link: link,
  website: ({ subject }) => `https://${subject.companySlug}.example.com`,
  domain: ({ subject }) => `${subject.companySlug}.example.com`,
  host: ({ subject }) => `${subject.companySlug}.example.com`,
  hostname: ({ subject }) => `${subject.companySlug}.example.com`,
  ip: ({ random }) => `192.0.2.${random.integer(1, 254)}`,
  description: ({ random }) => random.pick(sentences),
  comment: ({ random }) => random.pick(sentences),
  note: ({ random }) => random.pick(sentences),
  notes: ({ random }) => random.pick(sentences),
  message: ({ random }) => random.pick(sentences),
  summary: ({ random }) => random.pick(sentences),
  text: ({ random }) => random.pick(sentences),
  title: ({ random }) => capital(`${random.pick(words)} ${random.pick(words)}`),
  subject: ({ random }) =>
    capital(`${random.pick(words)} ${random.pick(words)}`),
  product: ({ random }) => random.pick(products),
  role: ({ random }) => random.pick(roles),
  color: ({ random }) => `#${hexDigits(random, 6)}`,
  colour: ({ random }) => `#${hexDigits(random, 6)}`,
  slug: ({ random }) => `${random.pick(words)}-${random.pick(words)}`,
  sha: ({ random }) => hexDigits(random, 40),
  hash: ({ random }) => hexDigits(random, 64),
  token: ({ random }) => `test_${letters(random, 24)}`,
  secret: ({ random }) => `test_${letters(random, 24)}`,
  version: () => '1.0.0',
  year: ({ subject }) => isoDate(subject.created).slice(0, 4),
  uuid: ({ random }) => uuid(random),
  guid: ({ random }) => uuid(random),
  reference: ({ random }) => `REF-${digits(random, 6)}`,
  sku: ({ random }) => `SKU-${digits(random, 5)}`,
};

const people =
  /^(customer|user|person|people|contact|owner|author|holder|member|employee|recipient|individual|guest|patient|student|cardholder|account_holder)s?$/;
const organisations =
  /^(company|companies|merchant|organi[sz]ation|business|supplier|vendor|store|shop|team|account|legal_entit(y|ies))s?$/;
const goods = /^(product|item|article|sku|plan|catalog_item|line_item)s?$/;

/** Text that a property's name asks for; `undefined` when the name says nothing. */
export function textByName(facts: TextFacts): string | undefined {
  const make = makerFor(facts.name);
  return make?.(facts);
}

const makers = new Map<string, MakeText | undefined>();

function makerFor(name: string): MakeText | undefined {
  if (!makers.has(name)) {
    if (makers.size > 20_000) {
      makers.clear();
    }
    makers.set(name, findMaker(name));
  }
  return makers.get(name);
}

function findMaker(name: string): MakeText | undefined {
  const tokens = nameTokens(name);
  const last = tokens[tokens.length - 1] ?? '';
  const own = <T>(map: { readonly [key: string]: T }, key: string) =>
    Object.hasOwn(map, key) ? map[key] : undefined;
  const direct = own(byName, tokens.join(''));
  if (direct) {
    return direct;
  }
  if (namesTime(name)) {
    return facts => timeText(facts);
  }
  if (last === 'id' || last === 'ids' || last === 'sid') {
    return identifier;
  }
  if (last === 'name' || last === 'names') {
    return nameOf;
  }
  if (tokens.join(' ') === 'number' || tokens.includes('number')) {
    return ({ random }) => digits(random, 8);
  }
  return own(byLast, last);
}

function timeText({ name, subject, random }: TextFacts): string {
  const ms = timeFor(name, subject, random);
  const tokens = nameTokens(name);
  return /^(date|on|birthday|birthdate|dob)$/.test(tokens[tokens.length - 1])
    ? isoDate(ms)
    : isoDateTime(ms);
}

function nameOf(facts: TextFacts): string {
  const { name, resource, subject, random } = facts;
  const tokens = nameTokens(name);
  const what = tokens.length > 1 ? tokens[tokens.length - 2] : resource ?? '';
  const plain = nameTokens(what).join('_');
  if (people.test(plain)) {
    return subject.fullName;
  }
  if (organisations.test(plain)) {
    return subject.company;
  }
  return goods.test(plain)
    ? random.pick(products)
    : capital(`${random.pick(words)} ${random.pick(words)}`);
}

/** `customer_id` → `cus_…`; an object's own `id` is prefixed by what it is. */
function identifier({ name, resource, random, example }: TextFacts): string {
  if (example !== undefined && example !== '') {
    return inTheLikenessOf(example, random);
  }
  const tokens = nameTokens(name).slice(0, -1);
  const what =
    tokens.length > 0 ? tokens : nameTokens(resource ?? '').slice(-2);
  const prefix =
    what.length > 1
      ? what
          .map(token => token[0])
          .join('')
          .slice(0, 4)
      : (what[0] ?? '').slice(0, 3);
  const body = letters(random, 14);
  return prefix === '' ? body : `${prefix}_${body}`;
}

/** Keeps the prefix (`pay_`), the length and the kind of each character. */
function inTheLikenessOf(example: string, random: Random): string {
  const prefix = /^[A-Za-z]+[_-]/.exec(example)?.[0] ?? '';
  const isHex = /^[0-9a-f-]+$/.test(example) && /[a-f]/.test(example);
  const lower = isHex ? 'abcdef' : 'abcdefghijkmnpqrstuvwxyz';
  return (
    prefix +
    example
      .slice(prefix.length)
      .replace(/\d/g, () => String(random.integer(0, 9)))
      .replace(/[a-z]/g, () => lower[random.integer(0, lower.length - 1)])
      .replace(
        /[A-Z]/g,
        () => 'ABCDEFGHJKLMNPQRSTUVWXYZ'[random.integer(0, 23)],
      )
  );
}

/** A BIC whose location code ends in 0, which marks test institutions (ISO 9362). */
function bic({ subject }: TextFacts): string {
  return `SBXA${subject.country.code}X0XXX`;
}

function decimalAmount({ subject, random }: TextFacts): string {
  const decimals = currencyDecimals[subject.country.currency] ?? 2;
  return (random.integer(500, 25_000) / 100).toFixed(decimals);
}

function link({ resource, random }: TextFacts): string {
  return `https://example.com/${resource ?? random.pick(words)}/${digits(
    random,
    8,
  )}`;
}

function letters(random: Random, count: number): string {
  let text = '';
  for (let index = 0; index < count; index++) {
    text += alphanumeric[random.integer(0, 61)];
  }
  return text;
}

function hexDigits(random: Random, count: number): string {
  let text = '';
  for (let index = 0; index < count; index++) {
    text += '0123456789abcdef'[random.integer(0, 15)];
  }
  return text;
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
