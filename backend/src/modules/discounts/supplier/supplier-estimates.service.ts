import { Injectable } from '@nestjs/common';
import { Decimal, shiftMonth, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { plain } from '../../pricing/pricing.module';
import { expectBenefits, type SupplierBenefit, type VendorNet } from './domain/supplier-benefits';
import { SupplierBook } from './domain/supplier-book';

/** Reckons what suppliers give us. Nothing is stored: it is known anew from what holds and what vendors stated. */
@Injectable()
export class SupplierEstimates {
  async book(tx: EntityManager, period: string): Promise<SupplierBook> {
    const { tenantId } = current().actor;
    const first = `${period}-01`;
    const benefits = await tx.query<(SupplierBenefit & { validFrom: string })[]>(BENEFITS, [tenantId, first]);
    const stated = await tx.query<{ cloudAccountId: string; currency: string; amount: DecimalText }[]>(STATED, [
      tenantId,
      period,
    ]);
    if (benefits.length === 0 && stated.length === 0) return new SupplierBook([], []);
    const nets = await tx.query<VendorNet[]>(NETS, [tenantId, period, quarterStart(period)]);
    const vouchers = new Map<string, DecimalText>();
    for (const voucher of benefits.filter(({ kind }) => kind === 'vendor_voucher')) {
      vouchers.set(voucher.id, await this.left(tx, voucher, period));
    }
    const known = benefits.map(one => ({ ...one, amount: vouchers.get(one.id) ?? one.amount }));
    return new SupplierBook(nets, expectBenefits(nets, known, stated));
  }

  /** What the months before left of a vendor's voucher: each took as much as its net came to. */
  private async left(
    tx: EntityManager,
    voucher: SupplierBenefit & { validFrom: string },
    period: string,
  ): Promise<DecimalText> {
    const [row] = await tx.query<{ spent: DecimalText }[]>(SPENT, [
      current().actor.tenantId,
      voucher.validFrom.slice(0, 7),
      period,
      ...[voucher.currency, voucher.provider, voucher.serviceCode, voucher.cloudAccountId],
    ]);
    return plain(Decimal.max(new Decimal(voucher.amount!).minus(row!.spent), 0));
  }
}

const MONTHS_OF_QUARTER = 3;

function quarterStart(period: string): string {
  const month = Number(period.slice(-2)) - 1;
  return shiftMonth(period, -(month % MONTHS_OF_QUARTER));
}

const BENEFITS = `
  select id, code, name, kind, trim_scale(rate)::text as rate, trim_scale(amount)::text as amount,
    trim_scale(threshold)::text as threshold, currency, cloud_account_id as "cloudAccountId", scope_provider as provider,
    scope_service_code as "serviceCode", valid_from::text as "validFrom"
  from supplier_benefit where tenant_id = $1 and deleted_at is null and valid_from <= $2 and (valid_to is null or valid_to > $2)
  order by code`;

/** A rebate that is held back is not paid, for whatever reason; one that was withdrawn is not stated. */
const STATED = `
  select cloud_account_id as "cloudAccountId", currency,
    trim_scale(sum(case when state = 'stated' then amount else 0 end))::text as amount
  from vendor_statement where tenant_id = $1 and period = $2 and kind = 'rebate' and state in ('stated', 'held_back')
  group by cloud_account_id, currency`;

/** Attributed charges of the month, with the quarter up to it; from the roll-up without days. */
const NETS = `
  select cloud_account_id as "cloudAccountId", customer_id as "customerId", currency, provider, service as "serviceCode",
    trim_scale(sum(cost) filter (where period = $2))::text as net, trim_scale(sum(cost))::text as quarter
  from (
    select r.cloud_account_id, r.customer_id, r.currency, p.provider_name as provider, p.service_code as service,
      r.period, sum(r.billed_cost) as cost
    from charge_rollup_by_customer r join dim_sku p on p.id = r.sku_id
    where r.tenant_id = $1 and r.period between $3 and $2 and r.customer_id is not null and r.state in (1, 3)
    group by 1, 2, 3, 4, 5, 6) months
  group by 1, 2, 3, 4, 5 having count(*) filter (where period = $2) > 0`;

const SPENT = `
  select trim_scale(coalesce(sum(greatest(cost, 0)), 0))::text as spent from (
    select r.period, sum(r.billed_cost) as cost from charge_rollup_by_customer r join dim_sku p on p.id = r.sku_id
    where r.tenant_id = $1 and r.period >= $2 and r.period < $3 and r.state in (1, 3) and r.currency = $4
      and p.provider_name = $5 and p.service_code = coalesce($6, p.service_code)
      and r.cloud_account_id = coalesce($7::uuid, r.cloud_account_id)
    group by r.period) months`;
