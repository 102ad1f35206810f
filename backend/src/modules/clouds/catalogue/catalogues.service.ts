import { Inject, Injectable } from '@nestjs/common';
import {
  cloudSpecSchema,
  listPriceSchema,
  stockSchema,
  z,
  zoneOffset,
  type CloudSpec,
  type ListPrice,
  type PluginContext,
  type Stock,
} from '@cloudtally/plugin-sdk';
import { clock } from '../../../kernel/clock';
import { Database } from '../../../kernel/database';
import { CloudSources, type CloudSource } from '../cloud-source.service';
import { CatalogueRefused } from '../clouds.errors';
import { KEEP_PRICES, KEEP_SPECS } from './catalogue-statements';

const MOST = 200_000;

export interface CatalogueOutcome {
  /** Null where the vendor lists nothing. */
  readonly specs: number | null;
  readonly prices: number | null;
  readonly newVersions: number;
  readonly newPrices: number;
  readonly endedPrices: number;
}

/** Keeps what vendors sell and for how much; what changes gets a new version, and the old one its end. */
@Injectable()
export class Catalogues {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
  ) {}

  /**
   * Reads everything before anything is written: half a catalogue would end the other half.
   *
   * @throws CloudAccountUnknown, NoPluginAccount, CatalogueRefused, or what the vendor refuses
   */
  async read(cloudAccountId: string, signal: AbortSignal): Promise<CatalogueOutcome> {
    const source = await this.sources.load(cloudAccountId);
    const { plugin } = source;
    if (!plugin.listSpecs || !source.pluginAccountId)
      return { specs: null, prices: null, newVersions: 0, newPrices: 0, endedPrices: 0 };
    const context = await this.sources.context(source, signal);
    const specs = await specsOf(source, context);
    const prices = plugin.listPrices ? await pricesOf(source, context, specs) : null;
    return this.db.transaction(async tx => {
      await tx.query('select 1 from cloud_account where id = $1 for update', [source.accountId]);
      const common = [source.tenantId, source.accountId, clock.now(), plugin.version];
      const [kept] = await tx.query<[{ versions: number }]>(KEEP_SPECS, [
        ...common,
        JSON.stringify(specs),
        plugin.checkStock !== undefined,
      ]);
      const [priced] = prices
        ? await tx.query<[{ begun: number; ended: number }]>(KEEP_PRICES, [...common, JSON.stringify(prices)])
        : [{ begun: 0, ended: 0 }];
      return {
        specs: specs.length,
        prices: prices?.length ?? null,
        newVersions: kept.versions,
        newPrices: priced.begun,
        endedPrices: priced.ended,
      };
    });
  }

  /** Looks into the vendor's store and files what it saw. @throws CatalogueRefused, or what the vendor refuses */
  async checkStock(specId: string, signal: AbortSignal): Promise<Stock | null> {
    const [spec] = await this.db.read(tx =>
      tx.query<{ accountId: string; serviceCode: string; specCode: string; regionId: string | null }[]>(
        `select cloud_account_id as "accountId", service_code as "serviceCode", spec_code as "specCode",
           coalesce(attributes ->> 'region', attributes ->> 'vm_region_no') as "regionId" from vendor_spec where id = $1`,
        [specId],
      ),
    );
    if (!spec) return null;
    const source = await this.sources.load(spec.accountId);
    if (!source.plugin.checkStock) return null;
    const found = await source.plugin.checkStock(await this.sources.context(source, signal), spec);
    const [stock] = believed(source, stockSchema, [found]);
    await this.db.transaction(tx =>
      tx.query('update vendor_spec set stock_state = $2, stock_count = $3, stock_at = $4 where id = $1', [
        specId,
        stock!.state,
        stock!.count,
        clock.now(),
      ]),
    );
    return stock!;
  }
}

async function specsOf(source: CloudSource, context: PluginContext): Promise<CloudSpec[]> {
  const found = believed(source, cloudSpecSchema, await whole(source, source.plugin.listSpecs!(context)));
  refuseTwins(source, found.map(specKey));
  return found;
}

/** With the instant from which each holds, where the vendor names a day. */
async function pricesOf(source: CloudSource, context: PluginContext, specs: readonly CloudSpec[]) {
  const found = believed(source, listPriceSchema, await whole(source, source.plugin.listPrices!(context)));
  refuseTwins(
    source,
    found.map(each => [specKey(each), each.meter, each.paid, each.currency, each.tierFrom ?? ''].join(' ')),
  );
  const listed = new Set(specs.map(specKey));
  const stray = found.find(each => !listed.has(specKey(each)));
  if (stray) throw CatalogueRefused({ account: source.code, why: `${specKey(stray)} ∉ specs` });
  return found.map(each => ({ ...each, paid: each.paid.replaceAll('-', '_'), since: dayStart(each, source.zone) }));
}

const specKey = ({ serviceCode, specCode }: { serviceCode: string; specCode: string }) => `${serviceCode}/${specCode}`;

function dayStart({ validFrom }: ListPrice, zone: string): string | null {
  if (validFrom === null) return null;
  const midnight = `${validFrom}T00:00:00Z`;
  return new Date(Date.parse(midnight) - zoneOffset(zone, midnight) * 60_000).toISOString();
}

async function whole<T>(source: CloudSource, found: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of found) {
    list.push(each);
    if (list.length > MOST) throw CatalogueRefused({ account: source.code, why: `> ${MOST}` });
  }
  return list;
}

function refuseTwins(source: CloudSource, keys: readonly string[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) throw CatalogueRefused({ account: source.code, why: `2 × ${key}` });
    seen.add(key);
  }
}

function believed<T>(source: CloudSource, schema: z.ZodType<T>, found: readonly unknown[]): T[] {
  const checked = z.array(schema).safeParse(found);
  if (checked.success) return checked.data;
  const { path, message } = checked.error.issues[0]!;
  throw CatalogueRefused({ account: source.code, why: `${path.join('.')}: ${message}` });
}
