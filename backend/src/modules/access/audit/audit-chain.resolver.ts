import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { current, requirePermission } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { JsonScalar } from '../../../kernel/resource';

/** How far the trail of the caller's company is sealed, and what the last walk along its chain found. */
@Resolver()
export class AuditChainState {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Query(() => JsonScalar, { description: 'Sealed until when, how many entries wait, and what the last check found.' })
  async auditChain(): Promise<unknown> {
    requirePermission('audit.read');
    const { tenantId } = current().actor;
    const [state] = await this.db.source.query<object[]>(
      `select (select count(*)::int from audit_unsealed where tenant_id = $1) as waiting,
         (select jsonb_build_object('no', no, 'hash', encode(hash, 'hex'), 'sealedAt', sealed_at) from audit_seal
          where tenant_id = $1 order by no desc limit 1) as head,
         (select jsonb_build_object('at', checked_at, 'entries', entries, 'breaks', breaks, 'found', found) from audit_check
          where tenant_id = $1 order by checked_at desc limit 1) as check`,
      [tenantId],
    );
    return state;
  }
}
