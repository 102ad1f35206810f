import { Decimal, shiftMonth } from '@cloudtally/plugin-sdk';
import { literal, type BillOperation } from '@cloudtally/plugin-sdk/sandbox';
import { count, number } from './fee-record';
import { measureUnits, YUAN } from './measure-units';
import { isEnterprise, paged, partnersOnly } from './parameters';
import { answered, refusal } from './vendor-reply';

/** Balances by kind of account: 1 cash, 2 credit, 7 a deposit that nobody may spend. */
export const balances: BillOperation = (_, call, account) => {
  const { cash, credit } = account.balance;
  const one = (account_type: string, amount: string, more: object = {}) => ({
    account_id: `${account.accountId}-${account_type}`,
    account_type: literal(account_type),
    amount: number(new Decimal(amount)),
    currency: account.currency,
    designated_amount: literal('0'),
    measure_id: count(YUAN),
    ...more,
  });
  return answered(call, {
    account_balances: [
      one('1', cash),
      one('2', credit, { credit_amount: number(new Decimal(credit)) }),
      one('7', '5000'),
    ],
    debt_amount: literal('0'),
    measure_id: count(YUAN),
    currency: account.currency,
  });
};

export const listMeasureUnits: BillOperation = (_, call) => answered(call, { measure_units: measureUnits() });

/** ListSubCustomers: a partner's customers; times are UTC. */
export const subCustomers: BillOperation = partnersOnly((_, call, account) =>
  paged(call, account.members, {
    names: ['customer_infos', 'count'],
    most: 100,
    write: ({ id, name }) => ({
      customer_id: id,
      account_name: `login-${id.slice(-6)}`,
      customer: name,
      associated_on: '2025-12-31T16:00:00Z',
      association_type: '2',
      label: '',
      telephone: '138****0000',
      verified_status: '2',
      country_code: '0086',
      customer_type: literal('1'),
      is_frozen: literal('0'),
      account_managers: [],
      xaccount_id: null,
      xaccount_type: null,
      customer_level: null,
      email: null,
    }),
  }),
);

/** ListEnterpriseSubCustomers: the members of an enterprise. */
export const enterpriseMembers: BillOperation = (_, call, account) =>
  isEnterprise(account)
    ? paged(call, account.members, {
        names: ['sub_customer_infos', 'total_count'],
        most: 100,
        write: ({ id, name }) => ({ id, name: `login-${id.slice(-6)}`, display_name: name }),
      })
    : refusal(call, 'CBC.0155', 'The account is no enterprise master account.', 403);

/** What was subscribed in the last month and the running one, at the path as the vendor spells it. */
export const subscriptions: BillOperation = (desk, call, account) => {
  const { runningMonth } = desk.months.source;
  const lines = [shiftMonth(runningMonth, -1), runningMonth]
    .flatMap(period => desk.months.lines(account, period))
    .filter(({ kind, plan }) => kind === 'purchase' && plan === 'subscription');
  const instances = [...new Map(lines.map(line => [line.resourceId, line])).values()];
  return paged(call, instances, {
    names: ['data', 'total_count'],
    most: 500,
    write: line => ({
      id: `rel-${line.resourceId}`,
      resource_id: line.resourceId,
      resource_name: line.resourceName,
      region_code: line.region.id,
      service_type_code: line.product.code,
      service_type_name: line.product.name,
      resource_type_code: line.product.commodity,
      resource_spec_code: line.spec,
      project_id: '0',
      product_id: `00301-${line.meter.code}`,
      is_main_resource: literal('1'),
      status: literal('2'),
      effective_time: '2026-03-31T16:00:00Z',
      expire_time: `${shiftMonth(runningMonth, 1)}-01T15:59:59Z`,
      expire_policy: literal('3'),
    }),
  });
};
