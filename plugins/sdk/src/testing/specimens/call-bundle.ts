import { z } from 'zod';
import { Decimal } from '../../money';
import {
  definePricingModel,
  moneyTerm,
  monthlyFee,
  unitPriceLine,
  unitPriceTerm,
  unitTerm,
  type PricingModelPlugin,
} from '../../pricing';

const params = z.strictObject({
  fee: moneyTerm({ zh: '月费', en: 'Fee a month' }),
  unit: unitTerm(),
  unitPrice: unitPriceTerm(),
});
export type CallBundle = z.infer<typeof params>;

/** The reference model that counts and has a fee of the month, with parts replaced. */
export const callBundle = (change: Partial<PricingModelPlugin<CallBundle>> = {}): PricingModelPlugin<CallBundle> => ({
  ...definePricingModel<CallBundle>({
    id: 'pricing-call-bundle',
    version: '0.1.0',
    contract: '1.0',
    title: { zh: '通话包', en: 'Call bundle' },
    summary: { zh: '为合约套件虚构的计价', en: 'A model invented for the contract kit' },
    settings: z.object({}),
    endpoints: [],
    limits: [],
    params,
    groupBy: 'agreement',
    basis: () => 'quantity',
    unit: ({ unit }) => unit,
    price: ({ quantity }, { unit, unitPrice }) => [
      unitPriceLine({ label: { zh: '通话', en: 'Calls' }, unit, quantity: new Decimal(quantity!), unitPrice }),
    ],
    month: ({ fee }) => [monthlyFee({ zh: '月费', en: 'Fee' }, fee)],
  }),
  ...change,
});
