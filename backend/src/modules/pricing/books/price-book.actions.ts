import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction, monthText } from '../../../kernel/action';
import { modelTerms, optionalText, RERATE } from '../agreement-form';
import { PriceAgreement } from '../price-agreement.resource';
import { PriceBook } from './price-book.resource';
import { PriceBooks } from './price-books.service';

export const addBookLine = defineAction({
  name: 'pricing.addBookLine',
  resource: () => PriceBook,
  scope: 'record',
  title: { zh: '添加价格', en: 'Add a price' },
  permission: 'pricing.write',
  input: z.object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta(shown({ title: { zh: '名称', en: 'Name' } })),
    ...modelTerms,
    scopeProvider: optionalText(100).meta(
      shown({
        title: { zh: '云厂商', en: 'Provider' },
        help: { zh: '价目表已指定云厂商时不填。', en: 'Left empty where the book names its provider.' },
      }),
    ),
    scopeServiceCode: optionalText(200).meta(
      shown({
        title: { zh: '产品代码', en: 'Service code' },
        help: { zh: '空为全部产品', en: 'Empty: every service' },
      }),
    ),
  }),
  available: (book: PriceBook) => book.state === 'draft',
  async run({ record, input, tx, services }) {
    return { data: { id: await services(PriceBooks).addLine(tx, record, input) } };
  },
});

export const removeBookLine = defineAction({
  name: 'pricing.removeBookLine',
  resource: () => PriceAgreement,
  scope: 'record',
  title: { zh: '移出价目表', en: 'Take out of the book' },
  permission: 'pricing.write',
  danger: true,
  confirm: { zh: '此价格将从草稿中移除。', en: 'The price is taken out of the draft.' },
  available: (line: PriceAgreement) => line.bookId !== null && line.state === 'draft',
  async run({ record, tx, services }) {
    await services(PriceBooks).removeLine(tx, record.id);
  },
});

export const activateBook = defineAction({
  name: 'pricing.activateBook',
  resource: () => PriceBook,
  scope: 'record',
  title: { zh: '生效', en: 'Put in force' },
  permission: 'pricing.activate',
  primary: true,
  confirm: {
    zh: '生效后价目表及其价格不可修改，只能以新版本替代。',
    en: 'In force the book and its prices do not change; a new version replaces it.',
  },
  available: (book: PriceBook) => book.state === 'draft',
  async run({ record, tx, services }) {
    await services(PriceBooks).activate(tx, record);
    return { message: RERATE };
  },
});

export const copyBook = defineAction({
  name: 'pricing.copyBook',
  resource: () => PriceBook,
  scope: 'record',
  title: { zh: '新版本', en: 'New version' },
  permission: 'pricing.write',
  input: z.object({
    code: z
      .string()
      .regex(/^[A-Z0-9][A-Z0-9-]{0,39}$/)
      .meta(shown({ title: { zh: '新版本编号', en: 'Code of the new version' } })),
    firstMonth: monthText().meta(shown({ title: { zh: '起始账期', en: 'First billing period' } })),
  }),
  available: (book: PriceBook) => book.state !== 'draft',
  async run({ record, input, tx, services }) {
    return { data: { id: await services(PriceBooks).copy(tx, record, input.code, `${input.firstMonth}-01`) } };
  },
});

export const endBook = defineAction({
  name: 'pricing.endBook',
  resource: () => PriceBook,
  scope: 'record',
  title: { zh: '结束', en: 'End' },
  permission: 'pricing.activate',
  danger: true,
  confirm: { zh: '自所选账期起不再适用。', en: 'From the chosen month on it no longer holds.' },
  input: z.object({
    firstMonthWithout: monthText().meta(shown({ title: { zh: '自此账期起不适用', en: 'First month without it' } })),
  }),
  available: (book: PriceBook) => book.state === 'active',
  async run({ record, input, tx, services }) {
    await services(PriceBooks).end(tx, record, `${input.firstMonthWithout}-01`);
    return { message: RERATE };
  },
});
