import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import { attributeOf, can } from '../../kernel/access';
import { EXPOSED_RESOURCES } from '../../kernel/app';
import { Database } from '../../kernel/database';
import { definitionsNow, knownResource, withCustom, type ResourceDeclaration } from '../../kernel/resource';
import type { ListQuestion } from '../exports/exports.module';
import {
  askedResource,
  listFilterOf,
  seenBy,
  type AskedColumn,
  type AskedResource,
  type FilterTree,
  type StoredView,
} from '../views/views.module';

export type ReportQuestion =
  | {
      readonly question: Omit<ListQuestion, 'format'>;
      /** What the view puts its rows under, the widest first. */
      readonly grouping: readonly string[];
      /** Columns, sorts and groups that are left out for the reader, or that are no more. */
      readonly without: readonly Text[];
    }
  /** Why the reader can have nothing of it. */
  | { readonly refused: Text };

const CLOSED: Text = {
  zh: '收件人无权查看或导出该列表',
  en: 'The list is not open to this person, or may not be exported',
};
const TOO_LARGE: Text = { zh: '筛选条件过于复杂', en: 'The filter is too complex' };

/** Saved views as questions of lists, each for the caller: what the caller may not ask is left out, or ends it. */
@Injectable()
export class ReportQuestions {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
  ) {}

  /** @param today the day that relative periods are counted from */
  async of(view: StoredView, today: string): Promise<ReportQuestion> {
    const asked = await askedResource(this.db, view.resource, this.exposed);
    const definitions = await this.db.read(definitionsNow);
    const named = knownResource(definitions, view.resource);
    if (!asked || !named || !can(named.options.exportedBy ?? 'export.run')) return { refused: CLOSED };
    const seen = seenBy(asked, view);
    if (seen.closed.length > 0) return { refused: closedText(seen.closed) };
    const declaration = withCustom(named, definitions);
    const filter = filterOf(view, declaration, { asked, today });
    if (filter === null) return { refused: TOO_LARGE };
    const columns = (seen.columns?.map(({ name }) => name) ?? shownFirst(declaration)).filter(
      name => asked.known(name) === 'open' && attributeOf(declaration, name) !== undefined,
    );
    if (columns.length === 0) return { refused: CLOSED };
    const grouped = seen.grouping.map(name => ({ field: columnIn(asked, name), direction: 'ASC' as const }));
    const sorting = [...grouped, ...seen.sort.filter(({ field }) => !grouped.some(each => each.field === field))];
    return {
      question: { resource: view.resource, filter, sorting: sorting.slice(0, 5), columns: columns.slice(0, 80) },
      grouping: seen.grouping,
      without: seen.without,
    };
  }
}

const closedText = (fields: readonly Text[]): Text => ({
  zh: `视图按无权查看或已不存在的字段筛选：${fields.map(({ zh }) => zh).join('、')}`,
  en: `The view filters by what is not open, or is no more: ${fields.map(({ en }) => en).join(', ')}`,
});

/** The columns of a list that nobody has arranged. */
const shownFirst = ({ attributes }: ResourceDeclaration): string[] =>
  attributes.filter(({ list }) => list).map(({ name }) => name);

const columnIn = (asked: AskedResource, name: string): string => asked.field(name)?.ref?.idField ?? name;

interface Reader {
  readonly asked: AskedResource;
  readonly today: string;
}

/** What the view asks, with the declared view that it stands on; null where it is too large. */
function filterOf(view: StoredView, { options }: ResourceDeclaration, reader: Reader): Record<string, unknown> | null {
  const base = onDay(options.views?.find(({ key }) => key === view.base)?.filter, reader.today);
  const own = view.filter === null ? {} : treeFilter(view.filter, reader);
  if (own === null) return null;
  const parts = [base ?? {}, own].filter(part => Object.keys(part).length > 0);
  return parts.length > 1 ? { and: parts } : { ...parts[0] };
}

/** Declared views are written once for every day: `$today` in their filters is this day. */
const onDay = (filter: object | undefined, today: string): object | undefined =>
  filter && (JSON.parse(JSON.stringify(filter).replaceAll('"$today"', JSON.stringify(today))) as object);

function treeFilter(tree: FilterTree, { asked, today }: Reader) {
  const columnOf = (path: string): AskedColumn => {
    const { field, through } = asked.wayTo(path)!;
    return {
      type: asked.fieldOf(path)!.type,
      column: field.ref?.idField ?? field.name,
      through: through && { name: through.name, column: through.ref!.idField },
    };
  };
  return listFilterOf(tree, columnOf, today);
}
