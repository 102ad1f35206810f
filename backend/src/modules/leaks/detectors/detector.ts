import type { DecimalText, Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import type { PricingModels } from '../../pricing/pricing.module';

/** A silent loss. The same subject is the same finding in every run. */
export interface Leak {
  /** What tells it from others of its kind, made of ids. */
  readonly subject: string;
  readonly customerId: string | null;
  readonly currency: string;
  /** What is lost in a month; above zero. */
  readonly amount: DecimalText;
  /** Without amounts: they are in a field that not everybody may see. */
  readonly sentence: Text;
  readonly fix: Text;
  /** The page of this product where it is mended. */
  readonly link: string;
}

/** What a detector may look at. */
export interface Asked {
  readonly tx: EntityManager;
  readonly tenantId: string;
  /** The month that is looked at, as `Detector.over` says. */
  readonly month: string;
  readonly models: PricingModels;
}

/** Looks for one kind of loss. */
export interface Detector {
  /** For ever: findings are kept under it. */
  readonly code: string;
  readonly title: Text;
  /** The last whole month with its charges, or the last of those that was rated: unrated, it would seem mended. */
  readonly over: 'charges' | 'prices';
  readonly find: (asked: Asked) => Promise<readonly Leak[]>;
}

/** Columns that every query of a detector gives. */
interface Found {
  readonly subject: string;
  readonly customerId: string | null;
  readonly currency: string;
  readonly amount: DecimalText;
}

interface Declared<Row extends Found> {
  readonly code: string;
  readonly title: Text;
  readonly over: Detector['over'];
  /** $1 the tenant, $2 the month, $3 its first day; amounts as text, above zero. */
  readonly sql: string;
  readonly says: (row: Row) => Pick<Leak, 'sentence' | 'fix' | 'link'>;
}

/** Declares a detector that is one query. */
export const defineDetector = <Row extends Found>({ code, title, over, sql, says }: Declared<Row>): Detector => ({
  code,
  title,
  over,
  async find({ tx, tenantId, month }) {
    const values = [tenantId, month, ...(sql.includes('$3') ? [`${month}-01`] : [])];
    const rows = await tx.query<Row[]>(sql, values);
    return rows.map(row => {
      const { subject, customerId, currency, amount } = row;
      return { subject, customerId, currency, amount, ...says(row) };
    });
  },
});

export interface Named extends Found {
  readonly customer: string;
}

/** Of a contract `k`: the terms that hold in the month of $3, as rating reads them; null where it has ended. */
export const TERMS_IN_MONTH = `
  lateral (select v.rebate_share, v.ends_on from contract_version v
    where v.tenant_id = k.tenant_id and v.contract_id = k.id and v.state = 'in_force' and v.valid_from <= $3::date
    order by v.valid_from desc limit 1) v`;
export const HOLDS = `(k.state in ('signed', 'in_force') or (k.state = 'ended' and k.ended_on > $3::date))
    and (v.ends_on is null or v.ends_on >= $3::date)`;

/** Of a customer `c`: one of its contracts holds in the month. */
export const HAS_CONTRACT = `exists (
  select from contract k join ${TERMS_IN_MONTH} on ${HOLDS}
  where k.tenant_id = c.tenant_id and k.customer_id = c.id and k.deleted_at is null)`;

/** Of a customer `c`: a contract of his ended before the month. */
export const HAD_CONTRACT = `exists (
  select from contract k left join ${TERMS_IN_MONTH} on true
  where k.tenant_id = c.tenant_id and k.customer_id = c.id and k.deleted_at is null
    and ((k.state = 'ended' and k.ended_on <= $3::date) or v.ends_on < $3::date))`;
