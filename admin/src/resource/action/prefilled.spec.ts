import type { ActionMeta } from '../metadata';
import { prefilled } from './prefilled';

const action = {
  name: 'pricing.change',
  mutation: 'pricingChange',
  scope: 'batch',
  title: { zh: '修改草稿', en: 'Change the draft' },
  input: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      customerId: { type: 'string', 'x-ref': 'customer' },
      contractId: { type: 'string', 'x-ref': 'contract' },
      params: { type: 'object', 'x-by': 'model', 'x-variants': {} },
      firstMonth: { type: 'string', format: 'month' },
      remark: { type: 'string' },
    },
  },
  prefill: { firstMonth: 'validFrom' },
} satisfies ActionMeta;

it('a form starts with what the record says, under its own names (M-263)', () => {
  const record = {
    id: 'p1',
    name: '框架价',
    customer: { id: 'c1', name: '云启' },
    contract: null,
    params: { factor: '0.85' },
    validFrom: '2026-10-01',
    remark: null,
    state: 'draft',
  };
  expect(prefilled(action, record)).toEqual({
    name: '框架价',
    customerId: 'c1',
    params: { factor: '0.85' },
    firstMonth: '2026-10',
  });
});
