import { z } from '@cloudtally/plugin-sdk';
import { decimalText, defineAction, monthText, positiveAmount } from '../../src/kernel/action';
import { defineModule } from '../../src/kernel/app';
import { changeState } from '../../src/kernel/database';
import { Attr, Resource, TenantResource, tenantWide } from '../../src/kernel/resource';
import type { TestDatabase } from '../../src/testing';

/** A noun with an amount and a state, and three verbs: what the kernel promises is tried on these. */
@Resource({
  title: { zh: '试验', en: 'Trial' },
  plural: { zh: '试验', en: 'Trials' },
  access: { read: 'trial.use', create: 'trial.use', update: 'trial.use', delete: 'trial.use' },
  scope: tenantWide,
  extensible: false,
  menu: null,
  titleField: 'name',
})
export class Trial extends TenantResource {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, max: 50 })
  name!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    editable: 'never',
    required: true,
    values: { open: ['开', 'Open', 'blue'], closed: ['关', 'Closed', 'grey'] },
  })
  state!: 'open' | 'closed';

  @Attr.money({ title: { zh: '金额', en: 'Amount' }, currency: { code: 'CNY' }, sum: true })
  amount!: string | null;
}

const close = defineAction({
  name: 'trial.close',
  scope: 'record',
  resource: () => Trial,
  title: { zh: '关闭', en: 'Close' },
  permission: 'trial.use',
  input: z.object({ reason: z.string().min(1).max(50) }),
  available: trial => trial.state === 'open',
  async run({ record, tx, input }) {
    await changeState(tx, Trial, record.id, { from: ['open'], to: 'closed' });
    if (input.reason === 'explode') throw new RangeError('exploded after the change');
    return { message: { zh: '已关闭', en: 'Closed' }, data: { reason: input.reason } };
  },
});

const rename = defineAction({
  name: 'trial.rename',
  scope: 'record',
  resource: () => Trial,
  title: { zh: '改名', en: 'Rename' },
  permission: 'trial.use',
  input: z.object({ name: z.string().min(1).max(50) }),
  available: () => true,
  async run({ record, tx, input }) {
    await tx.getRepository(Trial).save(Object.assign(record, { name: input.name }));
    if (input.name === 'explode') throw new RangeError('exploded after the change');
  },
});

const make = defineAction({
  name: 'trial.make',
  scope: 'collection',
  resource: () => Trial,
  title: { zh: '新建', en: 'Make' },
  permission: 'trial.use',
  input: z.object({
    name: z.string().min(2).max(20),
    amount: positiveAmount(),
    share: decimalText().optional(),
    period: monthText(),
    lines: z.array(z.object({ quantity: z.int().min(1) })).optional(),
  }),
  async run({ tx, input, actor }) {
    const [row] = await tx.query<{ id: string }[]>(
      `insert into trial (tenant_id, name, amount, state, created_by) values ($1, $2, $3, 'open', $4) returning id`,
      [actor.tenantId, input.name, input.amount, actor.userId],
    );
    return { data: { id: row!.id } };
  },
});

export const TrialModule = defineModule({
  name: 'trial',
  resources: [Trial],
  actions: [close, rename, make],
  permissions: [{ key: 'trial.use', title: { zh: '试验', en: 'Try' } }],
});

/** Its table, as a migration would make it. */
export async function migrateTrial(database: TestDatabase): Promise<void> {
  await database.query('set search_path = app, public');
  await database.query(
    `create table trial (id uuid primary key default uuidv7(), tenant_id uuid not null references tenant,
       name text not null, state text not null default 'open' check (state in ('open', 'closed')), amount numeric(38, 12));
     select audit_columns('trial');
     select protect('trial', staff => 'select,insert,update', worker => 'select')`,
  );
}
