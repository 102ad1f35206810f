import { Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Text } from '@cloudtally/plugin-sdk';
import { In, type EntityManager } from 'typeorm';
import { current, RecordNotFound, requirePermission, runIn } from '../../kernel/access';
import { ActionRunner, declaredActions } from '../../kernel/action';
import { EXPOSED_RESOURCES } from '../../kernel/app';
import { writeAudit } from '../../kernel/audit';
import { Database } from '../../kernel/database';
import { inputInvalid, toAppError } from '../../kernel/errors';
import { inLocale } from '../../kernel/i18n';
import type { JobContext } from '../../kernel/jobs';
import {
  definitionsNow,
  dictionariesOf,
  knownResource,
  ResourceService,
  takesBulk,
  withCustom,
  type ResourceDeclaration,
  type TenantResource,
} from '../../kernel/resource';
import { loadActor } from '../../kernel/session';
import { TagWriter } from '../tags/tags.module';
import { CountChanged, NothingMatches, NotInBulk, TooManyRecords } from './bulk.errors';
import { asked, MOST_RECORDS, type Asked, type Task } from './domain/asked';
import { actionPlan } from './write/action-plan';
import { applyRows, titlesOf } from './write/apply-rows';
import { editPlan } from './write/edit-plan';
import { tagPlan } from './write/tag-plan';
import type { Plan } from './write/plan';
import { rowStore, type Counts, type StoredChange } from './write/row-store';
import { undoRows } from './write/undo-rows';
import { ValueWords } from './write/value-words';

type Progress = Pick<JobContext<unknown>, 'progress' | 'fence' | 'signal'>;

/** What a bulk change would do, before anything is done. */
export interface BulkPreview {
  readonly total: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Some records with what would become of each. */
  readonly sample: readonly {
    readonly id: string;
    readonly title: string;
    readonly outcome: string;
    readonly changes: Text | null;
    readonly reason: Text | null;
  }[];
}

const LOOKED_AT = 500;
const SAMPLE = 5;
const CLOSED: Text = { zh: '不在您可修改的范围内', en: 'Not among what you may change' };

/** Many records changed at once, and back: each by the service of its resource, with the rights of whoever asks. */
@Injectable()
export class BulkChanges {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  /** @throws InputInvalid, RecordNotFound, NotInBulk, PermissionMissing, TooManyRecords, NothingMatches */
  async preview(given: unknown): Promise<BulkPreview> {
    requirePermission('bulk.run');
    const { resource, records, task } = parsed(given);
    const plan = await this.planOf(resource, task, 'preview');
    const service = this.serviceOf(plan.declaration);
    const ids = await this.chosen(service, records);
    const reached = await this.reached(service, task, ids);
    const counts = { changed: 0, unchanged: 0, refused: 0 };
    const sample: { id: string; outcome: string; changes: Text | null; reason: Text | null }[] = [];
    for (let at = 0; at < ids.length; at += LOOKED_AT) {
      const rows = await this.db.read(tx =>
        tx
          .getRepository<TenantResource>(plan.declaration.target)
          .find({ where: { id: In(ids.slice(at, at + LOOKED_AT)) }, order: { id: 'ASC' }, loadEagerRelations: false }),
      );
      await plan.prepare(rows);
      for (const row of rows) {
        const judged = plan.judge(row);
        const closed = judged.outcome === 'changed' && !reached.has(row.id);
        const verdict = closed ? { outcome: 'refused' as const, changes: null, reason: CLOSED } : judged;
        counts[verdict.outcome]++;
        if (wanted(sample, verdict.outcome)) sample.push({ id: row.id, ...verdict });
      }
    }
    const titles = await titlesOf(
      service,
      plan,
      sample.map(({ id }) => id),
    );
    return {
      total: ids.length,
      ...counts,
      sample: sample.map(row => ({ ...row, title: titles.get(row.id) ?? row.id })),
    };
  }

