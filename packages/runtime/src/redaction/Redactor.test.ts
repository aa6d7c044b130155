import { Redactor } from './Redactor';

const key = `sbx_test_k3v9m2q8x4tz_${'aB3'.repeat(10)}`;
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
const privateKey =
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----';
// Valid by its check digit, and in no published test range.
const card = '4539578763621486';

const redactor = new Redactor({
  headers: ['X-Company-Auth'],
  query: ['access'],
  properties: ['motherMaidenName'],
});

describe('headers', () => {
  it.each([
    ['Authorization', `Bearer ${key}`, 'Bearer [redacted]'],
    ['authorization', 'Basic dXNlcjpwYXNz', 'Basic [redacted]'],
    ['Proxy-Authorization', 'opaque', '[redacted]'],
    ['Cookie', 'sid=1; theme=dark', '[redacted]'],
    ['Set-Cookie', 'sid=1; Path=/', '[redacted]'],
    ['X-Sandbox-Key', key, '[redacted]'],
    ['x-company-auth', 'hunter2', '[redacted]'],
    ['X-Api-Key', 'hunter2', '[redacted]'],
    ['X-Client-Secret', 'hunter2', '[redacted]'],
    ['X-Forwarded-Auth', `see ${jwt}`, 'see [redacted]'],
    ['User-Agent', 'curl/8.5.0', 'curl/8.5.0'],
    ['Idempotency-Key', 'order-17', 'order-17'],
    ['Content-Type', 'application/json', 'application/json'],
  ])('%s: %s is shown as %s', (name, value, shown) => {
    expect(redactor.headerValue(name, value)).toBe(shown);
  });
});

describe('addresses', () => {
  it.each([
    ['/payments/pay_1', '/payments/pay_1'],
    ['/payments?limit=20&cursor=abc', '/payments?limit=20&cursor=abc'],
    [
      '/payments?api_key=hunter2&limit=5',
      '/payments?api_key=[redacted]&limit=5',
    ],
    ['/payments?access=hunter2', '/payments?access=[redacted]'],
    ['/payments?page_token=abc', '/payments?page_token=abc'],
    ['/payments?q=a%20b&token=x%2Fy', '/payments?q=a%20b&token=[redacted]'],
    [`/keys/${key}`, '/keys/sbx_test_k3v9m2q8x4tz_[redacted]'],
    [`/cards?number=${card}`, '/cards?number=************1486'],
    [
      '/payments?note=%E0%A4%A&secret=1',
      '/payments?note=%E0%A4%A&secret=[redacted]',
    ],
  ])('%s is shown as %s', (url, shown) => {
    expect(redactor.url(url)).toBe(shown);
  });
});

describe('JSON bodies', () => {
  it.each([
    {
      what: 'properties named like secrets, at any depth',
      body: {
        user: 'mira',
        password: 'hunter2',
        login: [{ client_secret: 's', apiKey: 'k', accessToken: 't' }],
        card: { cvc: '737', pin: 1234, security_code: '1' },
      },
      shown: {
        user: 'mira',
        password: '[redacted]',
        login: [
          {
            client_secret: '[redacted]',
            apiKey: '[redacted]',
            accessToken: '[redacted]',
          },
        ],
        card: {
          cvc: '[redacted]',
          pin: '[redacted]',
          security_code: '[redacted]',
        },
      },
      redacted: [
        '/password',
        '/login/0/client_secret',
        '/login/0/apiKey',
        '/login/0/accessToken',
        '/card/cvc',
        '/card/pin',
        '/card/security_code',
      ],
    },
    {
      what: 'everything below a secret name',
      body: { secrets: { 'a/b': 'x', list: ['y', true] } },
      shown: { secrets: { 'a/b': '[redacted]', list: ['[redacted]', true] } },
      redacted: ['/secrets/a~1b', '/secrets/list/0'],
    },
    {
      what: 'properties that the contract calls passwords',
      body: { mother_maiden_name: 'x' },
      shown: { mother_maiden_name: '[redacted]' },
      redacted: ['/mother_maiden_name'],
    },
    {
      what: 'secrets told by their form',
      body: {
        note: `my key is ${key}`,
        assertion: jwt,
        pem: privateKey,
        aws: 'AKIAIOSFODNN7EXAMPLE',
        live: `sk_${'live'}_abc123`,
      },
      shown: {
        note: 'my key is sbx_test_k3v9m2q8x4tz_[redacted]',
        assertion: '[redacted]',
        pem: '[redacted]',
        aws: '[redacted]',
        live: '[redacted]',
      },
      redacted: ['/note', '/assertion', '/pem', '/aws', '/live'],
    },
    {
      what: 'card numbers outside published test ranges, however written',
      body: { a: card, b: '4539 5787 6362 1486', c: Number(card) },
      shown: {
        a: '************1486',
        b: '************1486',
        c: '************1486',
      },
      redacted: ['/a', '/b', '/c'],
    },
  ])('hide $what', ({ body, shown, redacted }) => {
    const result = redactor.body(JSON.stringify(body), 'application/json');
    expect(JSON.parse(result.text)).toEqual(shown);
    expect(result.redacted).toEqual(redacted);
  });

  it.each([
    [
      'published test cards',
      {
        number: '4242424242424242',
        n: '5555 5555 5555 4444',
        o: 378282246310005,
        p: '4000000000009995',
      },
    ],
    [
      'published test tokens',
      { token: 'tok_visa', source: 'tok_chargeDeclined' },
    ],
    [
      'numbers that are no cards',
      {
        at: 1700000000000,
        id: '4539578763621487',
        amount: 12345678901234,
        iban: 'DE89370400440532013000',
        ratio: 0.4539578763621486,
      },
    ],
    [
      'cursors and harmless names',
      {
        nextPageToken: 'abc',
        total_tokens: 5,
        shopping: 'x',
        secret: true,
        password: null,
      },
    ],
  ])('leave %s as they are', (_, body) => {
    const text = JSON.stringify(body, undefined, 2);
    expect(redactor.body(text, 'application/json')).toEqual({
      text,
      redacted: [],
    });
  });
});

