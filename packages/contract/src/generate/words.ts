/** Small word lists for generated data. All people and companies are made up. */
export const firstNames = [
  'Ada',
  'Amara',
  'Anton',
  'Beatriz',
  'Bram',
  'Carla',
  'Daniel',
  'Elena',
  'Emil',
  'Farah',
  'Felix',
  'Grace',
  'Hana',
  'Ines',
  'Jonas',
  'Kaito',
  'Laila',
  'Leon',
  'Maya',
  'Nadia',
  'Noah',
  'Oskar',
  'Priya',
  'Quentin',
  'Rosa',
  'Samir',
  'Sofia',
  'Tomas',
  'Uma',
  'Viktor',
  'Wanda',
  'Yara',
  'Zoe',
] as const;

export const lastNames = [
  'Abara',
  'Bergmann',
  'Castellan',
  'Dorsey',
  'Eklund',
  'Farrow',
  'Grantham',
  'Halloway',
  'Iversen',
  'Jansky',
  'Kowalke',
  'Lindqvist',
  'Marlow',
  'Nakato',
  'Okonjo',
  'Pereira',
  'Quill',
  'Rosendal',
  'Sandoval',
  'Tanaka',
  'Umarov',
  'Vance',
  'Weller',
  'Yamato',
  'Zielke',
] as const;

export const companyStems = [
  'Amberfield',
  'Blue Heron',
  'Cobalt Lane',
  'Driftwood',
  'Elmgate',
  'Foxglove',
  'Greystone Pier',
  'Harbor Nine',
  'Inkwell',
  'Juniper Vale',
  'Kestrel',
  'Lanternworks',
  'Millbrook',
  'North Quay',
  'Orchard Row',
  'Pinecrest',
] as const;

export const companyEndings = [
  'Trading',
  'Labs',
  'Supply',
  'Studio',
  'Logistics',
  'Foods',
  'Works',
] as const;

export const products = [
  'Canvas Tote',
  'Walnut Desk Lamp',
  'Ceramic Mug',
  'Linen Notebook',
  'Trail Bottle',
  'Wool Blanket',
  'Copper Kettle',
  'Field Backpack',
  'Oak Serving Board',
  'Pocket Radio',
  'Garden Trowel',
  'Cotton Apron',
] as const;

export const words = [
  'amber',
  'basin',
  'cedar',
  'delta',
  'ember',
  'fjord',
  'grove',
  'harbor',
  'island',
  'juniper',
  'kelp',
  'lagoon',
  'meadow',
  'north',
  'orchid',
  'pebble',
  'quartz',
  'river',
  'sable',
  'timber',
  'upland',
  'valley',
  'willow',
  'zephyr',
] as const;

export const sentences = [
  'Created for testing.',
  'Weekly delivery to the main office.',
  'Second reminder sent.',
  'Standard terms apply.',
  'Prepared by the operations team.',
  'Follow up at the end of the month.',
] as const;

export const roles = [
  'Analyst',
  'Engineer',
  'Designer',
  'Account Manager',
  'Coordinator',
  'Director',
] as const;

/** Cards that payment networks and processors publish for testing. */
export const testCards = [
  { number: '4242424242424242', brand: 'visa' },
  { number: '5555555555554444', brand: 'mastercard' },
  { number: '4000056655665556', brand: 'visa' },
  { number: '378282246310005', brand: 'amex' },
  { number: '6011111111111117', brand: 'discover' },
] as const;

export interface CountryFacts {
  readonly code: string;
  readonly alpha3: string;
  readonly name: string;
  readonly currency: string;
  readonly language: string;
  readonly timeZone: string;
  /** The example that the IBAN registry (ISO 13616) or the country's bank association publishes. */
  readonly iban: string;
  readonly cities: readonly {
    readonly city: string;
    readonly state: string;
    readonly stateCode: string;
    readonly postalCode: string;
  }[];
  readonly streets: readonly string[];
}

