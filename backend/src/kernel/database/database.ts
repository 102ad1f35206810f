import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { currentOrNull } from '../access';

const RETRIED = ['40001', '40P01'];
const TRIES = 10;

interface Running {
  readonly manager: EntityManager;
  readonly tenantPath: string | undefined;
  readonly afterCommit: (() => void)[];
}

/** The way to the database for services: transactions that join, retry, and know what to do after. */
export class Database {
  private readonly running = new AsyncLocalStorage<Running>();

  constructor(readonly source: DataSource) {}

  /**
   * Runs in one transaction (READ COMMITTED). Inside another one of the same caller it joins that.
   * Serialization failures and deadlocks are retried with jitter, so `run` must keep its effects
   * inside the database.
   */
  async transaction<T>(run: (tx: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.running.getStore();
    if (outer && outer.tenantPath === currentOrNull()?.actor.tenantPath) return run(outer.manager);
    for (let attempt = 1; ; attempt++) {
      const afterCommit: (() => void)[] = [];
      try {
        const tenantPath = currentOrNull()?.actor.tenantPath;
        const result = await this.source.transaction(manager =>
          this.running.run({ manager, tenantPath, afterCommit }, () => run(manager)),
        );
        for (const task of afterCommit) task();
        return result;
      } catch (error) {
        const code = (error as { driverError?: { code?: string } }).driverError?.code ?? '';
        if (!RETRIED.includes(code) || attempt >= TRIES) throw error;
        await sleep(attempt * 10 + Math.random() * 40);
      }
    }
  }

  /** For reads: the running transaction when there is one, else a connection of its own. */
  read<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return run(this.running.getStore()?.manager ?? this.source.manager);
  }

  /** Runs once the current transaction has committed, at once when there is none. For wake-up calls. */
  afterCommit(task: () => void): void {
    const running = this.running.getStore();
    if (running) running.afterCommit.push(task);
    else task();
  }
}