describe('other bodies', () => {
  it.each([
    [
      'application/x-www-form-urlencoded',
      'amount=5&card[cvc]=737&password=a%26b',
      'amount=5&card[cvc]=[redacted]&password=[redacted]',
      ['/card[cvc]', '/password'],
    ],
    [
      'application/x-www-form-urlencoded',
      `number=${card}`,
      'number=************1486',
      ['/number'],
    ],
    [
      'application/json',
      '{"name": "a", "password": "hunt',
      '{"name": "a", "password": "[redacted]"',
      [''],
    ],
    [
      'application/json',
      `{"password":"a\\"b","x":`,
      '{"password":"[redacted]","x":',
      [''],
    ],
    [
      'application/xml',
      '<login><user>a</user><ns:password>b</ns:password></login>',
      '<login><user>a</user><ns:password>[redacted]</ns:password></login>',
      [''],
    ],
    [
      'text/plain',
      `password=hunter2 and ${jwt}`,
      'password=[redacted] and [redacted]',
      [''],
    ],
    ['text/plain', 'nothing to hide', 'nothing to hide', []],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="password"\r\n\r\nhunter2\r\n--x--',
      '--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n[redacted]\r\n--x--',
      [''],
    ],
  ])('%s: %s is shown as %s', (type, text, shown, redacted) => {
    expect(redactor.body(text, type)).toEqual({ text: shown, redacted });
  });
});

describe('violations', () => {
  it.each([
    ['body', '/password', 'hunter2', '[redacted]'],
    ['body', '/card/cvc', 12, '[redacted]'],
    [
      'body',
      '/login',
      { pin: '1', user: 'm' },
      { pin: '[redacted]', user: 'm' },
    ],
    ['query', '/access', 'hunter2', '[redacted]'],
    ['header', '/X-Company-Auth', 'hunter2', '[redacted]'],
    ['cookie', '/sid', 'hunter2', '[redacted]'],
    ['body', '/note', key, 'sbx_test_k3v9m2q8x4tz_[redacted]'],
  ] as const)('hide what came in %s %s', (place, pointer, received, shown) => {
    const told = redactor.violation({
      in: place,
      pointer,
      rule: 'minLength',
      message: `must be longer, got ${JSON.stringify(received)}`,
      received,
    });
    expect(told).toMatchObject({ message: 'must be longer', received: shown });
  });

  it('say what came where nothing is secret', () => {
    const violation = {
      in: 'body' as const,
      pointer: '/amount',
      rule: 'minimum',
      message: 'must be an integer of at least 1, got 0',
      received: 0,
    };
    expect(redactor.violation(violation)).toEqual(violation);
  });
});

it('sees through escapes, and hides what lies too deep to look at', () => {
  expect(
    redactor.body('{"p\\u0061ssword":"hunter2"}', 'application/json').text,
  ).toBe('{"password":"[redacted]"}');
  expect(redactor.url('/login?p%61ssword=hunter2')).toBe(
    '/login?p%61ssword=[redacted]',
  );
  const deep = `${'['.repeat(30_000)}"secret"${']'.repeat(30_000)}`;
  expect(redactor.body(deep, 'application/json').text).not.toContain('secret');
});

it('takes hostile input in linear time', () => {
  for (const text of [
    '1 '.repeat(32_000),
    '4'.repeat(64_000),
    'password='.repeat(7_000),
    `${'"'.repeat(64_000)}secret`,
    `${'<'.repeat(64_000)}secret`,
    `eyJ${'a.'.repeat(32_000)}`,
    '-----BEGIN PRIVATE KEY-----'.repeat(2_000),
    `${'a'.repeat(64_000)}token`,
    '\\"secret:"\\'.repeat(6_000),
    'Bearer '.repeat(9_000),
  ]) {
    const started = performance.now();
    redactor.body(text, 'text/plain');
    // Quadratic work on 64 KB takes seconds; this leaves room for any machine.
    expect(performance.now() - started).toBeLessThan(1_000);
  }
});
