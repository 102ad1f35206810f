import { Inject, Injectable } from '@nestjs/common';
import type { WorkbookColumn } from '@cloudtally/reports';
import { attributeOf, can, current, RecordNotFound, requireOpen, requirePermission, runIn } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { inLocale } from '../../kernel/i18n';
import {
  carriedTags,
  definitionsNow,
  dictionariesOf,
  knownResource,
  ResourceService,
  withCustom,
  type Attribute,
  type ResourceDeclaration,
  type TenantRecord,
} from '../../kernel/resource';
import type { ListQuestion } from './export-request';
import { cellsOf, columnsOf, type Cells } from './list-cells';
import { rowPages, type Listed } from './row-pages';

type Question = Omit<ListQuestion, 'format'>;

/** A list as the caller may have it, ready to be written to a file. */
export interface ListTable {
  /** What the resource's records are called, in the reader's language. */
  readonly title: string;
  readonly name: string;
  readonly columns: readonly WorkbookColumn<Cells>[];
  count(): Promise<number>;
  /** Each row once, also while others write. */
  rows(): AsyncGenerator<Cells>;
}

/** Lists as tables: the same rows, columns and masks as on the screen, asked page by page through the wall. */
@Injectable()
export class ListTables {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** @throws RecordNotFound, PermissionMissing, FieldForbidden */
  async open(asked: Question): Promise<ListTable> {
    const named = await this.named(asked.resource);
    const declaration = withCustom(named, await this.db.read(definitionsNow));
    for (const { field } of asked.sorting) requireOpen(current().actor, declaration, field);
    const columns = columnsOf(declaration, asked.columns);
    const attributes = asked.columns.map(name => attributeOf(declaration, name)!);
    // Whoever reads the rows later reads them as the one who opened the list.
    const reader = current();
    return {
      title: inLocale(declaration.options.plural, current().actor.locale),
      name: declaration.name,
      columns,
      count: () =>
        runIn(reader, () => new ResourceService<TenantRecord>(this.db, named).count((asked.filter ?? {}) as never)),
      rows: () => this.rows({ named, declaration, reader }, attributes, asked),
    };
  }

  /** @throws RecordNotFound, PermissionMissing */
  private async named(resource: string): Promise<ResourceDeclaration> {
    const definitions = await this.db.read(definitionsNow);
    const named = knownResource(definitions, resource);
    // A list of the company's own that is closed to the caller is not there.
    const unseen = named?.options.within && !can(named.options.access.read);
    if (!named?.options.within) requirePermission('export.run');
    if (!named || unseen) throw RecordNotFound({ resource });
    requirePermission(named.options.exportedBy ?? 'export.run');
    requirePermission(named.options.access.read);
    return named;
  }

  private async *rows(listed: Listed, attributes: readonly Attribute[], asked: Question): AsyncGenerator<Cells> {
    const { named, reader } = listed;
    const service = new ResourceService<TenantRecord>(this.db, named);
    const relations = attributes.filter(({ type, custom }) => type === 'ref' && !custom);
    const words = await runIn(reader, () => dictionariesOf(this.db.source, reader.actor.tenantId));
    for await (const page of rowPages(this.db, listed, asked)) {
      const cells = await runIn(reader, async () => {
        for (const { name, target } of relations) {
          const found = (await service.findRelation(target!(), name, page)) as unknown as Map<object, object>;
          for (const row of page) (row as unknown as Record<string, unknown>)[name] = found.get(row);
        }
        if (attributes.some(({ type }) => type === 'tags')) await this.nameTags(listed, page);
        return page.map(row => cellsOf(attributes, row, words));
      });
      yield* cells;
    }
  }

  private async nameTags({ declaration }: Listed, page: readonly TenantRecord[]): Promise<void> {
    const ids = page.map(({ id }) => id);
    const carried = await this.db.read(manager => carriedTags(manager, declaration, ids));
    const { locale } = current().actor;
    for (const row of page) {
      const names = carried.get(row.id)?.map(({ title }) => inLocale(title, locale));
      (row as unknown as { tags: string | null }).tags = names?.join(locale === 'zh' ? '，' : ', ') ?? null;
    }
  }
}
