import type { FieldMeta } from '../metadata';
import { changedValues, initialValues } from './formValues';

const fields = [
  { name: 'name', type: 'text' },
  { name: 'owner', type: 'ref', ref: { resource: 'user', titleField: 'name', idField: 'ownerId' } },
  { name: 'taxNumber', type: 'text', masked: true },
  { name: 'limit', type: 'money' },
] as FieldMeta[];

const record = { id: 'c1', name: '云启', owner: { id: 'u1', name: '刘敏' }, taxNumber: '9133****5716', limit: null };

describe('form values (M-246: only what was changed is sent)', () => {
  const before = initialValues(fields, record);

  it('starts with the id of a reference and never with a mask', () => {
    expect(before).toEqual({ name: '云启', ownerId: 'u1', taxNumber: undefined, limit: null });
  });

  it.each([
    [{}, {}, 'nothing changed, nothing sent'],
    [{ name: ' 云启 ' }, {}, 'blanks around a text are not a change'],
    [{ name: '云起' }, { name: '云起' }, 'a change'],
    [{ ownerId: null }, { ownerId: null }, 'a taken away reference is sent as null'],
    [{ taxNumber: '' }, {}, 'an untouched mask keeps the value'],
    [{ taxNumber: '91330106MA2X8K5M7Q' }, { taxNumber: '91330106MA2X8K5M7Q' }, 'a typed one replaces it'],
    [{ limit: '500000.00' }, { limit: '500000.00' }, 'an amount stays text'],
    [{ limit: '' }, {}, 'empty and null are the same nothing'],
  ])('%j sends %j: %s', (typed: object, sent: object, _why: string) =>
    expect(changedValues(fields, before, { ...before, ...typed }, false)).toEqual(sent),
  );

  it('a new record sends what was filled in', () => {
    expect(changedValues(fields, {}, { name: '云启', ownerId: null, limit: '0' }, true)).toEqual({
      name: '云启',
      limit: '0',
    });
  });
});
