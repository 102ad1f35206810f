import { inputOf, keyFrom, previewOf } from './definition';

describe('a definition of a custom field (issue 5.1)', () => {
  it.each([
    ['VIP level', 'vipLevel', 'words become one'],
    ['  Sales-owner e-mail ', 'salesOwnerEMail', 'whatever stands between them'],
    ['2nd contact', 'ndContact', 'no digit first'],
    ['合作等级', '', 'a person gives the key'],
    ['a'.repeat(60), 'a'.repeat(41), 'no longer than the server takes'],
  ])('%j suggests the key %j: %s', (title, key, _why) => expect(keyFrom(title)).toBe(key));

  it('sends what belongs to its type, and what stays only once', () => {
    const draft = { id: '1', version: 3, resource: 'customer', key: 'tier', type: 'text', currency: 'CNY' } as const;
    expect(inputOf(draft, true)).toMatchObject({ key: 'tier', type: 'text', currency: null, choices: null });
    expect(inputOf(draft, true)).not.toHaveProperty('version');
    expect(Object.keys(inputOf(draft, false))).not.toEqual(expect.arrayContaining(['key']));
    expect(inputOf(draft, false)).toMatchObject({ version: 3 });
  });

  it('is drawn as it will be', () => {
    expect(previewOf({ type: 'choice', titleZh: '等级', choices: [{ value: 'a', zh: '甲', en: 'A' }] })).toMatchObject({
      type: 'enum',
      title: { zh: '等级', en: '等级' },
      values: [{ value: 'a', title: { zh: '甲', en: 'A' } }],
    });
  });
});
