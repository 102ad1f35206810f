import type { FieldMeta } from '../metadata';
import { changedInBulk, valuesOf } from './bulk';

const field = (more: Partial<FieldMeta>) => ({ name: 'level', type: 'text', ...more }) as FieldMeta;

describe('what a bulk change sends', () => {
  it.each([
    [field({}), { level: ' A ' }, { level: 'A' }, 'without the spaces around it'],
    [field({}), {}, { level: null }, 'what was chosen and left empty is emptied'],
    [field({}), { level: '  ' }, { level: null }, 'spaces are nothing'],
    [field({ type: 'boolean', name: 'vip' }), {}, { vip: false }, 'a switch that was not touched is off'],
    [
      field({ name: 'owner', type: 'ref', ref: { resource: 'user', titleField: 'name', idField: 'ownerId' } }),
      { ownerId: 'x' },
      { ownerId: 'x' },
      'the id beside a reference',
    ],
    [field({ name: 'custom.tier' }), { 'custom.tier': 'gold', other: 1 }, { 'custom.tier': 'gold' }, 'no other field'],
  ])('%#: %s', (asked, values, sent, _why) => expect(valuesOf([asked], values)).toEqual(sent));

  it('reads a bulk change out of the result of a job, and nothing else', () => {
    expect(changedInBulk({ bulkChangeId: 'a', changed: 2, refused: 1 })).toEqual({
      ...{ id: 'a', changed: 2, refused: 1, undone: 0, kept: 0 },
    });
    for (const other of [null, 'x', {}, { bulkChangeId: 1 }]) expect(changedInBulk(other)).toBeNull();
  });
});
