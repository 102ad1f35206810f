import { Controller, Get, Inject, NotFoundException, Res } from '@nestjs/common';
import { legacyWorkbook } from '@cloudtally/seed';
import type { Response } from 'express';
import { runAs, workerActor } from '../../kernel/access';
import { CONFIG, type Config } from '../../kernel/config';
import { Database } from '../../kernel/database';
import { demoLogins } from './demo-logins';

const NOBODY = workerActor({ id: '00000000-0000-0000-0000-000000000000', path: 'nobody' });

/** The demo's logins, on the sign-in page of an installation that runs on the sandbox, and nowhere else. */
@Controller('api/demo')
export class DemoController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
  ) {}

  /** None once the demo's data was removed: its people cannot sign in. */
  @Get()
  async logins() {
    if (!this.config.sandbox) throw new NotFoundException();
    const ask = () => this.db.source.query<{ here: boolean }[]>('select a_demo_is_here() as here');
    const [demo] = await runAs(NOBODY, ask);
    return demo?.here ? demoLogins() : [];
  }

  /** A list of customers as a company kept it for ten years, to try the import with. */
  @Get('legacy-customers')
  async legacyCustomers(@Res() response: Response): Promise<void> {
    if (!this.config.sandbox) throw new NotFoundException();
    const name = encodeURIComponent('旧客户表-2026-10.xlsx');
    response.setHeader('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    response.setHeader('content-disposition', `attachment; filename="legacy-customers.xlsx"; filename*=UTF-8''${name}`);
    response.end(await legacyWorkbook());
  }
}
