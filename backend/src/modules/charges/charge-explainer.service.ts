import { Inject, Injectable } from '@nestjs/common';
import type { Charge as FocusCharge } from '@cloudtally/plugin-sdk';
import { can } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { mayRead } from '../../kernel/resource';
import { UUID } from '../../kernel/resource/uuid';
import { CloudSources, RawPages, refuseArchived, type CloudAccountFacts } from '../clouds/clouds.module';
import { Charge } from './charge.resource';
import { ChargeUnknown } from './charges.errors';

/** A charge from the fact back to the vendor's own row. */
export interface ChargeExplanation {
  readonly id: string;
  readonly period: string;
  /** The fact in FOCUS words, as the explorer shows it. */
  readonly charge: Readonly<Record<string, unknown>>;
  /** All of FOCUS, mapped again from the raw row: also what the fact does not keep. Null without the plugin. */
  readonly mapped: FocusCharge | null;
  /** As the vendor sent it. */
  readonly row: unknown;
  readonly lineage: {
    readonly cloudAccount: string;
    readonly feed: string;
    readonly revision: number;
    readonly syncRunId: string | null;
    readonly readAt: Date | null;
    readonly page: number;
    readonly rowInPage: number;
    readonly part: number;
    /** The task and page number under which the vendor sent it. */
    readonly task: string | null;
    readonly pageInTask: number | null;
  };
  readonly attribution: {
    readonly state: string;
    readonly by: 'binding' | 'rule' | 'exclusion' | null;
    readonly ruleId: string | null;
    readonly title: string | null;
    readonly customerId: string | null;
    readonly customer: string | null;
    /** Of a shared charge: whose which part is. Empty of all others. */
    readonly parts: readonly Part[];
  };
  /** Older versions of the same line, newest first. */
  readonly versions: readonly {
    readonly revision: number;
    readonly untilRevision: number;
    readonly replacedAs: string;
    readonly billedCost: string;
    readonly listCost: string;
  }[];
}

@Injectable()
export class ChargeExplainer {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
    @Inject(RawPages) private readonly pages: RawPages,
  ) {}

  /** @throws MonthArchived, ChargeUnknown for a charge that does not exist or is not this reader's */
  async explain(id: string, period: string): Promise<ChargeExplanation> {
    await this.db.read(tx => refuseArchived(tx, month => month === period));
    const mine =
      UUID.test(id) && (await mayRead(this.db, Charge, { and: [{ period: { eq: period } }, { id: { eq: id } }] }));
    const [charge] = mine ? await this.db.read(tx => tx.query<FocusRow[]>(CHARGE, [period, id])) : [];
    if (!charge) throw ChargeUnknown({ id });
    const [slice] = await this.db.read(tx => tx.query<{ month: string }[]>(MONTH_READ, [charge.slice_id]));
    const [[origin], [answer], parts, versions, page, source] = await Promise.all([
      this.db.read(tx => tx.query<Origin[]>(ORIGIN, [charge.slice_id, charge.revision, charge.page_no])),
      this.db.read(tx => tx.query<Answer[]>(ANSWERED_BY, [charge.rule_id, charge.customer_id])),
      this.db.read(tx => tx.query<Part[]>(PARTS, [period, id])),
      this.db.read(tx => tx.query<ChargeExplanation['versions'][number][]>(VERSIONS, [period, id])),
      this.pages.read(slice!.month, Number.parseInt(charge.page_no, 10)),
      this.sources.look(charge.cloud_account_id),
    ]);
    const row = page?.rows[charge.row_no] ?? null;
    const shown = {
      id,
      period,
      lineage: lineageOf(charge, source.code, origin),
      attribution: { ...attributionOf(charge, answer), parts: can('costs.read') ? parts : parts.map(withoutCost) },
    };
    if (!can('costs.read')) return { ...shown, charge: withoutCosts(charge), mapped: null, row: null, versions: [] };
    return { ...shown, charge, mapped: this.mapped(charge, source, row), row, versions };
  }

  private mapped(charge: FocusRow, source: CloudAccountFacts, row: unknown): FocusCharge | null {
    const feed = this.sources.pluginOf(source)?.feeds.find(found => found.id === charge.feed);
    const parsed = feed?.row.safeParse(row);
    return parsed?.success ? (feed!.charge(parsed.data, charge.period, source.facts)[partOf(charge)] ?? null) : null;
  }
}