  /**
   * Keeps which records are to be changed and how; nothing is changed yet.
   *
   * @param expected how many the preview told
   * @throws as `preview`, and CountChanged
   */
  async begin(tx: EntityManager, given: unknown, expected: number): Promise<StoredChange> {
    const { resource, records, task } = parsed(given);
    const plan = await this.planOf(resource, task, 'begin');
    const ids = await this.chosen(this.serviceOf(plan.declaration), records);
    if (ids.length !== expected) throw CountChanged({ expected, found: ids.length });
    await rowStore.forgetOld(tx);
    const { locale } = current().actor;
    const { plural } = plan.declaration.options;
    const title = [inLocale(plural, locale), inLocale(plan.title, locale)].join(' · ').slice(0, 300);
    const id = await rowStore.add(tx, { title, resource: plan.declaration.name, task }, ids);
    await writeAudit(tx, {
      action: 'bulkChange.created',
      resource: 'bulkChange',
      recordId: id,
      recordTitle: title,
      changes: { total: [null, ids.length], resource: [null, plan.declaration.name] },
    });
    return rowStore.load(tx, id);
  }

  /** Changes what waits, in the running transaction. */
  async applyNow(tx: EntityManager, id: string): Promise<Counts> {
    const { resource, task } = await rowStore.load(tx, id);
    const plan = await this.planOf(resource, task, id);
    for (let some = 1; some > 0;) some = await this.applySome(tx, plan, id);
    return rowStore.finish(tx, id, 'done');
  }

  /** The same as a job, some records per transaction: killed in the middle it goes on where it was. */
  applyAll(id: string, { progress, fence, signal }: Progress): Promise<Counts> {
    return this.inSteps(
      id,
      { stage: 'running', outcome: 'waiting', end: 'done' },
      async ({ resource, task, total }) => {
        const plan = await this.planOf(resource, task, id);
        for (let done = 0, more = true; more;) {
          signal.throwIfAborted();
          const some = await this.db.transaction(async tx => (await fence(tx), this.applySome(tx, plan, id)));
          await progress((done += some), total);
          more = some > 0;
        }
      },
    );
  }

  /** Takes back what was changed, where nobody changed it since. */
  undoAll(id: string, { progress, fence, signal }: Progress): Promise<Counts> {
    return this.inSteps(id, { stage: 'undoing', outcome: 'changed', end: 'undone' }, async ({ resource, total }) => {
      for (let done = 0, more = true; more;) {
        signal.throwIfAborted();
        const some = await this.db.transaction(async tx => (await fence(tx), this.undoSome(tx, resource, id)));
        await progress((done += some), total);
        more = some > 0;
      }
    });
  }

  /** The same in the running transaction. */
  async undoNow(tx: EntityManager, id: string): Promise<Counts> {
    const { resource } = await rowStore.load(tx, id);
    for (let some = 1; some > 0;) some = await this.undoSome(tx, resource, id);
    return rowStore.finish(tx, id, 'undone');
  }

  private async applySome(tx: EntityManager, plan: Plan, id: string): Promise<number> {
    const rows = await rowStore.waiting(tx, id);
    if (rows.length > 0) await applyRows(tx, plan, this.serviceOf(plan.declaration), rows);
    return rows.length;
  }

  private async undoSome(tx: EntityManager, resource: string, id: string): Promise<number> {
    const declaration = await this.declared(resource);
    const rows = await rowStore.changed(tx, id);
    const runner = this.services(ActionRunner);
    const writer = this.services(TagWriter);
    const service = this.serviceOf(declaration);
    await undoRows({ tx, declaration, service, runner, writer, key: `bulk-undo:${id}` }, rows);
    return rows.length;
  }

