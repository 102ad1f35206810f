import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { Database } from '../database';

/** Gives back every connection when the process, or a test's application, ends. */
@Injectable()
export class Shutdown implements OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(PgBoss) private readonly queue: PgBoss,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.queue.stop({ graceful: false, close: true });
    if (this.db.source.isInitialized) await this.db.source.destroy();
  }
}
