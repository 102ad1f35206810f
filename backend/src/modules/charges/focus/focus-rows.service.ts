import { Inject, Injectable } from '@nestjs/common';
import { focusRowOf, type CloudPlugin } from '@cloudtally/plugin-sdk';
import type { FocusRow } from '@cloudtally/plugin-sdk/focus';
import { can } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { declarationOf, ResourceService } from '../../../kernel/resource';
import { type CloudAccountFacts, CloudSources, RawPages } from '../../clouds/clouds.module';
import { Customer } from '../../customers/customers.module';
import { Charge } from '../charge.resource';
import { factRow, type FactRow } from './fact-columns';
import { visibleColumns } from './visible-columns';

/** A filter as the charge explorer has it. */
export type ChargeFilter = Readonly<Record<string, unknown>>;

export interface ReadRow {
  readonly row: Record<string, string | null>;
  readonly plugin: CloudPlugin | null;
  /** The vendor's row was not at hand: the fact alone speaks. */
  readonly lean: boolean;
}

interface Page {
  readonly no: number;
  readonly rows: readonly unknown[];
}

interface Source {
  readonly account: CloudAccountFacts;
  readonly plugin: CloudPlugin | null;
}

const BATCH = 2_000;

/** Charges as FOCUS rows, with the caller's rows and masks, however many there are. */
@Injectable()
export class FocusRows {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
    @Inject(RawPages) private readonly pages: RawPages,
  ) {}

  /** @throws PermissionMissing, FieldForbidden for a filter over what the caller may not see */
  count(filter: ChargeFilter): Promise<number> {
    return this.charges().count(filter);
  }

  /**
   * Reads by a cursor, in the order in which the rows lie in the vendor's pages, so that each page is
   * unpacked once. Call `each` with every row; memory holds one batch and one page.
   *
   * @throws PermissionMissing, FieldForbidden
   */
  async read(filter: ChargeFilter, each: (row: ReadRow) => Promise<void>, signal?: AbortSignal): Promise<void> {
    const [sql, values] = this.charges().statement(filter);
    const visible = visibleColumns();
    const sources = new Map<string, Source>();
    const customers = new Map<string, { code: string | null; name: string | null }>();
    let page: Page | null = null;
    // Nothing is written, so that nothing can make the transaction start anew and hand rows out twice.
    await this.db.transaction(async tx => {
      await tx.query(`declare focus_rows no scroll cursor for select * from (${sql}) found ${IN_PAGE_ORDER}`, values);
      for (;;) {
        signal?.throwIfAborted();
        const facts = await tx.query<FactRow[]>(FETCH);
        if (facts.length === 0) break;
        await this.meet(facts, sources, customers);
        for (const fact of facts) {
          const source = sources.get(fact.cloud_account_id)!;
          const no = Number.parseInt(fact.page_no, 10);
          if (visible.vendorRow && source.plugin && page?.no !== no)
            page = { no, rows: (await this.pages.read(fact.period, no))?.rows ?? [] };
          const mapped = visible.vendorRow ? mapAgain(fact, source, page) : null;
          const row = visible.seen(factRow(fact, mapped));
          row.x_CloudAccount = source.account.code;
          const customer = fact.customer_id ? customers.get(fact.customer_id) : undefined;
          row.x_CustomerCode = customer?.code ?? null;
          row.x_CustomerName = customer?.name ?? null;
          await each({ row, plugin: source.plugin, lean: mapped === null });
        }
      }
      await tx.query('close focus_rows');
    });
  }

  private charges(): ResourceService<Charge> {
    return new ResourceService(this.db, declarationOf(Charge));
  }

  /** Accounts and customers that these rows name for the first time. */
  private async meet(
    facts: readonly FactRow[],
    sources: Map<string, Source>,
    customers: Map<string, { code: string | null; name: string | null }>,
  ): Promise<void> {
    for (const id of new Set(facts.map(fact => fact.cloud_account_id))) {
      if (sources.has(id)) continue;
      const account = await this.sources.look(id);
      sources.set(id, { account, plugin: this.sources.pluginOf(account) ?? null });
    }
    const ids = [...new Set(facts.map(fact => fact.customer_id))].filter(id => id !== null && !customers.has(id));
    // Two hundred at a time is what a filter may list.
    for (let from = 0; from < ids.length; from += LISTED) {
      const wanted = ids.slice(from, from + LISTED);
      for (const each of await this.customersOf(wanted as string[])) customers.set(each.id, each);
    }
  }

  /** With the caller's own reach: whom one may not see has no name in the file either. */
  private customersOf(ids: readonly string[]): Promise<Customer[]> {
    if (!can('customers.read')) return Promise.resolve([]);
    const service = new ResourceService<Customer>(this.db, declarationOf(Customer));
    return service.query({ filter: { id: { in: [...ids] } }, paging: { limit: LISTED } });
  }
}

const LISTED = 200;
const IN_PAGE_ORDER = 'order by slice_no, page_no, row_no, part';
const FETCH = `fetch ${BATCH} from focus_rows`;

/** The row once more through the plugin's own mapping: also what the fact does not keep. */
function mapAgain(fact: FactRow, { account, plugin }: Source, page: Page | null): FocusRow | null {
  const feed = plugin?.feeds.find(each => each.id === fact.feed);
  if (!feed || page?.no !== Number.parseInt(fact.page_no, 10)) return null;
  const parsed = feed.row.safeParse(page.rows[fact.row_no]);
  const charge = parsed.success ? feed.charge(parsed.data, fact.period, account.facts)[fact.part] : undefined;
  return charge ? focusRowOf(charge, account.zone, plugin ?? undefined) : null;
}
