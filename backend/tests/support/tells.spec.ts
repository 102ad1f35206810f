import { tells } from './tells';

it.each([
  ['{"amount":"31337.00"}', true, 'an amount'],
  ['{"amount":"-31337"}', true, 'one below zero'],
  ['no 31337, and more', true, 'in a sentence'],
  ['01a202ef-3133-7431-3370-8c57233d66d1', false, 'no digits of it'],
  ['01a202ef-b737-7c22-8c57-23331337d66d', false, 'within the end of an id'],
  ['01a202ef-31337c22-8c57', false, 'at the start of a part of an id'],
  ['sha256:aa31337bb', false, 'within a hash'],
])('%j tells 31337: %s (%s)', (text, expected) => expect(tells(text, '31337')).toBe(expected));
