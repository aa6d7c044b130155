import { viewSchema } from '@smartsandbox/plugin-sandbox-common';
import { fromText } from './scalarText';

it.each([
  ['number', '12.50', 12.5],
  ['number', '12.', '12.'],
  ['number', '1e3', '1e3'],
  ['integer', '12', 12],
  ['integer', '12.50', '12.50'],
  // More than a number of JavaScript can hold: as it was typed, never rounded.
  ['integer', '9007199254740993', '9007199254740993'],
  ['boolean', 'true', true],
  ['string', '12', '12'],
])('takes a %s typed as %s', (type, text, value) => {
  expect(fromText(text, viewSchema({ type }, {}))).toBe(value);
});
