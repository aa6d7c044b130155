import { Random } from './types';
import {
  companyEndings,
  companyStems,
  countries,
  CountryFacts,
  firstNames,
  lastNames,
  testCards,
} from './words';

const day = 86_400_000;

/**
 * What one generated object is about: a person or company at an address, with times. Everything that its properties
 * say is read from here, so that they agree with each other.
 */
export class Subject {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly country: CountryFacts;
  readonly city: CountryFacts['cities'][number];
  readonly line1: string;
  readonly phone: string;
  readonly card: (typeof testCards)[number];
  /** ms since the epoch, whole seconds: created ≤ updated ≤ now < expires. */
  readonly created: number;
  readonly updated: number;
  readonly expires: number;
  readonly birthday: number;

  constructor(random: Random, now: number) {
    this.firstName = random.pick(firstNames);
    this.lastName = random.pick(lastNames);
    this.company = `${random.pick(companyStems)} ${random.pick(
      companyEndings,
    )}`;
    this.country = random.pick(countries);
    this.city = random.pick(this.country.cities);
    this.line1 = `${random.integer(1, 98)} ${random.pick(
      this.country.streets,
    )}`;
    // 555-0100 to 555-0199 are set aside for fiction (North American Numbering Plan).
    this.phone = `+1${random.pick([
      '202',
      '303',
      '415',
      '512',
      '617',
    ])}55501${random.integer(10, 99)}`;
    this.card = random.pick(testCards);
    const seconds = (ms: number) => Math.floor(ms / 1000) * 1000;
    this.created = seconds(now - random.integer(2 * day, 120 * day));
    this.updated = seconds(this.created + random.next() * (now - this.created));
    this.expires = seconds(now + random.integer(30 * day, 700 * day));
    this.birthday = Date.UTC(
      random.integer(1955, 2003),
      random.integer(0, 11),
      random.integer(1, 28),
    );
  }

  get fullName(): string {
    return `${this.firstName} ${this.lastName}`;
  }

  /** Plain ASCII, for addresses and user names. */
  get handle(): string {
    return `${this.firstName}.${this.lastName}`.toLowerCase();
  }

  get email(): string {
    return `${this.handle}@example.com`;
  }

  get companySlug(): string {
    return this.company.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  }
}
