import type { Text } from '@cloudtally/plugin-sdk';
import { attributeOf, can, FilterInvalid } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { measureAt, ResourceService, type ResourceDeclaration, type TenantRecord } from '../../../kernel/resource';
import type { Database } from '../../../kernel/database';
import {
  depthOf,
  fieldsIn,
  findingsIn,
  stepsOf,
  treeFilter,
  wholeTarget,
  type AskedField,
  type AskedResource,
  type AskedType,
  type FilterPath,
  type FilterTree,
} from '../../views/views.module';

/** Groups and relations deeper than the query service lets in. */
const DEEPEST = 8;
const TAGS: Text = { zh: '规则不能以标签为条件', en: 'A rule cannot ask about tags' };
const DEEP: Text = { zh: '条件层次太多', en: 'The groups are too deep' };

/** What a rule of this resource may ask: the fields that a list may, and measures. */
export const ruleFields =
  (resource: string, asked: AskedResource) =>
  (path: string): AskedField | undefined => {
    if (path === 'tags' || path.endsWith('.tags')) return { type: 'none', refused: TAGS };
    const measure = measureAt(resource, path);
    if (!measure) return asked.fieldOf(path);
    const { zh, en } = measure.title;
    if (can(measure.permission)) return { type: measure.type === 'int' ? 'int' : 'number' };
    return { type: 'none', refused: { zh: `无权使用“${zh}”`, en: `"${en}" is not open to you` } };
  };

/** @returns what is wrong with a rule's condition, one sentence per place in it */
export function conditionFindings(
  tree: unknown,
  declaration: ResourceDeclaration,
  asked: AskedResource,
): Record<string, Text> {
  const fieldOf = ruleFields(declaration.name, asked);
  const findings = findingsIn(tree, fieldOf);
  if (Object.keys(findings).length > 0) return findings;
  const filter = treeFilter(
    tree as FilterTree,
    pathIn(declaration, path => fieldOf(path)!.type),
    clock.today(),
  );
  return depthOf(filter) > DEEPEST ? { filter: DEEP } : {};
}

/** Where paths of a condition lead inside a filter of the query service. */
const pathIn =
  (declaration: ResourceDeclaration, typeOf: (path: string) => AskedType) =>
  (path: string): FilterPath => {
    const type = typeOf(path);
    if (measureAt(declaration.name, path)) return { type, steps: path.split('.'), through: null };
    const { own, through, rest } = stepsOf(declaration, path);
    const column = (of: ResourceDeclaration, name: string) => {
      const attribute = attributeOf(of, name);
      return attribute?.type === 'ref' && !attribute.custom ? `${attribute.name}Id` : name;
    };
    if (own ?? !through) return { type, steps: column(declaration, path).split('.'), through: null };
    const inner = column(wholeTarget(declaration, through), rest);
    return { type, steps: [through.name, ...inner.split('.')], through: `${through.name}Id` };
  };

export interface Matched {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** Every path that the condition asks about. */
  readonly paths: readonly string[];
}

/**
 * The records that a condition holds for, within the caller's reach, as a statement: `id` and `facts`.
 *
 * @throws FilterInvalid where the condition cannot be asked any more: a field that is gone
 */
export async function matchedBy(
  db: Database,
  { declaration, asked }: { readonly declaration: ResourceDeclaration; readonly asked: AskedResource },
  tree: FilterTree,
): Promise<Matched> {
  const findings = conditionFindings(tree, declaration, asked);
  const [why] = Object.values(findings);
  if (why) throw FilterInvalid({ why: why.en });
  const fieldOf = ruleFields(declaration.name, asked);
  const paths = [...new Set(fieldsIn(tree))];
  const filter = treeFilter(
    tree,
    pathIn(declaration, path => fieldOf(path)!.type),
    clock.today(),
  );
  const { definitions: _own, attributes, ...plain } = declaration;
  const bare = { ...plain, attributes: attributes.filter(({ custom }) => !custom) };
  const [sql, values] = await new ResourceService<TenantRecord>(db, bare).measured(filter, paths);
  return { sql, values, paths };
}
