import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Decimal, Money, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { bodyHash } from '../../../kernel/action';
import { clock } from '../../../kernel/clock';
import { changeState, Database, nextNumber } from '../../../kernel/database';
import { declarationOf, ResourceService } from '../../../kernel/resource';
import { ApprovalEngineMissing, APPROVALS, type ApprovalsPort } from '../../contracts/contracts.module';
import { Customer } from '../../customers/customers.module';
import { insertRows } from '../../pricing/pricing.module';
import { VoucherIssue } from './voucher-issue.resource';
import { columnsOf } from './voucher-terms';
import type { VoucherTerms } from './voucher-form';

export const VOUCHER_ISSUE = 'voucher_issue';

export interface Gift {
  readonly customerId: string;
  readonly amount: DecimalText;
}

export interface Issued {
  readonly id: string;
  readonly number: string;
  readonly vouchers: number;
  readonly needsApproval: boolean;
}

/** Gives vouchers out: at once, or once a second person agreed to exactly these. */
@Injectable()
export class VoucherIssues implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Optional() @Inject(APPROVALS) private readonly approvals: ApprovalsPort | undefined,
  ) {}

  onModuleInit(): void {
    this.approvals?.registerSubject(VOUCHER_ISSUE, {
      hashNow: (tx, id) => hashOf(tx, id),
      onApproved: (tx, id) => this.putInForce(tx, id),
      onRejected: async (tx, id) => {
        await changeState(tx, VoucherIssue, id, { from: ['in_approval'], to: 'refused' });
        await tx.query(`update voucher set state = 'refused', version = version + 1 where issue_id = $1`, [id]);
      },
      link: id => `/resources/voucherIssue/${id}`,
    });
  }

  /**
   * All of them or none. More in all than one of the actor's roles may issue alone waits for a second person.
   *
   * @throws VoucherIncomplete; RecordNotFound for a customer that is not the author's; ApprovalEngineMissing
   */
  async issue(tx: EntityManager, gifts: readonly Gift[], terms: VoucherTerms): Promise<Issued> {
    const rows = gifts.map(gift => ({ customer_id: gift.customerId, ...columnsOf(gift.amount, terms) }));
    const customers = new ResourceService(this.db, declarationOf(Customer));
    for (const { customerId } of gifts) await customers.getById(customerId);
    const { tenantId, userId } = current().actor;
    const total = gifts.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
    const needsApproval = await isBeyond(tx, total, terms.currency);
    const month = clock.today().slice(0, 7);
    const number = await nextNumber(tx, 'VI', month);
    const [issue] = await tx.query<{ id: string }[]>(
      `insert into voucher_issue (tenant_id, number, name, state, vouchers, currency, total, reason, created_by)
       values ($1, $2, $3, 'in_approval', $4, $5, $6, $7, $8) returning id`,
      [tenantId, number, terms.name, gifts.length, terms.currency, total.toFixed(), terms.reason, userId],
    );
    const { id } = issue!;
    const own = { tenant_id: tenantId, created_by: userId, issue_id: id, state: 'in_approval' };
    const made: object[] = [];
    for (const row of rows) made.push({ ...own, code: await nextNumber(tx, 'V', month), ...row });
    await insertRows(tx, 'voucher', made as never);
    if (needsApproval) await this.ask(tx, id, terms);
    else await this.putInForce(tx, id);
    return { id, number, vouchers: gifts.length, needsApproval };
  }

  private async putInForce(tx: EntityManager, id: string): Promise<void> {
    await changeState(tx, VoucherIssue, id, { from: ['in_approval'], to: 'active' });
    await tx.query(
      `update voucher set state = 'active', version = version + 1, updated_at = now(), updated_by = $2 where issue_id = $1`,
      [id, current().actor.userId],
    );
    await tx.query(
      `insert into voucher_movement (tenant_id, voucher_id, customer_id, currency, kind, amount, created_by)
       select tenant_id, id, customer_id, currency, 'issue', amount, $2 from voucher where issue_id = $1 order by id`,
      [id, current().actor.userId],
    );
  }

  private async ask(tx: EntityManager, id: string, terms: VoucherTerms): Promise<void> {
    if (!this.approvals) throw ApprovalEngineMissing({});
    const [issue] = await tx.query<{ number: string; vouchers: number; total: string }[]>(
      'select number, vouchers, total from voucher_issue where id = $1',
      [id],
    );
    const { number, vouchers, total } = issue!;
    const largest = await tx.query<{ name: string; amount: string }[]>(
      `select c.name, v.amount from voucher v join customer c on c.id = v.customer_id
       where v.issue_id = $1 order by v.amount desc, v.code limit 5`,
      [id],
    );
    const money = (amount: string) => `${Money.of(amount, terms.currency).toDocumentText()} ${terms.currency}`;
    await this.approvals.request(tx, {
      subject: { type: VOUCHER_ISSUE, id, hash: await hashOf(tx, id) },
      title: { zh: `发放代金券 ${number} ${terms.name}`, en: `Vouchers ${number} ${terms.name}` },
      facts: [
        { label: { zh: '张数', en: 'Vouchers' }, value: String(vouchers) },
        { label: { zh: '合计', en: 'In all' }, value: money(total) },
        { label: { zh: '有效期', en: 'Validity' }, value: `${terms.validFrom} – ${terms.validUntil}` },
        { label: SCOPE, value: scopeOf(terms) },
        { label: { zh: '最低消费', en: 'Minimum spend' }, value: terms.minimum ? money(terms.minimum) : '—' },
        { label: { zh: '发放原因', en: 'What for' }, value: terms.reason },
        ...largest.map(({ name, amount }) => ({ label: { zh: name, en: name }, value: money(amount) })),
      ],
      permission: 'discounts.approve',
    });
  }
}

