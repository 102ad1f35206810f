import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SubAccountBinding } from './sub-account-binding.resource';

/** Whose a sub-account was and is; null where there was or is no binding. */
export interface BindingChange {
  readonly before: SubAccountBinding | null;
  readonly after: SubAccountBinding | null;
}

type Watcher = (tx: EntityManager, change: BindingChange) => Promise<void>;

/** Tells, in the same transaction, whoever must act when a sub-account changes hands. Charges watch. */
@Injectable()
export class BindingChanges {
  private readonly watchers: Watcher[] = [];

  watch(watcher: Watcher): void {
    this.watchers.push(watcher);
  }

  async tell(tx: EntityManager, change: BindingChange): Promise<void> {
    for (const watcher of this.watchers) await watcher(tx, change);
  }
}
