import { parseListQuery, writeListQuery } from './useListQuery';

describe('the address of the list', () => {
  it.each([
    '',
    'owner=mine&q=pay&status=ready&status=failed&api=api%3Adefault%2Fpayments&sort=-name',
    'owner=teams',
  ])('keeps %j', address => {
    expect(writeListQuery(parseListQuery(address)).toString()).toBe(address);
  });

  it('leaves out what it doesn’t know', () => {
    const query = parseListQuery('owner=theirs&status=happy&sort=size');
    expect(writeListQuery(query).toString()).toBe('');
  });
});
