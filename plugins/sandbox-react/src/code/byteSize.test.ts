import { byteSize } from './byteSize';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 KB'],
  [12_400, '12.4 KB'],
  [999_960, '1 MB'],
  [50_000_000, '50 MB'],
  [3_210_000_000, '3.2 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(byteSize(bytes)).toBe(words);
});
