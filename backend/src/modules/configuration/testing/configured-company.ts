import fc from 'fast-check';
import { stringify } from 'yaml';
import type { ConfigFile } from '../read-files';

const key = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/);
/** What people write, and what trips a writer of YAML. */
const words = fc.oneof(
  fc.constantFrom(
    'yes',
    'null',
    '1.50',
    '2026-11-20',
    '@role/x',
    '- a',
    '# b',
    'a: b',
    '"q"',
    '行业',
    '<b>&',
    'x/y%2F',
    '0x1F',
  ),
  fc
    .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
    .filter(text => text.trim() !== '' && !text.includes('\0')),
);
const lines = fc.array(words, { minLength: 1, maxLength: 4 }).map(parts => parts.join('\n'));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const dictionary = fc.record({
  titleZh: words,
  titleEn: words,
  dictionaryEntries: fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 5 }).map(numbers =>
    numbers.map(number => ({
      value: `v${number}`,
      titleZh: `词${number}`,
      titleEn: `word ${number}`,
      position: number,
      active: number % 3 !== 0,
      ...(number % 2 === 0 ? { synonyms: `s${number}, t${number}\nu${number}` } : {}),
    })),
  ),
});

const role = fc.record({
  nameZh: words,
  nameEn: words,
  mfaRequired: fc.boolean(),
  rolePermissions: fc
    .uniqueArray(fc.constantFrom('bills.read', 'customers.read', 'charges.read', 'dictionaries.read'))
    .chain(permissions =>
      fc.tuple(
        ...permissions.map(permission =>
          fc.record({ permission: fc.constant(permission), scope: fc.constantFrom('own', 'tenant', 'subtree') }),
        ),
      ),
    ),
  fieldRules: fc
    .uniqueArray(fc.constantFrom('remark', 'address'))
    .map(fields => fields.map(field => ({ resource: 'customer', field, effect: 'masked' }))),
});

const customField = (roles: readonly string[], dictionaries: readonly string[]) => {
  const about = {
    titleZh: words,
    titleEn: words,
    helpZh: maybe(lines),
    position: fc.nat({ max: 99 }),
    required: fc.boolean(),
    unique: fc.constant(false),
    inList: fc.boolean(),
    searchable: fc.boolean(),
    sensitive: fc.boolean(),
    readers: fc.subarray(roles.map(each => `@role/${each}`)),
    writers: fc.subarray(roles.map(each => `@role/${each}`)),
    archived: fc.boolean(),
  };
  return fc.oneof(
    fc.record({ type: fc.constantFrom('text', 'longText', 'int', 'decimal', 'date', 'boolean'), ...about }),
    fc.record({ type: fc.constant('money'), currency: fc.constantFrom('CNY', 'USD'), ...about }),
    fc.record({ type: fc.constant('ref'), target: fc.constantFrom('customer', 'contract'), ...about }),
    fc.record({
      type: fc.constant('choice'),
      choices: fc
        .uniqueArray(fc.nat({ max: 9 }), { minLength: 1 })
        .map(numbers => numbers.map(number => ({ value: `c${number}`, zh: `选项${number}`, en: `@choice ${number}` }))),
      ...about,
    }),
    ...(dictionaries.length > 0
      ? [fc.record({ type: fc.constant('choice'), dictionary: fc.constantFrom(...dictionaries), ...about })]
      : []),
  );
};

const shortText = words.map(word => [...word.replaceAll(/\s+/g, ' ')].slice(0, 15).join(''));

/** The files of a company that was configured in any way. */
export const configuredCompany: fc.Arbitrary<ConfigFile[]> = fc
  .record({ roles: fc.uniqueArray(key, { maxLength: 4 }), dictionaries: fc.uniqueArray(key, { maxLength: 3 }) })
  .chain(({ roles, dictionaries }) =>
    fc.record({
      dictionary: fc.tuple(...dictionaries.map(each => dictionary.map(values => ({ key: `d_${each}`, ...values })))),
      role: fc.tuple(...roles.map(each => role.map(values => ({ key: each, ...values })))),
      customField: fc.uniqueArray(key, { maxLength: 4 }).chain(keys =>
        fc.tuple(
          ...keys.map(each =>
            customField(
              roles,
              dictionaries.map(name => `d_${name}`),
            ).map(values => ({ resource: 'customer', key: each, ...values })),
          ),
        ),
      ),
      schedule: fc.uniqueArray(shortText, { maxLength: 3 }).map(names =>
        names.map((name, at) => ({
          name,
          job: 'clouds.sync_all',
          cron: `${at} 2 * * *`,
          timeZone: 'Asia/Shanghai',
          input: { period: 'current' },
          enabled: at % 2 === 0,
        })),
      ),
      reminderStep: fc.uniqueArray(fc.integer({ min: -10, max: 60 }), { maxLength: 3 }).chain(days =>
        fc.tuple(
          ...days.map(daysOverdue =>
            fc.record({
              name: shortText,
              daysOverdue: fc.constant(daysOverdue),
              recipients: fc.constant('both'),
              subject: shortText,
              body: lines,
              enabled: fc.boolean(),
            }),
          ),
        ),
      ),
      billingSetting: fc.array(
        fc.record({ lateCharges: fc.constantFrom('open_period', 'reopen'), autoCredit: fc.boolean() }),
        { maxLength: 1 },
      ),
      closeTolerance: fc
        .uniqueArray(fc.constantFrom('CNY', 'USD', 'JPY'))
        .map(currencies => currencies.map(currency => ({ currency, unassigned: '12345678901234567890.000000000012' }))),
    }),
  )
  .map(kinds =>
    Object.entries(kinds).flatMap(([kind, things]) =>
      (things as object[]).map((values, at) => ({
        path: `${kind}-${at}.yaml`,
        text: stringify({ [kind]: JSON.parse(JSON.stringify(values)) as object }),
      })),
    ),
  );
