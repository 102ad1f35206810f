import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound, requirePermission } from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import { declarationOf, ResourceService } from '../../../kernel/resource';
import { wider } from '../../../kernel/session';
import { FieldRule } from '../field-rule.resource';
import { RolePermission } from '../role-permission.resource';
import { CellChanged, nameOf, type FieldChange, type GrantChange, type MatrixChanges } from './changes';
import { effectsOf, type PersonEffects } from './effects';
import { heldBy } from './held';

export interface MatrixOutcome {
  /** Cells that are different now. */
  readonly changed: number;
  readonly people: readonly PersonEffects[];
  /** How many people it changes something for; `people` names the first hundred. */
  readonly peopleCount: number;
}

const NAMED = 100;

/** Carries what was found out of a transaction that is taken back. */
class TakenBack extends Error {
  constructor(readonly outcome: MatrixOutcome) {
    super('taken back');
  }
}

/** Changes rights and field rules of many roles as one: every cell by the rules of its record, or none of them. */
@Injectable()
export class MatrixWriter {
  private readonly grants: ResourceService<RolePermission>;
  private readonly rules: ResourceService<FieldRule>;

  constructor(@Inject(Database) private readonly db: Database) {
    this.grants = new ResourceService(db, declarationOf(RolePermission));
    this.rules = new ResourceService(db, declarationOf(FieldRule));
  }

  /** What saving would do, refusals included: it is done, and taken back. */
  async preview(changes: MatrixChanges): Promise<MatrixOutcome> {
    try {
      return await this.db.transaction(async tx => {
        throw new TakenBack(await this.apply(tx, changes));
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.outcome;
      throw error;
    }
  }

  save(changes: MatrixChanges): Promise<MatrixOutcome> {
    return this.db.transaction(async tx => {
      const outcome = await this.apply(tx, changes);
      if (outcome.changed > 0) {
        await writeAudit(tx, {
          action: 'access.matrix_saved',
          resource: 'role',
          recordId: null,
          changes: { cells: outcome.changed, people: outcome.peopleCount },
        });
      }
      return outcome;
    });
  }

  private async apply(tx: EntityManager, { grants, fields }: MatrixChanges): Promise<MatrixOutcome> {
    requirePermission('access.manage');
    const { tenantId } = current().actor;
    // One matrix at a time: what is compared with what was seen stays so until the end.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`matrix:${tenantId}`]);
    const roleIds = [...new Set([...grants, ...fields].map(({ roleId }) => roleId))];
    await this.mustBeOurs(tx, roleIds);
    const before = await heldBy(tx, roleIds);
    let changed = 0;
    // What is taken comes first: a duty may move from one role to another in one go.
    for (const change of [...grants].sort((a, b) => Number(gives(a)) - Number(gives(b)))) {
      changed += await this.setGrant(tx, change);
    }
    for (const change of fields) changed += await this.setRule(tx, change);
    const people = effectsOf(before, await heldBy(tx, roleIds));
    return { changed, people: people.slice(0, NAMED), peopleCount: people.length };
  }

  private async mustBeOurs(tx: EntityManager, roleIds: readonly string[]): Promise<void> {
    const [{ found }] = await tx.query<[{ found: number }]>(
      'select count(*)::int as found from role where tenant_id = $1 and id = any ($2) and deleted_at is null',
      [current().actor.tenantId, roleIds],
    );
    if (found !== roleIds.length) throw RecordNotFound({ resource: 'role' });
  }

  private async setGrant(tx: EntityManager, change: GrantChange): Promise<number> {
    const { roleId, permission, to: scope } = change;
    const row = await tx.getRepository(RolePermission).findOneBy({ roleId, permission });
    if (!differs(change, row?.scope ?? null)) return 0;
    if (!row) await this.grants.createOne({ roleId, permission, scope: scope! });
    else if (scope) await this.grants.updateOne(row.id, { scope });
    else await this.grants.deleteOne(row.id);
    return 1;
  }

  private async setRule(tx: EntityManager, change: FieldChange): Promise<number> {
    const { roleId, resource, field, to: effect } = change;
    const row = await tx.getRepository(FieldRule).findOneBy({ roleId, resource, field });
    if (!differs(change, row?.effect ?? null)) return 0;
    if (!row) await this.rules.createOne({ roleId, resource, field, effect: effect! });
    else if (effect) await this.rules.updateOne(row.id, { effect });
    else await this.rules.deleteOne(row.id);
    return 1;
  }
}

const gives = ({ from, to }: GrantChange): boolean => to !== null && wider(from ?? undefined, to) === to;

/** @returns false when the cell says so already @throws CellChanged */
function differs(change: GrantChange | FieldChange, now: string | null): boolean {
  if (now === change.to) return false;
  if (now !== change.from) throw CellChanged({ cell: nameOf(change) });
  return true;
}
