import type { StatementView } from '@cloudtally/reports';
import type { EntityManager } from 'typeorm';
import type { Text } from '@cloudtally/plugin-sdk';
import { defineTemplate, faultsOf, renderTexts, textsInForce, type TemplateKind } from '../../kernel/templates';
import type { BillRecord } from './bill-reader';

/** The texts of a document that a company may word. Amounts, lines and totals are none of them. */
const kindOf = (what: string, title: Text, heading: Text) =>
  defineTemplate({
    key: `bills.${what}`,
    title,
    to: {
      zh: '印在单据上；出账时写定，已出的不变',
      en: 'Printed on the document; fixed at issue, what is issued stays',
    },
    document: true,
    languages: ['zh'],
    resource: 'bill',
    variables: {
      number: { type: 'text', title: { zh: '单据号', en: 'Number' }, example: 'BILL-202610-000123', path: 'number' },
      customer: {
        type: 'text',
        title: { zh: '客户', en: 'Customer' },
        example: '云岭科技有限公司',
        path: 'customerName',
      },
      customerCode: {
        type: 'text',
        title: { zh: '客户编号', en: 'Customer code' },
        example: 'C-0031',
        path: 'customerCode',
      },
      period: { type: 'text', title: { zh: '账期', en: 'Month' }, example: '2026-10', path: 'period' },
      issuedOn: { type: 'date', title: { zh: '出账日', en: 'Issued on' }, example: '2026-11-03', path: 'issuedOn' },
      dueOn: { type: 'date', title: { zh: '付款截止日', en: 'Due on' }, example: '2026-12-03', path: 'dueOn' },
      issuer: { type: 'text', title: { zh: '出账方', en: 'Issuer' }, example: '示例云服务有限公司' },
    },
    parts: {
      title: { title: { zh: '标题', en: 'Title' }, text: heading, max: 30, oneLine: true },
      payment: { title: { zh: '付款说明', en: 'How to pay' }, text: EMPTY, max: 1000, optional: true },
      notes: { title: { zh: '备注，每行一条', en: 'Notes, one a line' }, text: EMPTY, max: 2000, optional: true },
      footer: {
        title: { zh: '页脚', en: 'Footer' },
        text: { zh: '{{issuer}}', en: '{{issuer}}' },
        max: 120,
        oneLine: true,
      },
    },
  });

const EMPTY: Text = { zh: '', en: '' };

const KINDS = {
  regular: kindOf('statement', { zh: '对账单', en: 'Statement' }, { zh: '客户对账单', en: 'Statement of Charges' }),
  credit_note: kindOf('credit_note', { zh: '贷项通知单', en: 'Credit note' }, { zh: '贷项通知单', en: 'Credit Note' }),
  debit_note: kindOf('debit_note', { zh: '借项通知单', en: 'Debit note' }, { zh: '借项通知单', en: 'Debit Note' }),
} satisfies Record<string, TemplateKind>;

const templateOf = (kind: BillRecord['kind']): TemplateKind => KINDS[kind as keyof typeof KINDS];

type Words = Pick<StatementView, 'title' | 'payment' | 'notes' | 'footer' | 'template'>;
export type WordsOn = (kind: BillRecord['kind'], view: StatementView) => Words;

/**
 * The company's own texts as they stand now, for the documents of these kinds: what is issued keeps them. Nothing where
 * the product's texts are in force.
 */
export async function statementTexts(tx: EntityManager, kinds: readonly BillRecord['kind'][]): Promise<WordsOn> {
  const kept = new Map<string, Awaited<ReturnType<typeof textsInForce>>>();
  for (const kind of new Set(kinds)) kept.set(kind, await textsInForce(tx, templateOf(kind).key, 'zh'));
  return (kind, view) => {
    const own = kept.get(kind);
    if (!own || Object.keys(faultsOf(templateOf(kind), own.texts)).length > 0) return {};
    const { number, customer, period, issuedOn, dueOn = null, issuer } = view;
    const facts = {
      ...{ number, customer: customer.name, customerCode: customer.code ?? null, period: period.from.slice(0, 7) },
      ...{ issuedOn, dueOn, issuer: issuer.name },
    };
    const { title, payment, notes, footer } = renderTexts(templateOf(kind), own.texts, { facts, locale: 'zh' });
    return {
      template: own.id,
      ...(title ? { title } : {}),
      ...(footer ? { footer } : {}),
      ...(payment ? { payment: linesOf(payment) } : {}),
      ...(notes ? { notes: linesOf(notes) } : {}),
    };
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