/** What was taken back (below 0) was this charge of its row. */
const partOf = ({ part }: FocusRow): number => (part < 0 ? -1 - part : part);

const lineageOf = (
  charge: FocusRow,
  cloudAccount: string,
  origin: Origin | undefined,
): ChargeExplanation['lineage'] => ({
  cloudAccount,
  feed: charge.feed,
  revision: charge.revision,
  syncRunId: origin?.sync_run_id ?? null,
  readAt: origin?.fetched_at ?? null,
  page: Number.parseInt(charge.page_no, 10),
  rowInPage: charge.row_no,
  part: partOf(charge),
  task: origin?.task_key ?? null,
  pageInTask: origin?.number ?? null,
});

const attributionOf = (charge: FocusRow, answer: Answer | undefined) => ({
  state: charge.state,
  by: answer?.by ?? null,
  ruleId: charge.rule_id,
  title: answer?.title ?? null,
  customerId: charge.customer_id,
  customer: answer?.customer ?? null,
});

interface Part {
  readonly customerId: string;
  readonly customer: string;
  readonly weight: string;
  readonly listCost: string;
  readonly billedCost: string | null;
}

interface FocusRow {
  readonly [column: string]: unknown;
  readonly period: string;
  readonly slice_id: string;
  readonly cloud_account_id: string;
  readonly customer_id: string | null;
  readonly rule_id: string | null;
  readonly state: string;
  readonly feed: string;
  readonly revision: number;
  readonly page_no: string;
  readonly row_no: number;
  readonly part: number;
}
interface Origin {
  readonly sync_run_id: string;
  readonly task_key: string | null;
  readonly number: number | null;
  readonly fetched_at: Date | null;
}
interface Answer {
  readonly by: 'binding' | 'rule' | 'exclusion' | null;
  readonly title: string | null;
  readonly customer: string | null;
}

/** The list price is public; what we pay is not. */
const COSTS = /^(billed|contracted|effective)_cost$/;
const withoutCosts = (row: FocusRow) =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !COSTS.test(column)));

const withoutCost = (part: Part): Part => ({ ...part, billedCost: null });

/** Late charges lie in the pages of their own month. */
const MONTH_READ = `select coalesce(of_period, period) as month from charge_slice where id = $1`;
const CHARGE = `select * from focus_charge where period = $1 and id = $2`;
const ORIGIN = `
  select r.sync_run_id, p.task_key, p.number, p.fetched_at from slice_revision r
  left join sync_page p on p.sync_run_id = r.sync_run_id and p.page_no = $3
  where r.slice_id = $1 and r.revision = $2 limit 1`;
const ANSWERED_BY = `
  select case when b.id is not null then 'binding' when r.id is not null then 'rule' when x.id is not null then 'exclusion' end as by,
    coalesce(b.sub_account_id, r.code || ' ' || r.name, x.name || ': ' || x.reason) as title,
    (select name from customer where id = $2) as customer
  from (select $1::uuid as id) wanted
  left join sub_account_binding b on b.id = wanted.id
  left join attribution_rule r on r.id = wanted.id
  left join charge_exclusion x on x.id = wanted.id`;
const PARTS = `
  select s.customer_id as "customerId", k.name as customer, trim_scale(s.weight)::text as weight,
    trim_scale(s.list_cost)::text as "listCost", trim_scale(s.billed_cost)::text as "billedCost"
  from charge_share s join customer k on k.id = s.customer_id
  where s.period = $1 and s.charge_id = $2 order by s.position`;
const VERSIONS = `
  select revision, until_revision as "untilRevision", replaced_as as "replacedAs",
    trim_scale(billed_cost)::text as "billedCost", trim_scale(list_cost)::text as "listCost"
  from charge_trail where period = $1 and id = $2 order by until_revision desc`;
