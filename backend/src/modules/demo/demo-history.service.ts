import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { FocusFile } from '@cloudtally/seed';
import type { Text } from '@cloudtally/plugin-sdk';
import { Charges } from '../charges/charges.module';
import type { SeedContext } from './seed-context';
import type { SeedProgress } from './demo-seeder.service';

/** Lives through the months of the world by the product's own road: nothing is written past it. */
@Injectable()
export class DemoHistory {
  constructor(@Inject(Charges) private readonly charges: Charges) {}

  async live(context: SeedContext, progress: SeedProgress): Promise<void> {
    const { world } = context;
    const operator = world.tenants[0]!.code;
    const total = world.periods.length;
    for (const [index, period] of world.periods.entries()) {
      const title = (verb: Text): Text => ({ zh: `${period}：${verb.zh}`, en: `${period}: ${verb.en}` });
      progress(title({ zh: '同步账单', en: 'syncing' }), index, total);
      await this.sync(context, operator, period);
    }
    progress({ zh: '历史账期', en: 'Past months' }, total, total);
  }

  private async sync(context: SeedContext, operator: string, period: string): Promise<void> {
    // Each account has its own limit at the vendor, so all of them together take as long as the largest.
    const pulled = context.world.cloudAccounts.filter(({ precision }) => precision !== 'file');
    await context.as(operator, () =>
      Promise.all(pulled.map(({ code }) => this.charges.sync(context.ids.of('cloudAccount', code), period))),
    );
    for (const file of context.world.focusFiles(period)) await this.takeFile(context, operator, file);
  }

  private async takeFile(context: SeedContext, operator: string, file: FocusFile): Promise<void> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'cloudtally-'));
    const location = path.join(folder, file.name);
    try {
      await fs.writeFile(location, file.text);
      const cloudAccountId = context.ids.of('cloudAccount', file.cloudAccount);
      await context.as(operator, () =>
        this.charges.importFocus(cloudAccountId, location, { commit: true }),
      );
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  }
}