export const countries: readonly CountryFacts[] = [
  {
    code: 'US',
    alpha3: 'USA',
    name: 'United States',
    currency: 'USD',
    language: 'en',
    timeZone: 'America/New_York',
    iban: 'GB82WEST12345698765432',
    cities: [
      {
        city: 'Portland',
        state: 'Oregon',
        stateCode: 'OR',
        postalCode: '97205',
      },
      {
        city: 'Albany',
        state: 'New York',
        stateCode: 'NY',
        postalCode: '12207',
      },
      { city: 'Austin', state: 'Texas', stateCode: 'TX', postalCode: '78701' },
    ],
    streets: ['Maple Street', 'Orchard Avenue', 'Harbor Road'],
  },
  {
    code: 'DE',
    alpha3: 'DEU',
    name: 'Germany',
    currency: 'EUR',
    language: 'de',
    timeZone: 'Europe/Berlin',
    iban: 'DE89370400440532013000',
    cities: [
      {
        city: 'Hamburg',
        state: 'Hamburg',
        stateCode: 'HH',
        postalCode: '20095',
      },
      {
        city: 'Leipzig',
        state: 'Saxony',
        stateCode: 'SN',
        postalCode: '04109',
      },
    ],
    streets: ['Lindenweg', 'Gartenstrasse', 'Am Hafen'],
  },
  {
    code: 'GB',
    alpha3: 'GBR',
    name: 'United Kingdom',
    currency: 'GBP',
    language: 'en',
    timeZone: 'Europe/London',
    iban: 'GB82WEST12345698765432',
    cities: [
      {
        city: 'Bristol',
        state: 'England',
        stateCode: 'ENG',
        postalCode: 'BS1 4ST',
      },
      {
        city: 'Leeds',
        state: 'England',
        stateCode: 'ENG',
        postalCode: 'LS1 4AP',
      },
    ],
    streets: ['Mill Lane', 'Station Road', 'Queen Street'],
  },
  {
    code: 'FR',
    alpha3: 'FRA',
    name: 'France',
    currency: 'EUR',
    language: 'fr',
    timeZone: 'Europe/Paris',
    iban: 'FR1420041010050500013M02606',
    cities: [
      {
        city: 'Lyon',
        state: 'Auvergne-Rhône-Alpes',
        stateCode: 'ARA',
        postalCode: '69002',
      },
      {
        city: 'Nantes',
        state: 'Pays de la Loire',
        stateCode: 'PDL',
        postalCode: '44000',
      },
    ],
    streets: ['Rue des Tilleuls', 'Quai du Port', 'Rue du Moulin'],
  },
  {
    code: 'NL',
    alpha3: 'NLD',
    name: 'Netherlands',
    currency: 'EUR',
    language: 'nl',
    timeZone: 'Europe/Amsterdam',
    iban: 'NL91ABNA0417164300',
    cities: [
      {
        city: 'Utrecht',
        state: 'Utrecht',
        stateCode: 'UT',
        postalCode: '3511 AB',
      },
      {
        city: 'Haarlem',
        state: 'North Holland',
        stateCode: 'NH',
        postalCode: '2011 RD',
      },
    ],
    streets: ['Kerkstraat', 'Molenweg', 'Havenkade'],
  },
];

/** Countries by their codes of two and of three letters (ISO 3166-1). */
export const countryCodes: readonly (readonly [string, string])[] = [
  ['AT', 'AUT'],
  ['AU', 'AUS'],
  ['BE', 'BEL'],
  ['BR', 'BRA'],
  ['CA', 'CAN'],
  ['CH', 'CHE'],
  ['CL', 'CHL'],
  ['CZ', 'CZE'],
  ['DE', 'DEU'],
  ['DK', 'DNK'],
  ['EE', 'EST'],
  ['ES', 'ESP'],
  ['FI', 'FIN'],
  ['FR', 'FRA'],
  ['GB', 'GBR'],
  ['GR', 'GRC'],
  ['HU', 'HUN'],
  ['IE', 'IRL'],
  ['IN', 'IND'],
  ['IS', 'ISL'],
  ['IT', 'ITA'],
  ['JP', 'JPN'],
  ['KE', 'KEN'],
  ['KR', 'KOR'],
  ['LT', 'LTU'],
  ['LU', 'LUX'],
  ['LV', 'LVA'],
  ['MX', 'MEX'],
  ['NL', 'NLD'],
  ['NO', 'NOR'],
  ['NZ', 'NZL'],
  ['PE', 'PER'],
  ['PL', 'POL'],
  ['PT', 'PRT'],
  ['RO', 'ROU'],
  ['SE', 'SWE'],
  ['SG', 'SGP'],
  ['SI', 'SVN'],
  ['SK', 'SVK'],
  ['TH', 'THA'],
  ['US', 'USA'],
  ['ZA', 'ZAF'],
];

/** Currencies in use (ISO 4217). */
export const currencyCodes: readonly string[] = [
  ...['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'SEK', 'NOK', 'DKK'],
  ...['PLN', 'CZK', 'HUF', 'RON', 'ISK', 'CAD', 'AUD', 'NZD'],
  ...['SGD', 'HKD', 'KRW', 'INR', 'THB', 'MXN', 'BRL', 'CLP'],
  ...['ZAR', 'KES', 'ILS', 'AED', 'KWD', 'BHD', 'TND', 'VND'],
];

/** Decimal places of currencies that don't have two (ISO 4217). */
export const currencyDecimals: { readonly [code: string]: number } = {
  JPY: 0,
  KRW: 0,
  CLP: 0,
  VND: 0,
  ISK: 0,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
};
