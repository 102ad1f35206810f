import type { AliyunSource, SourceAccount, SourceLine } from './source';

/** A yuan in the specimen's own counting: ten decimals. */
const YUAN = 10_000_000_000n;
const text = (units: bigint): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(11, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -10)}.${digits.slice(-10)}`;
};

/** What a tampered or foreign request is tried with. */
export const SPECIMEN_KEY = { id: 'LTAI5tSPECIMEN000001', secret: 'specimen-secret-0123456789' };
export const SPECIMEN_MONTH = '2026-10';
export const SPECIMEN_LINES = 750;
/** On the first line: sixteen digits, which a double does not keep. */
export const SPECIMEN_LONG_AMOUNT = '912345.6789012347';

/**
 * A small bill that is looked at digit by digit: one account, 750 lines (three pages), every kind of
 * line, coupons, vouchers, twins that nothing tells apart, and one amount of sixteen digits.
 */
export function specimenSource(): AliyunSource {
  return { runningMonth: '2026-11', accounts: [account()] };
}

function account(): SourceAccount {
  return {
    accountId: '1650009000000001',
    accountName: 'finance@specimen.example',
    accessKeyId: SPECIMEN_KEY.id,
    accessKeySecret: SPECIMEN_KEY.secret,
    settings: {
      accessKeyId: SPECIMEN_KEY.id,
      accessKeySecret: SPECIMEN_KEY.secret,
      site: 'china',
      voucherMode: 'credit',
    },
    currency: 'CNY',
    balance: { available: '1234567.5', cash: '-0.25', credit: '1000' },
    members: Array.from({ length: 230 }, (_, at) => ({
      id: `1650009${String(at).padStart(9, '0')}`,
      name: `成员 ${at}`,
    })),
    roundsDown: true,
    revisions: () => 2,
    lines: (cycle, revision) =>
      cycle === SPECIMEN_MONTH
        ? Array.from({ length: SPECIMEN_LINES + (revision > 1 ? 3 : 0) }, (_, at) => line(at))
        : [],
  };
}

const PRODUCTS = [
  { code: 'ecs', name: '云服务器 ECS', commodity: 'ecs', detail: '云服务器 ECS-按量付费' },
  { code: 'oss', name: '对象存储 OSS', commodity: 'oss', detail: '对象存储 OSS-按量付费' },
  { code: 'rds', name: '云数据库 RDS', commodity: 'rords', detail: '云数据库 RDS-包年包月' },
] as const;

function kindOf(seed: number): SourceLine['kind'] {
  if (seed % 50 === 7) return 'refund';
  if (seed % 90 === 11) return 'adjustment';
  return seed % 3 === 2 ? 'purchase' : 'usage';
}

function listOf(seed: number, kind: SourceLine['kind']): bigint {
  if (seed === 0) return 11_404_320_986_265_434n;
  if (seed === 7) return -YUAN / 4n;
  const sign = kind === 'refund' || (kind === 'adjustment' && seed % 2 === 0) ? -1n : 1n;
  return sign * (BigInt(seed) * 123_456_789_123n + 1_234_567n);
}

function line(at: number): SourceLine {
  // Lines 40 and 41 are twins.
  const seed = at === 41 ? 40 : at;
  const kind = kindOf(seed);
  const list = listOf(seed, kind);
  const payable = seed === 0 ? 9_123_456_789_012_347n : list - list / 5n - (seed % 40 === 3 ? YUAN : 0n);
  const coupon = seed % 40 === 3 ? YUAN : 0n;
  const voucher = seed % 25 === 6 && payable > YUAN ? (payable / 3n / 100_000_000n) * 100_000_000n : 0n;
  const storedValue = seed % 60 === 8 && payable > YUAN ? YUAN / 2n : 0n;
  const rest = payable - voucher - storedValue;
  const prepaid = seed % 3 === 2;
  return {
    kind,
    plan: prepaid ? 'subscription' : 'pay-as-you-go',
    subAccountId: `1650009${String(seed % 230).padStart(9, '0')}`,
    product: PRODUCTS[seed % 3]!,
    meter: { code: 'instance_type', name: '实例规格', unit: '小时', priceUnit: '元/小时' },
    resourceId: `i-specimen${seed}`,
    resourceName: `机器 "${seed}" \\ 一号`,
    spec: 'ecs.g7.xlarge',
    region: { name: '华东1（杭州）' },
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
