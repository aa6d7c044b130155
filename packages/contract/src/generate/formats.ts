import { Subject } from './Subject';
import { isoDate, isoDateTime, timeFor } from './times';
import { Random } from './types';
import { words } from './words';

export interface TextFacts {
  /** Name of the property, or of the parameter. */
  readonly name: string;
  readonly subject: Subject;
  readonly random: Random;
  /** What the object is, such as `payment`. */
  readonly resource: string | undefined;
  /** What the contract shows for this property; identifiers are made in its likeness. */
  readonly example?: string;
}

type MakeText = (facts: TextFacts) => string;

const hex = '0123456789abcdef';

/** Text by `format`; domains are those of RFC 2606, addresses those of RFC 5737 and RFC 3849. */
export const formats: { readonly [format: string]: MakeText | undefined } = {
  'date-time': ({ name, subject, random }) =>
    isoDateTime(timeFor(name, subject, random)),
  datetime: ({ name, subject, random }) =>
    isoDateTime(timeFor(name, subject, random)),
  date: ({ name, subject, random }) => isoDate(timeFor(name, subject, random)),
  time: ({ random }) =>
    `${pad(random.integer(8, 17))}:${pad(random.integer(0, 3) * 15)}:00Z`,
  duration: ({ random }) => `P${random.integer(1, 30)}D`,
  email: ({ subject }) => subject.email,
  'idn-email': ({ subject }) => subject.email,
  hostname: ({ subject }) => `${subject.companySlug}.example.com`,
  'idn-hostname': ({ subject }) => `${subject.companySlug}.example.com`,
  ipv4: ({ random }) => `192.0.2.${random.integer(1, 254)}`,
  ip: ({ random }) => `192.0.2.${random.integer(1, 254)}`,
  ipv6: ({ random }) => `2001:db8::${random.integer(1, 9999)}`,
  cidr: () => '192.0.2.0/24',
  uri: url,
  url,
  'uri-reference': url,
  iri: url,
  'iri-reference': url,
  'uri-template': () => 'https://api.example.com/items/{id}',
  uuid: ({ random }) => uuid(random),
  guid: ({ random }) => uuid(random),
  byte: ({ random }) => toBase64(`${random.pick(words)}-${random.pick(words)}`),
  binary: ({ random }) => random.pick(words),
  password: () => 'correct-horse-battery-staple',
  'json-pointer': () => '/items/0',
  'relative-json-pointer': () => '0',
  regex: () => '^[a-z]+$',
  int64: ({ random }) => String(random.integer(1, 1_000_000)),
  int32: ({ random }) => String(random.integer(1, 10_000)),
  decimal: ({ random }) =>
    `${random.integer(5, 250)}.${pad(random.integer(0, 99))}`,
  'unix-time': ({ name, subject, random }) =>
    String(Math.floor(timeFor(name, subject, random) / 1000)),
  phone: ({ subject }) => subject.phone,
  currency: ({ subject }) => subject.country.currency,
};

function url({ name, subject, random, resource }: TextFacts): string {
  if (/image|avatar|photo|logo|icon|picture|thumbnail/i.test(name)) {
    return `https://example.com/images/${random.pick(words)}.png`;
  }
  if (/website|homepage/i.test(name)) {
    return `https://${subject.companySlug}.example.com`;
  }
  return `https://example.com/${resource ?? random.pick(words)}/${digits(
    random,
    8,
  )}`;
}

/** A version 4 UUID (RFC 9562 §5.4). */
export function uuid(random: Random): string {
  let text = '';
  for (let index = 0; index < 32; index++) {
    if (index === 8 || index === 12 || index === 16 || index === 20) {
      text += '-';
    }
    if (index === 12) {
      text += '4';
    } else if (index === 16) {
      text += hex[random.integer(8, 11)];
    } else {
      text += hex[random.integer(0, 15)];
    }
  }
  return text;
}

export function digits(random: Random, count: number): string {
  let text = String(random.integer(1, 9));
  while (text.length < count) {
    text += random.integer(0, 9);
  }
  return text;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function toBase64(text: string): string {
  return btoa(text);
}
