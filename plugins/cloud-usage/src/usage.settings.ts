import { shown, z, type Text } from '@cloudtally/plugin-sdk';

const heading = (title: Text) => z.string().trim().max(120).default('').meta(shown({ title }));

export const usageSettings = z.object({
  columns: z
    .object({
      customer: heading({ zh: '客户', en: 'Customer' }),
      product: heading({ zh: '产品', en: 'Product' }),
      date: heading({ zh: '日期', en: 'Day' }),
      count: heading({ zh: '数量', en: 'Count' }),
      unit: heading({ zh: '单位', en: 'Unit' }),
    })
    .prefault({})
    .meta(
      shown({
        title: { zh: '列名', en: 'Columns' },
        help: {
          zh: '留空按常见名称识别：客户、产品、日期、数量、单位（customer、product、day、count、unit）。',
          en: 'Empty: the usual names are recognised (customer, product, day, count, unit, and the Chinese ones).',
        },
      }),
    ),
  metadata: z
    .string()
    .trim()
    .max(400)
    .default('')
    .meta(
      shown({
        title: { zh: '附加列', en: 'Metadata columns' },
        help: {
          zh: '另外允许并作为标签保存的列，用逗号分隔。其他未知列会使文件被拒绝。',
          en: 'Further columns that are kept as tags, separated by commas. Any other column refuses the file.',
        },
      }),
    ),
  unit: z
    .string()
    .trim()
    .max(40)
    .default('次')
    .meta(
      shown({
        title: { zh: '默认单位', en: 'Unit' },
        help: { zh: '文件没有单位列时使用。', en: 'Where the file has no column for it.' },
      }),
    ),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY')
    .meta(
      shown({
        title: { zh: '币种', en: 'Currency' },
        help: {
          zh: '用量的成本为 0；币种须与云账号一致。',
          en: 'Usage costs nothing; the currency is that of the cloud account.',
        },
      }),
    ),
  zone: z
    .string()
    .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/)
    .default('+08:00')
    .meta(
      shown({
        title: { zh: '时区', en: 'Zone' },
        help: { zh: '日期所在时区，例如 +08:00。', en: 'The zone of the days, such as +08:00.' },
      }),
    ),
});

export type UsageSettings = z.infer<typeof usageSettings>;
