import type { Figure, LadderStep } from '../design';
import { isZero, moneyInWords } from '../money-words';
import type { StatementView } from './statement-view';
import type { StatementWords } from './statement-words';

/** A label and its text, for the document and its Excel twin alike. */
export type TextFact = readonly [label: string, text: string];

export const partyFacts = ({ customer }: StatementView, words: StatementWords): TextFact[] =>
  given([
    [words.customer, customer.name],
    [words.customerCode, customer.code],
    [words.taxId, customer.taxId],
    [words.address, customer.address],
    [words.contact, customer.contact],
    [words.manager, customer.manager],
  ]);

export const documentFacts = (view: StatementView, words: StatementWords): TextFact[] =>
  given([
    [words.corrects, view.corrects],
    [words.period, words.days(view.period.from, view.period.to)],
    [words.issuedOn, view.issuedOn],
    [words.dueOn, view.dueOn],
    [words.currency, view.currency],
    [words.lineCount, String(view.lines.length)],
  ]);

export const paymentFacts = ({ issuer }: StatementView, words: StatementWords): TextFact[] =>
  given([
    [words.holder, issuer.bank && (issuer.bank.holder ?? issuer.name)],
    [words.bank, issuer.bank?.name],
    [words.account, issuer.bank?.account],
  ]);

export const issuerFacts = ({ issuer }: StatementView, words: StatementWords): TextFact[] =>
  given([
    [words.taxId, issuer.taxId],
    [words.address, issuer.address],
    [words.phone, issuer.phone],
  ]);

/** The two to four amounts at the top of the page. */
export function headFigures({ totals, currency }: StatementView, words: StatementWords): Figure[] {
  const figures: (Figure | undefined)[] = [
    figure(words.listCost, totals.listCost),
    { ...figure(words.payable, totals.payable), lead: true } as Figure,
    figure(words.voucher, totals.voucher),
    figure(words.credit, totals.credit),
    figure(words.paid, totals.paid),
    figure(words.open, totals.open),
  ];
  return figures
    .filter(item => item !== undefined)
    .map(item => ({ ...item, label: words.inCurrency(item.label, currency) }));
}

/** From the sum of the lines to what is owed; the reader can redo it. */
export function ladderSteps({ totals, rounding, tax }: StatementView, words: StatementWords): LadderStep[] {
  const steps: (LadderStep | undefined)[] = [
    figure(words.sum, totals.price),
    rounding && !isZero(rounding.amount) ? figure(rounding.label ?? words.rounding, rounding.amount) : undefined,
    ...(tax && !tax.included ? tax.rows.map(row => figure(row.label, row.amount)) : []),
    { label: words.payable, amount: totals.payable, lead: true },
    figure(words.voucher, totals.voucher),
    figure(words.credit, totals.credit),
    figure(words.paid, totals.paid),
    figure(words.open, totals.open),
  ];
  return steps.filter(step => step !== undefined);
}

export function payableInWords(
  { totals, currency, locale }: StatementView,
  words: StatementWords,
): TextFact | undefined {
  const text = moneyInWords(totals.payable, currency, locale);
  return text === null ? undefined : [words.inWords, text];
}

const figure = (label: string, amount?: string): Figure | undefined =>
  amount === undefined ? undefined : { label, amount };

const given = (facts: readonly (readonly [string, string | undefined])[]): TextFact[] =>
  facts.filter((fact): fact is TextFact => Boolean(fact[1]));
