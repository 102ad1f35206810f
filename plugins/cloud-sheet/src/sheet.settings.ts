import { shown, z } from '@cloudtally/plugin-sdk';
import { SHEET_FIELDS, SHEET_FIELD_NAMES, type SheetFieldName } from './sheet-fields';

/** A heading of the file; empty: it has no such column. */
const heading = (name: SheetFieldName) =>
  z
    .string()
    .trim()
    .max(120)
    .default('')
    .meta(shown({ title: SHEET_FIELDS[name].title }));

const columns = z
  .object(
    Object.fromEntries(SHEET_FIELD_NAMES.map(name => [name, heading(name)])) as Record<
      SheetFieldName,
      ReturnType<typeof heading>
    >,
  )
  .meta(
    shown({
      title: { zh: '列对应：填写文件中的列名', en: 'Columns: the headings of the file' },
      help: {
        zh: '填写表头文字（不区分空格与大小写）；多行表头用“/”连接，例如 用量/数量；也可填列号，例如 [C]。没有的列留空。',
        en: 'Write the heading (blanks and case do not matter); several heading lines are joined by "/", such as Usage/Quantity; a column letter such as [C] works too. Leave empty what the file does not have.',
      },
    }),
  );

const categories = z
  .array(
    z.object({
      value: z
        .string()
        .trim()
        .min(1)
        .max(80)
        .meta(shown({ title: { zh: '文件中的值', en: 'Value in the file' } })),
      category: z
        .enum(['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment'])
        .meta(shown({ title: { zh: '费用类别', en: 'Category' } })),
    }),
  )
  .max(50)
  .default([])
  .meta(
    shown({
      title: { zh: '类别对应', en: 'Categories by value' },
      help: {
        zh: '“费用类别”列中各个值对应的类别，例如 退款 对应 Adjustment。出现未列出的值时文件会被拒绝。',
        en: 'What each value of the category column means, such as Refund: Adjustment. A value that is not listed refuses the file.',
      },
    }),
  );

