import { Inject, Injectable } from '@nestjs/common';
import { current } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { readRules, type Rule } from './rule-book';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ShownRules {
  readonly rules: readonly Rule[];
  /** Names for the ids in them. */
  readonly customers: readonly (Named & { readonly code: string })[];
  readonly cloudAccounts: readonly Named[];
}

/** The line of rules as its page shows it. */
@Injectable()
export class RuleBook {
  constructor(@Inject(Database) private readonly db: Database) {}

  read(): Promise<ShownRules> {
    const { tenantId } = current().actor;
    return this.db.read(async manager => {
      const rules = await readRules(manager, tenantId);
      const customers = rules.flatMap(rule => [rule.customerId, ...rule.shares.map(share => share.customerId)]);
      return {
        rules,
        customers: await manager.query('select id, code, name from customer where tenant_id = $1 and id = any ($2)', [
          tenantId,
          customers.filter(id => id !== null),
        ]),
        cloudAccounts: await manager.query(
          'select id, name from cloud_account where tenant_id = $1 and id::text = any ($2)',
          [
            tenantId,
            rules.flatMap(rule =>
              rule.conditions.filter(({ field }) => field === 'cloud_account').flatMap(({ wanted }) => wanted),
            ),
          ],
        ),
      };
    });
  }
}
