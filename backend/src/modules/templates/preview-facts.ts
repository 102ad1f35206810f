import { current, RecordNotFound, visibilityOf } from '../../kernel/access';
import type { Database } from '../../kernel/database';
import type { Locale } from '../../kernel/i18n';
import { definitionsNow, resourceByName, withCustom, type ResourceDeclaration } from '../../kernel/resource';
import {
  exampleFacts,
  type Fact,
  type FactRow,
  type Facts,
  type TemplateKind,
  type Variable,
} from '../../kernel/templates';
import { factsOf, stepsOf, wholeTarget, type RecordFacts } from '../views/views.module';

export interface PreviewFacts {
  readonly facts: Facts;
  /** Variables of fields that the caller may not read: a dash stands for them. */
  readonly hidden: readonly string[];
  /** Variables that only a sender knows: the example stands for them. */
  readonly examples: readonly string[];
}

/**
 * What a kind would tell of one record, no more than the caller may see of it; its examples where no record is asked for.
 *
 * @throws PermissionMissing; RecordNotFound for a record that the caller may not see
 */
export async function previewFacts(
  db: Database,
  kind: TemplateKind,
  { recordId, locale }: { readonly recordId: string | null; readonly locale: Locale },
): Promise<PreviewFacts> {
  const named = kind.resource === undefined ? undefined : resourceByName(kind.resource);
  const examples = exampleFacts(kind);
  if (recordId === null || !named) return { facts: examples, hidden: [], examples: Object.keys(kind.variables) };
  const paths = Object.values(kind.variables).flatMap(variable =>
    [pathOf(variable, locale), currencyOf(variable)].filter(path => path !== null),
  );
  const [record] = await factsOf(db, named, { filter: { id: { eq: recordId } }, paths, most: 1 });
  if (!record) throw RecordNotFound({ resource: named.name });
  const declaration = withCustom(named, await db.read(definitionsNow));
  const facts: Record<string, Facts[string]> = {};
  const hidden: string[] = [];
  for (const [name, variable] of Object.entries(kind.variables)) {
    const path = pathOf(variable, locale);
    if (path !== null && !isOpen(declaration, path)) hidden.push(name);
    facts[name] = path === null ? examples[name]! : isOpen(declaration, path) ? factAt(record, variable, path) : CLOSED;
  }
  const without = Object.keys(kind.variables).filter(name => pathOf(kind.variables[name]!, locale) === null);
  return { facts, hidden, examples: without };
}

const CLOSED = '—';

const pathOf = ({ path }: Variable, locale: Locale): string | null =>
  path === undefined ? null : typeof path === 'string' ? path : path[locale];

const currencyOf = (variable: Variable): string | null =>
  variable.type === 'list' ? null : (variable.currency ?? null);

function factAt(record: RecordFacts, variable: Variable, path: string): Fact | readonly FactRow[] {
  if (variable.type === 'list') {
    const rows = (record.row as Record<string, unknown>)[path];
    return Array.isArray(rows) ? (rows as readonly FactRow[]) : [];
  }
  const value = record.titleOf(path);
  if (value === null || variable.type !== 'money') return value;
  const currency = record.valueOf(variable.currency!);
  return typeof currency === 'string' ? { amount: String(value), currency } : CLOSED;
}

/** Whether the caller may read what a path leads to, in the clear. */
function isOpen(declaration: ResourceDeclaration, path: string): boolean {
  const { actor } = current();
  const { own, through, rest } = stepsOf(declaration, path);
  const first = own ?? through;
  if (!first || visibilityOf(actor, declaration, first.name) !== 'open') return false;
  if (own) return true;
  const target = wholeTarget(declaration, first);
  return actor.permissions.has(target.options.access.read) && visibilityOf(actor, target, rest) === 'open';
}
