import fs from 'node:fs';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import { current, requirePermission, runAs, type Actor } from '../../../kernel/access';
import { CONFIG, type Config } from '../../../kernel/config';
import { Database } from '../../../kernel/database';
import { Files } from '../../../kernel/files';
import { declaredResources, ResourceService } from '../../../kernel/resource';
import { loadActor } from '../../../kernel/session';
import { Bill } from '../bill.resource';
import { BillManifests } from './bill-manifests.service';
import { BillManifest } from './bill-manifest.resource';
import { TAR_END, tarEntry } from './tar';
import { NothingSealed } from './archive.errors';

export interface ArchiveOrder {
  readonly billId?: string | undefined;
  readonly period?: string | undefined;
}

export interface WrittenArchive {
  readonly file: { readonly id: string; readonly name: string; readonly size: number };
  readonly bills: number;
}

type Progress = (done: number, total: number | null, note?: Text) => Promise<void>;

const WRITING: Text = { zh: '写入归档', en: 'Writing the archive' };
const PAGE = 200;

/** Archives of sealed bills, one or many in one file: what `verify-bill` reads. */
@Injectable()
export class BillArchives {
  private readonly folder: string;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(BillManifests) private readonly manifests: BillManifests,
    @Inject(CONFIG) config: Pick<Config, 'dataDir'>,
  ) {
    this.folder = path.join(config.dataDir, 'exports');
  }

  /**
   * Writes a file of the person for whom the job runs, with the bills that this person may read as rights are now.
   *
   * @throws PermissionMissing, NothingSealed
   */
  async write(order: ArchiveOrder, progress: Progress): Promise<WrittenArchive> {
    const { actor } = current();
    const person = actor.userId
      ? await loadActor(this.db, actor.userId, { id: actor.tenantId, path: actor.tenantPath })
      : actor;
    const bills = await runAs(person, () => this.sealed(order));
    if (bills.length === 0) throw NothingSealed({});
    await fs.promises.mkdir(this.folder, { recursive: true });
    const draft = path.join(this.folder, `${process.pid}-${performance.now()}.tar`);
    try {
      const handle = await fs.promises.open(draft, 'w', 0o600);
      try {
        for (const [index, billId] of bills.entries()) {
          for (const entry of await this.manifests.entries(billId)) await handle.write(tarEntry(entry));
          await progress(index + 1, bills.length, WRITING);
        }
        await handle.write(TAR_END);
      } finally {
        await handle.close();
      }
      return await this.keep(draft, order, bills.length, person);
    } finally {
      await fs.promises.rm(draft, { force: true });
    }
  }

  /** Bills of the order that are sealed, in the order of the chain. Archives hold our costs. */
  private async sealed({ billId, period }: ArchiveOrder): Promise<string[]> {
    requirePermission('costs.read');
    const declaration = declaredResources().find(({ target }) => target === BillManifest)!;
    const service = new ResourceService<BillManifest>(this.db, declaration);
    const filter = billId === undefined ? { bill: { period: { eq: period! } } } : { billId: { eq: billId } };
    const found: string[] = [];
    for (let offset = 0; ; offset += PAGE) {
      const rows = await service.query({
        filter,
        sorting: [{ field: 'no', direction: 'ASC' }],
        paging: { limit: PAGE, offset },
      } as never);
      found.push(...rows.map(row => row.billId));
      if (rows.length < PAGE) return found;
    }
  }

  private async keep(draft: string, order: ArchiveOrder, bills: number, person: Actor): Promise<WrittenArchive> {
    const name = `bills-${order.period ?? (await this.numberOf(order.billId!))}.tar`;
    const file = await runAs(person, () =>
      this.db.transaction(tx =>
        this.files.adopt(tx, { name, mime: 'application/x-tar', path: draft, purpose: 'bill_archive' }),
      ),
    );
    return { file: { id: file.id, name: file.name, size: file.size }, bills };
  }

  private async numberOf(billId: string): Promise<string> {
    const bill = await this.db.read(manager => manager.getRepository(Bill).findOneByOrFail({ id: billId }));
    return bill.number ?? bill.id;
  }
}