/** One supplier's way to write its bill: saved with the account, so that next month's file needs nothing but an upload. */
export const sheetSettings = z.object({
  sheet: z
    .string()
    .trim()
    .max(80)
    .default('')
    .meta(
      shown({
        title: { zh: '工作表', en: 'Worksheet' },
        help: {
          zh: '工作表名称；留空取第一个有内容的工作表。',
          en: 'Its name; empty takes the first that is not empty.',
        },
      }),
    ),
  headingRow: z
    .int()
    .min(1)
    .max(200)
    .default(1)
    .meta(
      shown({
        title: { zh: '表头行', en: 'Heading row' },
        help: {
          zh: '表头第一行的行号，与表格软件显示的一致。',
          en: 'Number of the first heading row, as the spreadsheet program shows it.',
        },
      }),
    ),
  headingRows: z
    .int()
    .min(1)
    .max(5)
    .default(1)
    .meta(shown({ title: { zh: '表头行数', en: 'Heading rows' } })),
  skipRows: z
    .string()
    .trim()
    .max(200)
    .regex(/^(\d{1,7}(-\d{1,7})?(\s*[,，]\s*\d{1,7}(-\d{1,7})?)*)?$/)
    .default('')
    .meta(
      shown({
        title: { zh: '跳过的行', en: 'Rows to skip' },
        help: { zh: '行号或范围，例如 3,5-7。', en: 'Numbers or ranges, such as 3,5-7.' },
      }),
    ),
  encoding: z
    .enum(['auto', 'utf-8', 'gb18030'])
    .default('auto')
    .meta(
      shown({
        title: { zh: 'CSV 编码', en: 'CSV encoding' },
        enumTitles: {
          auto: { zh: '自动识别', en: 'Recognise' },
          'utf-8': { zh: 'UTF-8', en: 'UTF-8' },
          gb18030: { zh: 'GBK / GB18030', en: 'GBK / GB18030' },
        },
      }),
    ),
  columns: columns.prefault({}),
  fillDown: z
    .boolean()
    .default(false)
    .meta(
      shown({
        title: { zh: '空白向下填充', en: 'Fill blanks from above' },
        help: {
          zh: '空白的文字与日期单元格取上一行的值（CSV 中合并单元格的样子）；金额与数量不填充。',
          en: 'Blank cells of text and dates take the value above, as merged cells look in a CSV; amounts and quantities never do.',
        },
      }),
    ),
  currency: z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/)
    .default('CNY')
    .meta(
      shown({
        title: { zh: '币种', en: 'Currency' },
        help: { zh: '文件没有币种列时使用，例如 CNY。', en: 'Where the file has no column for it, such as CNY.' },
      }),
    ),
  monthFrom: z
    .enum(['column', 'title', 'fileName'])
    .default('column')
    .meta(
      shown({
        title: { zh: '账期来自', en: 'The month is in' },
        enumTitles: {
          column: { zh: '账期列或日期列', en: 'the month or the date column' },
          title: { zh: '表头上方的标题', en: 'the title above the heading' },
          fileName: { zh: '文件名', en: 'the file name' },
        },
      }),
    ),
  dateOrder: z
    .enum(['ymd', 'mdy', 'dmy'])
    .default('ymd')
    .meta(
      shown({
        title: { zh: '日期写法', en: 'Dates' },
        enumTitles: {
          ymd: { zh: '年/月/日', en: 'year/month/day' },
          mdy: { zh: '月/日/年', en: 'month/day/year' },
          dmy: { zh: '日/月/年', en: 'day/month/year' },
        },
      }),
    ),
  decimalComma: z
    .boolean()
    .default(false)
    .meta(shown({ title: { zh: '以逗号为小数点（1.234,56）', en: 'Decimal comma (1.234,56)' } })),
  tax: z
    .enum(['included', 'excluded'])
    .default('included')
    .meta(
      shown({
        title: { zh: '金额', en: 'Amounts' },
        enumTitles: { included: { zh: '含税', en: 'include tax' }, excluded: { zh: '不含税', en: 'exclude tax' } },
        help: {
          zh: '不含税时，税额列或税率产生单独的税费行。',
          en: 'Where they exclude it, the tax column or the rate makes a tax charge of its own.',
        },
      }),
    ),
  taxRate: z
    .string()
    .trim()
    .regex(/^(0(\.\d{1,6})?)?$/)
    .default('')
    .meta(
      shown({
        title: { zh: '税率', en: 'Tax rate' },
        help: { zh: '不含税且没有税额列时使用，例如 0.06。', en: 'Without a tax column, such as 0.06.' },
        format: 'decimal',
        showWhen: { tax: 'excluded' },
      }),
    ),
  product: z
    .string()
    .trim()
    .max(200)
    .default('')
    .meta(
      shown({
        title: { zh: '默认产品', en: 'Product' },
        help: {
          zh: '文件没有产品列时使用；留空取供应商名称。',
          en: 'Where the file has no column for it; empty: the name of the supplier.',
        },
      }),
    ),
  category: z
    .enum(['Usage', 'Purchase'])
    .default('Usage')
    .meta(
      shown({
        title: { zh: '默认类别', en: 'Category' },
        enumTitles: { Usage: { zh: '用量', en: 'Usage' }, Purchase: { zh: '购买', en: 'Purchase' } },
      }),
    ),
  categories,
  footer: z
    .enum(['check', 'ignore'])
    .default('check')
    .meta(
      shown({
        title: { zh: '合计行', en: 'Total rows' },
        help: {
          zh: '“合计”“总计”“小计”“Total”行作为控制总额：与明细之和不一致时拒绝该文件。',
          en: 'Rows called Total, Subtotal, 合计, 总计 or 小计 are the control total: a file whose rows do not add up to them is refused.',
        },
        enumTitles: { check: { zh: '核对', en: 'Check' }, ignore: { zh: '忽略', en: 'Ignore' } },
      }),
    ),
  zone: z
    .string()
    .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/)
    .default('+08:00')
    .meta(
      shown({
        title: { zh: '时区', en: 'Zone' },
        help: { zh: '供应商的日期所在时区，例如 +08:00。', en: "The zone of the supplier's dates, such as +08:00." },
      }),
    ),
});

export type SheetSettings = z.infer<typeof sheetSettings>;
