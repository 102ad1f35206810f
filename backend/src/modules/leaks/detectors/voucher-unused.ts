import { Decimal, shiftMonth, type Text } from '@cloudtally/plugin-sdk';
import { clock } from '../../../kernel/clock';
import { leftOfVouchers, pays, type MonthNet, type VendorVoucher } from '../domain/unused-vouchers';
import type { Asked, Detector, Leak } from './detector';

/** Whole months after the looked-at one in which a voucher's end is worth a warning: later there is time. */
const MONTHS_AHEAD = 4;
const LEAST = '0.01';
const NAMES = 3;

interface Named extends VendorVoucher {
  readonly name: string;
  readonly validTo: string | null;
  readonly account: string | null;
}
interface Use extends MonthNet {
  readonly account: string;
}

/**
 * Vouchers of vendors of which something is left on their last day, used as the last whole month was, and those that ran
 * out so since it began. Told with the days left, and with the accounts that may use them.
 */
export const voucherUnused: Detector = {
  code: 'voucher_unused',
  title: { zh: '厂商代金券将过期未用', en: 'Vendor voucher runs out unused' },
  over: 'charges',
  async find({ tx, tenantId, month }: Asked) {
    const vouchers = await tx.query<Named[]>(VOUCHERS, [tenantId, month]);
    const soon = vouchers.filter(({ until }) => until !== null && until <= shiftMonth(month, MONTHS_AHEAD));
    if (soon.length === 0) return [];
    const from = vouchers.reduce((first, voucher) => (voucher.from < first ? voucher.from : first), month);
    const nets = await tx.query<Use[]>(NETS, [tenantId, from, month]);
    const left = leftOfVouchers(vouchers, nets, month);
    const used = nets.filter(net => net.month === month && new Decimal(net.net).gt(0));
    return soon
      .filter(({ id }) => new Decimal(left.get(id)!).gte(LEAST))
      .map(voucher => leakOf(voucher, left.get(voucher.id)!, used));
  },
};

function leakOf(voucher: Named, amount: string, used: readonly Use[]): Leak {
  const days = daysBetween(clock.today(), voucher.validTo!);
  return {
    subject: voucher.id,
    customerId: null,
    currency: voucher.currency,
    amount,
    sentence: days > 0 ? runsOut(voucher, days) : ranOut(voucher),
    fix: days > 0 ? whereToUse(voucher, used) : ASK,
    link: `/supplier-benefits/${voucher.id}`,
  };
}

const runsOut = ({ code, name, provider, validTo }: Named, days: number): Text => ({
  zh: `厂商代金券 ${code}「${name}」（${provider}）将于 ${validTo} 失效，还有 ${days} 天，按上月用量用不完。`,
  en: `The vendor voucher ${code} ${name} (${provider}) ends on ${validTo}, in ${days} ${days === 1 ? 'day' : 'days'}; used as last month, some of it is left.`,
});

const ranOut = ({ code, name, provider, validTo }: Named): Text => ({
  zh: `厂商代金券 ${code}「${name}」（${provider}）已于 ${validTo} 失效，仍有余额未用。`,
  en: `The vendor voucher ${code} ${name} (${provider}) ended on ${validTo} with some of it unused.`,
});

const ASK: Text = {
  zh: '请厂商延期或补发；已延期的，修改该优惠的失效日。',
  en: 'Ask the vendor to extend or replace it; where it does, change the day on which the benefit ends.',
};

/** The accounts whose use it pays; else those it could pay if the vendor let it. */
function whereToUse(voucher: Named, used: readonly Use[]): Text {
  const within = accountsOf(used.filter(net => pays(voucher, net)));
  if (within.length > 0) {
    const names = within.join('、');
    return {
      zh: `本券可抵扣云账号 ${names} 的用量：将更多用量或预付订单放在其范围内，或请厂商延期。`,
      en: `It pays the use of ${within.join(', ')}: put more use or a prepaid order into its scope, or ask the vendor to extend it.`,
    };
  }
  const beside = accountsOf(
    used.filter(({ currency, provider }) => currency === voucher.currency && provider === voucher.provider),
  );
  const of = voucher.account ?? voucher.provider;
  if (beside.length === 0) {
    return {
      zh: `${of} 本月没有可抵扣的用量：在此下单，或请厂商延期、改范围。`,
      en: `${of} has no use that it may pay: order there, or ask the vendor to extend it or widen its scope.`,
    };
  }
  return {
    zh: `其范围内（${of}）没有用量，但同厂商的 ${beside.join('、')} 有：请厂商将本券改绑到那里，或把用量移入其范围。`,
    en: `Nothing is used in its scope (${of}), but ${beside.join(', ')} of the same vendor have use: ask the vendor to move it there, or move use into its scope.`,
  };
}

/** Names of the accounts with the most use, the most first. */
function accountsOf(used: readonly Use[]): readonly string[] {
  const sums = new Map<string, Decimal>();
  for (const { account, net } of used) sums.set(account, new Decimal(net).plus(sums.get(account) ?? 0));
  return [...sums]
    .sort(([a, one], [b, other]) => other.comparedTo(one) || (a < b ? -1 : 1))
    .slice(0, NAMES)
    .map(([account]) => account);
}

const DAY = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** All that hold or held in the month or later: those that end late take their part of the use too. */
const VOUCHERS = `
  select b.id, b.code, b.name, trim_scale(b.amount)::text as amount, b.currency, b.scope_provider as provider,
    b.scope_service_code as "serviceCode", b.cloud_account_id as "cloudAccountId", a.name as account,
    to_char(b.valid_from, 'YYYY-MM') as "from", to_char(b.valid_to, 'YYYY-MM') as until, b.valid_to::text as "validTo"
  from supplier_benefit b left join cloud_account a on a.tenant_id = b.tenant_id and a.id = b.cloud_account_id
  where b.tenant_id = $1 and b.deleted_at is null and b.kind = 'vendor_voucher'
    and (b.valid_to is null or to_char(b.valid_to, 'YYYY-MM') > $2)`;

const NETS = `
  select r.period as month, r.currency, p.provider_name as provider, p.service_code as "serviceCode",
    r.cloud_account_id as "cloudAccountId", a.name as account, trim_scale(sum(r.billed_cost))::text as net
  from charge_rollup_by_customer r join dim_sku p on p.tenant_id = r.tenant_id and p.id = r.sku_id
    join cloud_account a on a.tenant_id = r.tenant_id and a.id = r.cloud_account_id
  where r.tenant_id = $1 and r.period between $2 and $3 and r.state in (1, 3)
  group by 1, 2, 3, 4, 5, 6`;
