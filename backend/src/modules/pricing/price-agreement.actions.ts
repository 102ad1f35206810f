import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction, monthText } from '../../kernel/action';
import { agreementForm, replacementForm, RERATE, termsOf } from './agreement-form';
import { PriceAgreement } from './price-agreement.resource';
import { PriceAgreements } from './price-agreements.service';
import { rateCharges } from './rate-charges.job';

export const draftAgreement = defineAction({
  name: 'pricing.draft',
  resource: () => PriceAgreement,
  scope: 'collection',
  title: { zh: '新建价格协议', en: 'New price agreement' },
  permission: 'pricing.write',
  primary: true,
  input: agreementForm,
  async run({ input, tx, services }) {
    return { data: { id: await services(PriceAgreements).draft(tx, termsOf(input)) } };
  },
});

export const changeAgreement = defineAction({
  name: 'pricing.change',
  resource: () => PriceAgreement,
  scope: 'record',
  title: { zh: '修改草稿', en: 'Change the draft' },
  permission: 'pricing.write',
  input: agreementForm,
  prefill: { firstMonth: 'validFrom' },
  available: (agreement: PriceAgreement) => agreement.state === 'draft' && agreement.bookId === null,
  async run({ record, input, tx, services }) {
    await services(PriceAgreements).change(tx, record, termsOf(input));
  },
});

export const activateAgreement = defineAction({
  name: 'pricing.activate',
  resource: () => PriceAgreement,
  scope: 'record',
  title: { zh: '生效', en: 'Put in force' },
  permission: 'pricing.activate',
  primary: true,
  confirm: {
    zh: '生效后条款不可修改，只能以新协议替代。',
    en: 'In force its terms do not change; a new one replaces it.',
  },
  available: (agreement: PriceAgreement) => agreement.state === 'draft' && agreement.bookId === null,
  async run({ record, tx, services }) {
    await services(PriceAgreements).activate(tx, record.id);
    return { message: RERATE };
  },
});

export const replaceAgreement = defineAction({
  name: 'pricing.replace',
  resource: () => PriceAgreement,
  scope: 'record',
  title: { zh: '新版本', en: 'New version' },
  permission: 'pricing.activate',
  confirm: {
    zh: '新版本自所选账期起生效，本协议同时结束。',
    en: 'It holds from the chosen month, and this one ends there.',
  },
  input: replacementForm,
  prefill: {},
  available: (agreement: PriceAgreement) => agreement.state === 'active' && agreement.bookId === null,
  async run({ record, input, tx, services }) {
    const { firstMonth, model, params } = input;
    const id = await services(PriceAgreements).replace(tx, record, {
      ...record,
      model,
      params,
      validFrom: `${firstMonth}-01`,
      validTo: null,
    });
    return { message: RERATE, data: { id } };
  },
});

export const endAgreement = defineAction({
  name: 'pricing.end',
  resource: () => PriceAgreement,
  scope: 'record',
  title: { zh: '结束', en: 'End' },
  permission: 'pricing.activate',
  danger: true,
  confirm: { zh: '自所选账期起不再适用。', en: 'From the chosen month on it no longer holds.' },
  input: z.object({
    firstMonthWithout: monthText().meta(shown({ title: { zh: '自此账期起不适用', en: 'First month without it' } })),
  }),
  available: (agreement: PriceAgreement) => agreement.state === 'active' && agreement.bookId === null,
  async run({ record, input, tx, services }) {
    await services(PriceAgreements).end(tx, record, `${input.firstMonthWithout}-01`);
    return { message: RERATE };
  },
});

export const rateMonth = defineAction({
  name: 'pricing.rate',
  resource: () => PriceAgreement,
  scope: 'collection',
  title: { zh: '计价', en: 'Rate a month' },
  permission: 'pricing.rate',
  input: z.object({ period: monthText().meta(shown({ title: { zh: '账期', en: 'Billing period' } })) }),
  async run({ input, send }) {
    return { jobId: await send(rateCharges, input) };
  },
});