  /** Acts with the rights that whoever asked has now; what refuses all of it is kept with each record. */
  private async inSteps(
    id: string,
    { stage, outcome, end }: { stage: string; outcome: 'waiting' | 'changed'; end: 'done' | 'undone' },
    run: (found: StoredChange) => Promise<void>,
  ): Promise<Counts> {
    const context = current();
    const { actor } = context;
    const person = await loadActor(this.db, actor.userId!, { id: actor.tenantId, path: actor.tenantPath });
    return runIn({ ...context, actor: person }, async () => {
      const found = await this.db.transaction(tx => rowStore.load(tx, id));
      try {
        if (found.stage === stage) await run(found);
      } catch (error) {
        const refused = toAppError(error);
        if (refused.fault !== 'user') throw error;
        await this.db.transaction(tx => rowStore.refuseRest(tx, id, outcome, refused.text));
      }
      return this.db.transaction(tx => rowStore.finish(tx, id, end));
    });
  }

  private readonly services = <S>(type: Type<S>): S => this.modules.get(type, { strict: false });

  private serviceOf = (declaration: ResourceDeclaration) =>
    new ResourceService<TenantResource>(this.db, withoutCustom(declaration), this.services);

  /** A resource or a list of the company's own; with the company's own fields. @throws RecordNotFound */
  private async declared(resource: string): Promise<ResourceDeclaration> {
    const definitions = await this.db.read(definitionsNow);
    const known = knownResource(definitions, resource);
    if (!known || !(known.options.within || this.exposed.has(known.name)))
      throw RecordNotFound({ resource: resource.slice(0, 80) });
    return withCustom(known, definitions);
  }

  private async planOf(resource: string, task: Task, id: string): Promise<Plan> {
    const declaration = await this.declared(resource);
    requirePermission('bulk.run');
    requirePermission(declaration.options.access.read);
    if ('tags' in task) {
      const writer = this.services(TagWriter);
      const tagged = await this.db.read(tx => writer.openFor(tx, declaration.name, task.tags));
      return tagPlan({ declaration: tagged, db: this.db, writer, asked: task.tags });
    }
    if (!takesBulk(declaration)) throw NotInBulk({ what: declaration.name });
    if ('action' in task)
      return actionPlan({ declaration, runner: this.services(ActionRunner), ...task, key: `bulk:${id}` });
    requirePermission(String(declaration.options.access.update));
    const dictionaries = await dictionariesOf(this.db.source, current().actor.tenantId);
    const words = new ValueWords(this.db, dictionaries);
    return editPlan({ declaration, service: this.serviceOf(declaration), words, set: task.set });
  }

  private async chosen(service: ResourceService<TenantResource>, records: Asked['records']): Promise<string[]> {
    const filter = 'ids' in records ? { id: { in: records.ids } } : records.filter;
    const ids = await service.idsOf(filter, MOST_RECORDS + 1);
    if (ids.length === 0) throw NothingMatches({});
    if (ids.length > MOST_RECORDS) throw TooManyRecords({ most: MOST_RECORDS });
    return ids;
  }

  /** Whom of them the caller may do this with. */
  private reached(service: ResourceService<TenantResource>, task: Task, ids: string[]): Promise<ReadonlySet<string>> {
    return this.db.read(tx => {
      if ('set' in task) return service.reachedOf(tx, 'update', ids);
      return service.reachedOf(tx, 'act', ids, 'tags' in task ? 'tags.put' : permissionOf(task.action));
    });
  }
}

/** As the service of a resource takes it: what of the company's own is asked about, it adds by itself. */
const withoutCustom = ({ definitions: _own, ...declaration }: ResourceDeclaration): ResourceDeclaration => ({
  ...declaration,
  attributes: declaration.attributes.filter(({ custom }) => !custom),
});

function parsed(given: unknown): Asked {
  const read = asked.safeParse(given);
  if (!read.success) throw inputInvalid(read.error);
  return read.data;
}

const permissionOf = (name: string): string => declaredActions().find(action => action.name === name)!.permission;

/** A few of each kind that says something. */
const wanted = (sample: readonly { readonly outcome: string }[], outcome: string): boolean =>
  outcome !== 'unchanged' && sample.filter(row => row.outcome === outcome).length < SAMPLE;
