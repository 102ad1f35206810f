import { AsyncResource } from 'node:async_hooks';
import type { EventEmitter } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import { Files } from '../../../kernel/files';
import type { JobContext } from '../../../kernel/jobs';
import { scheduleDailyWork } from '../../access/access.module';
import { NotADemo } from '../demo.errors';

type Run = Pick<JobContext<unknown>, 'progress' | 'fence'>;

export interface Removed {
  /** Rows, all kinds together. */
  readonly rows: number;
  readonly files: number;
}

interface Removal {
  readonly id: string;
  readonly removed: Record<string, number>;
  readonly files: string[];
  readonly swept: boolean;
}

const STEP = /^demo_removal (\d+) (\d+)$/;

/** Takes the invented data of the caller's company away; for a worker. */
@Injectable()
export class DemoRemoval {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
  ) {}

  /**
   * All rows in one transaction, then the bytes of files that nobody points at any more. Whoever is killed in between
   * goes on where the rows are gone.
   *
   * @throws NotADemo of a company that is real, or whose demo is not complete
   */
  async remove({ progress, fence }: Run): Promise<Removed> {
    await this.db.transaction(async tx => {
      await fence(tx);
      if (!(await this.isDemo(tx))) return;
      const stop = await onSteps(tx, (done, total) => void progress(done, total).catch(() => undefined));
      try {
        await this.removeRows(tx);
      } finally {
        stop();
      }
    });
    const removal = await this.done();
    if (!removal) throw NotADemo({});
    const rows = Object.values(removal.removed).reduce((sum, each) => sum + each, 0);
    if (!removal.swept) {
      await this.files.forget(removal.files);
      await this.db.source.query('update demo_removal set swept_at = now() where id = $1', [removal.id]);
    }
    return { rows, files: removal.files.length };
  }

  private async isDemo(tx: EntityManager): Promise<boolean> {
    const [company] = await tx.query<{ demo: boolean }[]>(
      'select demo and demo_seeded_at is not null as demo from tenant where id = $1',
      [current().actor.tenantId],
    );
    return company?.demo === true;
  }

  private async removeRows(tx: EntityManager): Promise<void> {
    const { tenantId, userId } = current().actor;
    await tx.query('select remove_demo_data($1, $2)', [tenantId, userId]);
    await scheduleDailyWork(tx);
    const [company] = await tx.query<{ name: string; removed: object }[]>(
      'select t.name, d.removed from tenant t join demo_removal d on d.tenant_id = t.id where t.id = $1',
      [tenantId],
    );
    await writeAudit(tx, {
      action: 'demo.removed',
      resource: 'company',
      recordId: tenantId,
      recordTitle: company!.name,
      changes: { removed: company!.removed },
    });
  }

  private async done(): Promise<Removal | undefined> {
    const [removal] = await this.db.source.query<Removal[]>(
      'select id, removed, files, swept_at is not null as swept from demo_removal where tenant_id = $1',
      [current().actor.tenantId],
    );
    return removal;
  }
}

/** Hears what the database says of its steps while the one statement runs. @returns what ends it */
async function onSteps(tx: EntityManager, step: (done: number, total: number) => void): Promise<() => void> {
  const connection = (await tx.queryRunner!.connect()) as EventEmitter;
  // The connection is of the pool: what it tells would be heard by nobody in particular.
  const hear = AsyncResource.bind(({ message }: { message?: string }) => {
    const [, done, total] = STEP.exec(message ?? '') ?? [];
    if (done && total) step(Number.parseInt(done, 10), Number.parseInt(total, 10));
  });
  connection.on('notice', hear);
  return () => void connection.off('notice', hear);
}
