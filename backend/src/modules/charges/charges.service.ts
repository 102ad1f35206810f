import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { Files } from '../../kernel/files';
import { refuseArchived } from '../clouds/clouds.module';
import { Attribution, type Attributed } from './attribution.service';
import { BillImports, type FileImport, type ImportOptions } from './bill-imports.service';
import { ChargeExplainer, type ChargeExplanation } from './charge-explainer.service';
import { ChargeSums, type ChargeTotals, type RatingGroup } from './charge-totals.service';
import { Syncs, type SyncOptions, type SyncOutcome } from './syncs.service';

/** What other modules and the terminal may ask of charges. */
@Injectable()
export class Charges {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(Syncs) private readonly syncs: Syncs,
    @Inject(BillImports) private readonly imports: BillImports,
    @Inject(Attribution) private readonly attribution: Attribution,
    @Inject(ChargeSums) private readonly sums: ChargeSums,
    @Inject(ChargeExplainer) private readonly explainer: ChargeExplainer,
  ) {}

  /** Pulls a month of an account. Worker role; not inside a transaction. */
  sync(cloudAccountId: string, period: string, options?: SyncOptions): Promise<SyncOutcome> {
    return this.syncs.sync(cloudAccountId, period, options);
  }

  /** @see Syncs.pulledAccounts */
  pulledAccounts(options: { anyPlan?: boolean } = {}): Promise<string[]> {
    return this.syncs.pulledAccounts(options);
  }

  /**
   * Reads a bill file. Worker role; not inside a transaction.
   *
   * @param file the id of an uploaded file, or a path on this machine (the terminal's)
   */
  async importFocus(
    cloudAccountId: string | null,
    file: string,
    options: Omit<ImportOptions, 'path' | 'name' | 'cloudAccountId'>,
  ): Promise<FileImport> {
    const stored = UUID.test(file) ? await this.files.open(file) : { path: file, name: path.basename(file) };
    return this.imports.importFile({ ...options, cloudAccountId, path: stored.path, name: stored.name });
  }

  /** Asks again whose the charges of a month are. @param tx the caller's transaction, if any */
  attribute(period: string, tx?: EntityManager): Promise<Attributed> {
    return this.attribution.attribute({ period, tenantId: current().actor.tenantId }, tx);
  }

  /** Vendor total, ingested, attributed, excluded, unassigned: per currency, with the slices. */
  totals(period: string, tx?: EntityManager): Promise<ChargeTotals[]> {
    return this.sums.totals(period, tx);
  }

  foldForRating(period: string, customerIds?: readonly string[], tx?: EntityManager): Promise<RatingGroup[]> {
    return this.sums.foldForRating(period, customerIds && { customerIds }, tx);
  }

  /** From the charge back to the vendor's own row. */
  explainCharge(id: string, period: string): Promise<ChargeExplanation> {
    return this.explainer.explain(id, period);
  }

  /** Part of a close: the month takes no new revision and keeps its answers. */
  async lock(tx: EntityManager, period: string): Promise<void> {
    await tx.query(`update charge_slice set state = 'locked' where tenant_id = $1 and period = $2`, [
      current().actor.tenantId,
      period,
    ]);
  }

  /** Part of reopening; @throws MonthArchived. Whether the vendor had called a slice final is found by its clock. */
  async unlock(tx: EntityManager, period: string): Promise<void> {
    await tx.query(
      `update charge_slice set state = case when synced_at >= final_at then 'final' else 'provisional' end
       where tenant_id = $1 and period = $2 and state = 'locked'`,
      [current().actor.tenantId, period],
    );
    // Asked last: whoever archives holds the slices, and is waited for above.
    await refuseArchived(tx, month => month === period);
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
