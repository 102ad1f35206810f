import { shown, z } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { dateText, defineAction, idOf } from '../../kernel/action';
import { changeState } from '../../kernel/database';
import { mayBecome, sourcesOf, type CustomerStatus } from './domain/customer-status';
import { Customer } from './customer.resource';

const reason = z
  .string()
  .min(1)
  .max(500)
  .meta(shown({ title: { zh: '原因', en: 'Reason' }, widget: 'textarea' }));

/** The verb that leads to a status. */
const BACK_TO: Readonly<Record<CustomerStatus, string>> = {
  active: 'customers.reactivate',
  suspended: 'customers.suspend',
  churned: 'customers.end',
};
const TAKEN_BACK = '撤销批量变更 / bulk change taken back';

function changeOfStatus(
  verb: string,
  to: CustomerStatus,
  title: { zh: string; en: string },
  confirm: { zh: string; en: string },
) {
  return defineAction({
    name: `customers.${verb}`,
    scope: 'record',
    resource: () => Customer,
    title,
    confirm,
    danger: to !== 'active',
    permission: 'customers.write',
    input: z.object({ reason }),
    available: (customer: Customer) => mayBecome(customer.status, to),
    reverse: ({ status }: Customer) =>
      mayBecome(to, status) ? { action: BACK_TO[status], input: { reason: TAKEN_BACK } } : null,
    async run({ record, input, tx }) {
      await changeState(tx, Customer, record.id, { from: sourcesOf(to), to, property: 'status' });
      await tx.query(
        `insert into customer_status_change (tenant_id, customer_id, from_status, to_status, reason, created_by)
         values ($1, $2, $3, $4, $5, $6)`,
        [record.tenantId, record.id, record.status, to, input.reason, current().actor.userId],
      );
    },
  });
}

export const suspendCustomer = changeOfStatus(
  'suspend',
  'suspended',
  { zh: '冻结', en: 'Suspend' },
  { zh: '冻结后客户不能下新订单，已发生的费用仍会出账。', en: 'No new orders; what was used is still billed.' },
);

export const reactivateCustomer = changeOfStatus(
  'reactivate',
  'active',
  { zh: '恢复合作', en: 'Reactivate' },
  { zh: '客户将恢复为合作中。', en: 'The customer becomes active again.' },
);

export const endCustomer = changeOfStatus(
  'end',
  'churned',
  { zh: '标记流失', en: 'Mark as churned' },
  { zh: '客户将标记为已流失，未结清的账单不受影响。', en: 'Open bills are not affected.' },
);

/** Hands a customer over: the old owner's record ends where the new one's begins. */
export const assignOwner = defineAction({
  name: 'customers.assign_owner',
  scope: 'record',
  resource: () => Customer,
  title: { zh: '变更负责人', en: 'Change owner' },
  permission: 'customers.assign',
  input: z.object({
    ownerId: idOf('user').meta(shown({ ref: 'user', title: { zh: '新负责人', en: 'New owner' } })),
    departmentId: idOf('department')
      .optional()
      .meta(shown({ ref: 'department', title: { zh: '部门', en: 'Department' } })),
    validFrom: dateText().meta(shown({ title: { zh: '生效日期', en: 'From' } })),
  }),
  available: customer => customer.status !== 'churned',
  reverse: ({ ownerId, departmentId }, { validFrom }) =>
    ownerId
      ? { action: 'customers.assign_owner', input: { ownerId, departmentId, validFrom } }
      : { action: 'customers.release_owner', input: { departmentId, validFrom } },
  async run({ record, input, tx, actor }) {
    await tx.query(
      `update customer_owner set valid_to = $2, updated_at = now(), updated_by = $3, version = version + 1
       where customer_id = $1 and valid_to is null and valid_from < $2`,
      [record.id, input.validFrom, actor.userId],
    );
    // Handed over again on the same day: that day belongs to whoever has it last.
    const [, handedOver] = await tx.query<[unknown[], number]>(
      `update customer_owner set user_id = $3, updated_at = now(), updated_by = $4, version = version + 1
       where customer_id = $1 and valid_to is null and valid_from = $2`,
      [record.id, input.validFrom, input.ownerId, actor.userId],
    );
    if (handedOver === 0 && !(await takenUpAgain(tx, record, input, actor.userId))) {
      await tx.query(
        `insert into customer_owner (tenant_id, customer_id, user_id, valid_from, created_by)
         values ($1, $2, $3, $4, $5)`,
        [record.tenantId, record.id, input.ownerId, input.validFrom, actor.userId],
      );
    }
    const departmentId = input.departmentId ?? record.departmentId;
    await tx.getRepository(Customer).save(Object.assign(record, { ownerId: input.ownerId, departmentId }));
  },
});

/** A row of an ownership that came to nothing serves the next one: it would lie in its way otherwise. */
async function takenUpAgain(
  tx: EntityManager,
  { id }: Customer,
  { ownerId, validFrom }: { readonly ownerId: string; readonly validFrom: string },
  by: string | null,
): Promise<boolean> {
  const [, taken] = await tx.query<[unknown[], number]>(
    `update customer_owner set user_id = $3, valid_from = $2, valid_to = null, deleted_at = null, updated_at = now(),
       updated_by = $4, version = version + 1
     where id = (select id from customer_owner where customer_id = $1 and deleted_at is not null order by id limit 1)`,
    [id, validFrom, ownerId, by],
  );
  return taken > 0;
}

/** Leaves a customer to nobody: the owner's record ends on that day, and one that would last no day is no record. */
export const releaseOwner = defineAction({
  name: 'customers.release_owner',
  scope: 'record',
  resource: () => Customer,
  title: { zh: '取消负责人', en: 'Release' },
  confirm: { zh: '客户将没有负责人，等待重新分配。', en: 'The customer has no owner until somebody is assigned.' },
  permission: 'customers.assign',
  input: z.object({
    departmentId: idOf('department')
      .optional()
      .meta(shown({ ref: 'department', title: { zh: '部门', en: 'Department' } })),
    validFrom: dateText().meta(shown({ title: { zh: '生效日期', en: 'From' } })),
  }),
  available: ({ status, ownerId }) => status !== 'churned' && ownerId !== null,
  reverse: ({ ownerId, departmentId }, { validFrom }) =>
    ownerId ? { action: 'customers.assign_owner', input: { ownerId, departmentId, validFrom } } : null,
  async run({ record, input, tx, actor }) {
    await tx.query(
      `update customer_owner set valid_to = greatest($2, valid_from + 1),
         deleted_at = case when valid_from < $2 then null else now() end,
         updated_at = now(), updated_by = $3, version = version + 1
       where customer_id = $1 and valid_to is null`,
      [record.id, input.validFrom, actor.userId],
    );
    const departmentId = input.departmentId ?? record.departmentId;
    await tx.getRepository(Customer).save(Object.assign(record, { ownerId: null, departmentId }));
  },
});
