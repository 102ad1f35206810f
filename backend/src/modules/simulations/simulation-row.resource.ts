import type { Relation } from 'typeorm';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { Simulation } from './simulation.resource';

const money = (zh: string, en: string, more: { costs?: boolean; required?: boolean; list?: boolean } = {}) =>
  Attr.money({
    title: { zh, en },
    currency: 'currency',
    required: more.required ?? true,
    editable: 'never',
    list: more.list ?? true,
    sum: true,
    ...(more.costs && { permission: 'costs.read' }),
  });

/** What one customer's month would have come to, in one currency. */
@Resource({
  title: { zh: '试算明细', en: 'Simulated month' },
  plural: { zh: '试算明细', en: 'Simulated months' },
  access: { read: 'simulations.read', create: never, update: never, delete: never },
  scope: byCustomer,
  menu: null,
  titleField: 'period',
  sort: 'period',
  views: [{ key: 'changed', title: { zh: '有变化', en: 'Changed' }, filter: { delta: { neq: '0' } } }],
})
export class SimulationRow extends TenantRecord {
  @Attr.ref(() => Simulation, { title: { zh: '试算', en: 'Simulation' }, required: true, editable: 'never' })
  simulation!: Relation<Simulation>;
  simulationId!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  customer!: Customer;
  customerId!: string;

  @Attr.month({ title: { zh: '账期', en: 'Month' }, required: true, editable: 'never', list: true, search: true })
  period!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @money('已出账', 'Issued', { required: false })
  issued!: string | null;

  @money('现行规则', 'As terms stand')
  current!: string;

  @money('试算', 'Simulated')
  simulated!: string;

  @money('变化', 'Change')
  delta!: string;

  @money('成本', 'Cost', { costs: true })
  cost!: string;

  @money('毛利（现行）', 'Margin as terms stand', { costs: true })
  marginBefore!: string;

  @money('毛利（试算）', 'Margin simulated', { costs: true })
  marginAfter!: string;

  @money('无价费用（成本）', 'Without a price (cost)', { costs: true, list: false })
  heldCost!: string;

  @Attr.int({
    title: { zh: '低于成本的行', en: 'Lines below cost' },
    required: true,
    editable: 'never',
    permission: 'costs.read',
  })
  belowCost!: number;
}
