import { ContractModel } from '@smartsandbox/contract';
import { photoContract } from '../testing/photoContract';
import { TestSandbox } from '../testing/TestSandbox';

let model: ContractModel;
beforeAll(async () => {
  model = await TestSandbox.load(photoContract);
});

const photos = () => TestSandbox.of(model, { seedSize: 0 });
const contentType = 'multipart/form-data; boundary=cut';

function multipart(...parts: readonly string[]): string {
  return `${parts.map(part => `--cut\r\n${part}\r\n`).join('')}--cut--\r\n`;
}

const part = (name: string, value: string) =>
  `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
const file = `Content-Disposition: form-data; name="file"; filename="sea.png"\r\nContent-Type: image/png\r\n\r\n12345`;

describe('a create from multipart', () => {
  const made = (sandbox: TestSandbox) =>
    sandbox.call('POST /photos', {
      contentType,
      text: multipart(
        file,
        part('title', 'Sea'),
        part('rating', '4'),
        part('tags', 'blue'),
        part('tags', 'wide'),
      ),
    });

  it('stores its parts, and what the file says of itself', () => {
    const { status, body } = made(photos());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: 'Sea',
      rating: 4,
      tags: ['blue', 'wide'],
      file_name: 'sea.png',
      size: 5,
      mime_type: 'image/png',
    });
  });

  it('doesn’t take the content of the file for its address', () => {
    const { body } = made(photos());
    expect(body.file).toMatch(/^https:\/\//);
  });
});

describe('XML', () => {
  const sent =
    '<Photo><title>a &amp; b</title><rating>3</rating><tags><tag>x</tag><tag>y</tag></tags></Photo>';
  const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const create = (sandbox: TestSandbox) =>
    sandbox.call('POST /photos', {
      contentType: 'application/xml',
      text: sent,
      headers: { accept: 'application/xml' },
    });

  it('creates, and is answered and read back by the hints', () => {
    const sandbox = photos();
    const made = create(sandbox);
    expect(made.raw.contentType).toBe('application/xml');
    expect(made.status).toBe(201);
    expect(made.text).toMatch(
      /^<\?xml .*\?>\n<Photo id="1"><title>a &amp; b<\/title><rating>3<\/rating>.*<tags><tag>x<\/tag><tag>y<\/tag><\/tags><\/Photo>$/s,
    );
    expect(sandbox.call('GET /photos/1').text).toBe(made.text);
  });

  it('lists entities as elements', () => {
    const sandbox = photos();
    const made = create(sandbox);
    const list = sandbox.call('GET /photos', {
      headers: { accept: 'application/xml' },
    });
    expect(list.text).toBe(
      `${xml}<Photos total="1">${made.text.slice(xml.length)}</Photos>`,
    );
  });

  it('tells errors as documented', () => {
    const missing = photos().call('GET /photos/77');
    expect(missing.status).toBe(404);
    expect(missing.raw.contentType).toBe('application/xml');
    expect(missing.text).toMatch(
      /<Fault><code>NoSuchPhoto<\/code><message>.*77.*<\/message><\/Fault>$/,
    );
  });
});
