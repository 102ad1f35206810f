import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { can, PermissionMissing, RecordNotFound } from '../../kernel/access';
import { EXPOSED_RESOURCES } from '../../kernel/app';
import { writeAudit } from '../../kernel/audit';
import { Database } from '../../kernel/database';
import { EditConflict } from '../../kernel/resource';
import { askedResource } from './asked-resource';
import { seenBy, type SeenView } from './seen-view';
import { rolesInReach } from './roles-in-reach';
import { checkView, type ViewInput } from './view-input';
import { ViewStore, type StoredView } from './view-store';
import { RoleOutOfReach, TooManyViews } from './views.errors';

const MOST_OWN = 50;
const PARTS = ['name', 'kind', 'base', 'filter', 'sort', 'columns', 'grouping', 'spread'] as const;

export interface ViewsOfList {
  readonly views: readonly SeenView[];
  /** Key of the view that opens; null is the first. */
  readonly first: string | null;
  /** Keys in the order that the person gave them; what is not in it follows. */
  readonly sequence: readonly string[];
}

/** Views of lists: each person's own, and those that a colleague shared with one of their roles. */
@Injectable()
export class Views {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
    @Inject(ViewStore) private readonly store: ViewStore,
  ) {}

  /** @throws RecordNotFound for a list that the caller may not read */
  async of(resource: string): Promise<ViewsOfList> {
    const asked = await askedResource(this.db, resource, this.exposed);
    if (!asked) throw RecordNotFound({ resource: resource.slice(0, 80) });
    const [views, arrangement] = await Promise.all([this.store.shownTo(resource), this.store.arrangement(resource)]);
    return { views: views.map(view => seenBy(asked, view)), ...arrangement };
  }

  /** Roles that the caller may share a view with. */
  async roles(): Promise<readonly { id: string; title: Text }[]> {
    if (!can('views.share')) throw PermissionMissing({ permission: 'views.share' });
    return rolesInReach(this.db);
  }

  /**
   * Keeps a new view, or a change of one's own.
   *
   * @param id of the view to change; null for a new one
   * @param version that the change started from
   * @throws InputInvalid, RecordNotFound, EditConflict, TooManyViews, RoleOutOfReach, PermissionMissing
   */
  async save(input: ViewInput, id: string | null, version: number | null): Promise<SeenView> {
    const asked = await askedResource(this.db, input.resource, this.exposed);
    checkView(input, asked);
    return this.db.transaction(async tx => {
      const before = id === null ? null : await this.mine(tx, id);
      if (before && before.resource !== input.resource) throw RecordNotFound({ resource: 'savedView' });
      if (before && version !== null && version !== before.version) throw EditConflict({ version: before.version });
      if (!before && (await this.store.countOwn(tx, input.resource)) >= MOST_OWN)
        throw TooManyViews({ most: MOST_OWN });
      await this.mayShare(input.roles, before);
      const kept = before ? await this.store.change(tx, before, input) : await this.store.add(tx, input);
      await this.store.share(tx, kept, input.roles);
      const after = await this.mine(tx, kept);
      await tell(tx, before, after);
      return seenBy(asked!, after);
    });
  }

  /** @throws RecordNotFound for a view that is not the caller's own */
  async remove(id: string): Promise<void> {
    await this.db.transaction(async tx => {
      const view = await this.mine(tx, id);
      await this.store.remove(tx, id);
      await tell(tx, view, null);
    });
  }

  /** How the caller has the views of a list. */
  async arrange(resource: string, first: string | null, sequence: readonly string[]): Promise<void> {
    if (!(await askedResource(this.db, resource, this.exposed)))
      throw RecordNotFound({ resource: resource.slice(0, 80) });
    await this.store.arrange(resource, first, sequence);
  }

  private async mine(tx: EntityManager, id: string): Promise<StoredView> {
    const view = await this.store.own(tx, id);
    if (!view) throw RecordNotFound({ resource: 'savedView' });
    return view;
  }

  /** What a view was shared with before may stay; everything else needs the right and its reach. */
  private async mayShare(roles: readonly string[], before: StoredView | null): Promise<void> {
    const added = roles.filter(role => !before?.roles.some(({ id }) => id === role));
    if (added.length === 0) return;
    const reach = new Set((await this.roles()).map(({ id }) => id));
    if (!added.every(role => reach.has(role))) {
      throw RoleOutOfReach({}, { fieldErrors: { roles: { zh: '不在可选范围内', en: 'Not one of the choices' } } });
    }
  }
}

async function tell(tx: EntityManager, before: StoredView | null, after: StoredView | null): Promise<void> {
  const shared = (view: StoredView | null) => view?.roles.map(({ title }) => title.en).sort() ?? null;
  const parts =
    after === null ? [] : [...PARTS.map(part => [part, before?.[part] ?? null, after[part] ?? null] as const)];
  const changes = [...parts, ...(after === null ? [] : [['roles', shared(before), shared(after)] as const])].filter(
    ([, was, is]) => JSON.stringify(was) !== JSON.stringify(is),
  );
  if (after !== null && changes.length === 0) return;
  await writeAudit(tx, {
    action: `views.${after === null ? 'removed' : before === null ? 'saved' : 'changed'}`,
    resource: 'savedView',
    recordId: (after ?? before)!.id,
    recordTitle: (after ?? before)!.name,
    changes: Object.fromEntries(changes.map(([part, was, is]) => [part, [was, is]])),
  });
}