const SCOPE: Text = { zh: '使用范围', en: 'What it may pay' };

const scopeOf = ({ scopeProvider, scopeServiceCode, scopeRegion, scopeProject, ...terms }: VoucherTerms): string =>
  [
    ...[scopeProvider, scopeServiceCode, scopeRegion, scopeProject],
    ...(terms.scopeTagKey ? [`${terms.scopeTagKey} = ${terms.scopeTagValue ?? ''}`] : []),
  ]
    .filter(Boolean)
    .join(' · ') || '—';

/** Over every voucher of the issue and all that it says: what is approved is what was shown. */
async function hashOf(tx: EntityManager, id: string): Promise<string> {
  const [row] = await tx.query<{ issue: unknown }[]>(
    `select jsonb_build_object('number', i.number, 'name', i.name, 'total', i.total::text, 'reason', i.reason, 'vouchers',
       (select jsonb_agg(to_jsonb(v) - array['state', 'balance', 'version', 'updated_at', 'updated_by', 'reminded_at']
          order by v.id) from voucher v where v.issue_id = i.id)) as issue
     from voucher_issue i where i.id = $1`,
    [id],
  );
  return bodyHash(row?.issue ?? null);
}

/** Whether it is more than the most that one of the actor's roles may issue alone in the currency. */
async function isBeyond(tx: EntityManager, total: Decimal, currency: string): Promise<boolean> {
  const { tenantId, userId } = current().actor;
  const [row] = await tx.query<{ most: string | null }[]>(
    `select max(a.most_voucher)::text as most
     from current_membership m join role r on r.tenant_id = m.tenant_id and r.id = m.role_id
     join discount_authority a on a.tenant_id = r.tenant_id and a.role_key = r.key and a.deleted_at is null
     where m.tenant_id = $1 and m.user_id = $2 and m.deleted_at is null and a.voucher_currency = $3`,
    [tenantId, userId, currency],
  );
  return row?.most == null || total.gt(row.most);
}
