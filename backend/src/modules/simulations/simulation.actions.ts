import { z } from '@cloudtally/plugin-sdk';
import { defineAction, type ActionContext } from '../../kernel/action';
import { DiscountRule } from '../discounts/discounts.module';
import { PriceAgreement, PriceBook } from '../pricing/pricing.module';
import { runSimulation } from './run-simulation.job';
import type { Scenario } from './scenario';
import { monthsOnly, newTermsForm, newTermsOf, priceChangeForm, priceChangeOf } from './simulation-forms';
import { Simulation } from './simulation.resource';
import { Simulations, type AskedMonths } from './simulations.service';

const TITLE = { zh: '试算', en: 'Simulate' };
const RUN = 'simulations.run';

/** Keeps the question and sends the job; whoever asked is led to the page where the answer comes. */
async function ask(
  { tx, services, send }: Pick<ActionContext<unknown>, 'tx' | 'services' | 'send'>,
  scenario: Scenario,
  months: AskedMonths,
) {
  const id = await services(Simulations).ask(tx, scenario, months);
  const jobId = await send(runSimulation, { simulationId: id });
  await services(Simulations).answeredBy(tx, id, jobId);
  return { jobId, data: { opens: { resource: 'simulation', id, tab: 'result' } } };
}

export const simulatePriceChange = defineAction({
  name: 'simulations.price_change',
  resource: () => Simulation,
  scope: 'collection',
  title: { zh: '试算调价', en: 'Try a price change' },
  permission: RUN,
  primary: true,
  input: priceChangeForm,
  run: context => ask(context, priceChangeOf(context.input), context.input),
});

export const simulateTerms = defineAction({
  name: 'simulations.terms',
  resource: () => Simulation,
  scope: 'collection',
  title: { zh: '试算新条款', en: 'Try new terms' },
  permission: RUN,
  input: newTermsForm,
  run: context => ask(context, newTermsOf(context.input, context.input.model), context.input),
});

export const simulateCurrent = defineAction({
  name: 'simulations.current',
  resource: () => Simulation,
  scope: 'collection',
  title: { zh: '核对现行规则', en: 'Check the terms as they stand' },
  permission: RUN,
  confirm: {
    zh: '用现行规则重算历史账期，与已出账金额逐户对照。',
    en: 'Computes past months by the terms as they stand, beside what was issued to each customer.',
  },
  input: monthsOnly,
  run: context => ask(context, { kind: 'current' }, context.input),
});

export const simulateAgreement = defineAction({
  name: 'simulations.agreement',
  resource: () => PriceAgreement,
  scope: 'record',
  title: TITLE,
  permission: RUN,
  input: monthsOnly,
  available: () => true,
  run: context => ask(context, { kind: 'agreement', id: context.record.id }, context.input),
});

export const simulateBook = defineAction({
  name: 'simulations.book',
  resource: () => PriceBook,
  scope: 'record',
  title: TITLE,
  permission: RUN,
  input: z.object(monthsOnly.shape),
  available: () => true,
  run: context => ask(context, { kind: 'book', id: context.record.id }, context.input),
});

export const simulateDiscount = defineAction({
  name: 'simulations.discount',
  resource: () => DiscountRule,
  scope: 'record',
  title: TITLE,
  permission: RUN,
  input: z.object(monthsOnly.shape),
  available: () => true,
  run: context => ask(context, { kind: 'discount', id: context.record.id }, context.input),
});
