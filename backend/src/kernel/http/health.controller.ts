import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { runAs, workerActor } from '../access';
import { Database } from '../database';

const NOBODY = workerActor({ id: '00000000-0000-0000-0000-000000000000', path: 'nobody' });

/** For whoever watches the process: alive means that it answers, ready that it can be used. */
@Controller()
export class HealthController {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Get('healthz')
  @HttpCode(200)
  alive() {
    return { status: 'alive' };
  }

  @Get('readyz')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Response) {
    const [database, queue] = await Promise.all([
      this.answers('select 1 from app.tenant limit 1'),
      this.answers('select 1 from pgboss.version limit 1'),
    ]);
    if (!database || !queue) response.status(503).setHeader('retry-after', '5');
    return { status: database && queue ? 'ready' : 'not ready', database, queue };
  }

  private async answers(sql: string): Promise<boolean> {
    try {
      await runAs(NOBODY, () => this.db.source.query(sql));
      return true;
    } catch {
      return false;
    }
  }
}
