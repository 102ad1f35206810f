import type { DecimalText } from '../../money';
import type { BillAccount, BillLine, BillSource } from './bill-source';

/** The month that has lines. */
export const SPECIMEN_MONTH = '2026-10';

export interface SpecimenPlan {
  readonly key: { readonly id: string; readonly secret: string };
  /** Beside the key; what else an account of the vendor is configured with. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Names of the key's two settings; `accessKeyId` and `accessKeySecret` unless given. */
  readonly keySettings?: readonly [id: string, secret: string];
  /** Lines of the month: enough for three pages of the vendor's size. 750 unless given. */
  readonly lines?: number;
  /** Decimals of an amount, 2 to 10; 10 unless given. */
  readonly decimals?: number;
  readonly roundsDown?: boolean;
  readonly members?: number;
  readonly accountId?: string;
}

/** What the lines must add up to, and an amount that a double does not keep. */
export interface Specimen {
  readonly source: BillSource;
  readonly account: BillAccount;
  readonly lines: readonly BillLine[];
  /** Payable of the first line: eighteen digits whatever the decimals. */
  readonly longAmount: DecimalText;
}

/** The specimen's own counting: ten decimals. */
const YUAN = 10_000_000_000n;

/**
 * A small bill that is looked at digit by digit: every kind of line, coupons, vouchers, twins that nothing tells
 * apart, and one amount that is longer than a double.
 */
export function specimenBill(plan: SpecimenPlan): Specimen {
  const { decimals = 10, lines: count = 750, members: memberCount = 230, accountId = '1650009000000001' } = plan;
  const step = 10n ** BigInt(10 - decimals);
  const members = Array.from({ length: memberCount }, (_, at) => ({
    id: `${accountId.slice(0, 7)}${String(at).padStart(9, '0')}`,
    name: `成员 ${at}`,
  }));
  const [idName, secretName] = plan.keySettings ?? ['accessKeyId', 'accessKeySecret'];
  const make = (at: number) => line(at, { members, step, decimals });
  const account: BillAccount = {
    accountId,
    accountName: 'finance@specimen.example',
    accessKeyId: plan.key.id,
    accessKeySecret: plan.key.secret,
    settings: { [idName]: plan.key.id, [secretName]: plan.key.secret, ...plan.settings },
    currency: 'CNY',
    balance: { available: '1234567.5', cash: '-0.25', credit: '1000' },
    members,
    roundsDown: plan.roundsDown ?? false,
    revisions: () => 2,
    lines: (period, revision) =>
      period === SPECIMEN_MONTH ? Array.from({ length: count + (revision > 1 ? 3 : 0) }, (_, at) => make(at)) : [],
  };
  const lines = [...account.lines(SPECIMEN_MONTH, 1)];
  return { source: { runningMonth: '2026-11', accounts: [account] }, account, lines, longAmount: lines[0]!.payable };
}

interface Facts {
  readonly members: BillAccount['members'];
  /** The account's last decimal, in the specimen's counting. */
  readonly step: bigint;
  readonly decimals: number;
}

const PRODUCTS = [
  { code: 'ecs', name: '云服务器 ECS', commodity: 'ecs', detail: '云服务器 ECS-按量付费' },
  { code: 'oss', name: '对象存储 OSS', commodity: 'oss', detail: '对象存储 OSS-按量付费' },
  { code: 'rds', name: '云数据库 RDS', commodity: 'rords', detail: '云数据库 RDS-包年包月' },
] as const;

function kindOf(seed: number): BillLine['kind'] {
  if (seed % 50 === 7) return 'refund';
  if (seed % 90 === 11) return 'adjustment';
  return seed % 3 === 2 ? 'purchase' : 'usage';
}

function listOf(seed: number, kind: BillLine['kind'], step: bigint): bigint {
  if (seed === 0) return 1_140_432_098_626_543_209n * step;
  if (seed === 7) return -YUAN / 4n;
  const sign = kind === 'refund' || (kind === 'adjustment' && seed % 2 === 0) ? -1n : 1n;
  return sign * (BigInt(seed) * 123_456_789_123n + 1_234_567n);
}

function line(at: number, { members, step, decimals }: Facts): BillLine {
  // Lines 40 and 41 are twins.
  const seed = at === 41 ? 40 : at;
  const kind = kindOf(seed);
  const cut = (units: bigint) => units - (units % step);
  const list = cut(listOf(seed, kind, step));
  const coupon = seed % 40 === 3 ? YUAN : 0n;
  const payable = seed === 0 ? 912_345_678_901_234_567n * step : cut(list - list / 5n) - coupon;
  const voucher = seed % 25 === 6 && payable > YUAN ? (payable / 3n / 100_000_000n) * 100_000_000n : 0n;
  const storedValue = seed % 60 === 8 && payable > YUAN ? YUAN / 2n : 0n;
  const rest = payable - voucher - storedValue;
  const prepaid = seed % 3 === 2;
  const member = members[seed % members.length]!;
  const text = (units: bigint) => fixed(units, decimals);
  return {
    kind,
    plan: prepaid ? 'subscription' : 'pay-as-you-go',
    subAccountId: member.id,
    subAccountName: member.name,
    product: PRODUCTS[seed % 3]!,
    meter: { code: 'instance_type', name: '实例规格', unit: '小时', priceUnit: '元/小时' },
    resourceId: `i-specimen${seed}`,
    resourceName: `机器 "${seed}" \\ 一号`,
    spec: 'ecs.g7.xlarge',
    region: { id: 'cn-hangzhou', name: '华东1（杭州）' },
    zone: '杭州 可用区K',
    tags: seed % 4 === 0 ? { env: 'prod', team: 'a:b c' } : {},
    quantity: kind === 'usage' ? '744' : '0',
    packaged: '0',
    unitPrice: '0.5',
    seconds: 2_678_400,
    list: text(list),
    discount: text(list - coupon - payable),
    coupon: text(coupon),
    payable: text(payable),
    voucher: text(voucher),
    storedValue: text(storedValue),
    cash: text(prepaid ? rest : 0n),
    onCredit: text(prepaid ? 0n : rest),
  };
}

function fixed(units: bigint, decimals: number): DecimalText {
  const digits = (units < 0n ? -units : units).toString().padStart(11, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10, digits.length - 10 + decimals)}`;
}
