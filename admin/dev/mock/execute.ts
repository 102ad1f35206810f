import type { FieldNode, OperationDefinitionNode, SelectionSetNode, ValueNode } from 'graphql';
import { pageAnswers } from './pages.ts';
import { me, resources, rowsOf, type Row } from './resources.ts';

type Values = Record<string, unknown>;

function valueOf(node: ValueNode, variables: Values): unknown {
  switch (node.kind) {
    case 'Variable':
      return variables[node.name.value];
    case 'IntValue':
      return Number(node.value);
    case 'ListValue':
      return node.values.map(each => valueOf(each, variables));
    case 'ObjectValue':
      return Object.fromEntries(node.fields.map(each => [each.name.value, valueOf(each.value, variables)]));
    case 'NullValue':
      return null;
    default:
      return 'value' in node ? node.value : null;
  }
}

const like = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.*+?^${}()|[\]]/g, '\\$&')
      .replace(/\\\\%/g, '\u0001')
      .replace(/%/g, '.*')
      .replace(/\u0001/g, '%')}$`,
    'i',
  );

const amount = (value: unknown): unknown =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;

function compare(value: unknown, operator: string, wanted: unknown): boolean {
  const [a, b] = [amount(value), amount(wanted)] as [never, never];
  switch (operator) {
    case 'eq':
      return value === wanted;
    case 'neq':
      return value !== wanted;
    case 'in':
      return (wanted as unknown[]).includes(value);
    case 'iLike':
      return like(String(wanted)).test(String(value ?? ''));
    case 'gte':
      return a >= b;
    case 'lte':
      return a <= b;
    case 'gt':
      return a > b;
    case 'lt':
      return a < b;
    case 'is':
      return value === null;
    case 'isNot':
      return value !== null;
    default:
      throw new TypeError(`operator ${operator}`);
  }
}

function matches(row: Row, filter: Values = {}): boolean {
  return Object.entries(filter).every(([key, value]) => {
    if (key === 'and') return (value as Values[]).every(each => matches(row, each));
    if (key === 'or') return (value as Values[]).some(each => matches(row, each));
    return Object.entries(value as Values).every(([operator, wanted]) => compare(row[key], operator, wanted));
  });
}

function pick(row: Row, selection: SelectionSetNode | undefined): unknown {
  if (!selection) return row;
  const fields = selection.selections as FieldNode[];
  return Object.fromEntries(
    fields.map(field => {
      const value = row[field.name.value] ?? null;
      return [field.name.value, field.selectionSet && value ? pick(value as Row, field.selectionSet) : value];
    }),
  );
}

function list(name: string, args: Values, selection: SelectionSetNode) {
  const sorting = (args['sorting'] ?? []) as { field: string; direction: string }[];
  const { limit, offset } = (args['paging'] ?? { limit: 20, offset: 0 }) as { limit: number; offset: number };
  const found = rowsOf(name).filter(row => matches(row, args['filter'] as Values));
  for (const { field, direction } of [...sorting].reverse()) {
    const sign = direction === 'DESC' ? -1 : 1;
    found.sort((a, b) => {
      const [x, y] = [amount(a[field]), amount(b[field])] as [never, never];
      return x < y ? -sign : x > y ? sign : 0;
    });
  }
  const nodes = (selection.selections as FieldNode[]).find(each => each.name.value === 'nodes')?.selectionSet;
  return { totalCount: found.length, nodes: found.slice(offset, offset + limit).map(row => pick(row, nodes)) };
}

function sum(name: string, args: Values, selection: SelectionSetNode) {
  const found = rowsOf(name).filter(row => matches(row, args['filter'] as Values));
  const asked = (selection.selections as FieldNode[]).find(each => each.name.value === 'sum')?.selectionSet
    ?.selections as FieldNode[];
  const cents = (field: string) =>
    found.reduce((total, row) => total + BigInt(String(row[field] ?? '0').replace('.', '')), 0n);
  const text = (value: bigint) => `${value / 100n}.${(value % 100n).toString().replace('-', '').padStart(2, '0')}`;
  const sums = Object.fromEntries((asked ?? []).map(({ name: { value } }) => [value, text(cents(value))]));
  return [{ groupBy: { currency: 'CNY' }, count: { id: found.length }, sum: sums }];
}

function field(node: FieldNode, variables: Values): unknown {
  const name = node.name.value;
  const args = Object.fromEntries(
    (node.arguments ?? []).map(each => [each.name.value, valueOf(each.value, variables)]),
  );
  if (name === 'me') return me;
  if (name === 'resources') return resources;
  if (name in pageAnswers) return pageAnswers[name]!(args);
  for (const resource of resources) {
    if (name === resource.plural) return list(resource.name, args, node.selectionSet!);
    if (name === `${resource.name}Aggregate`) return sum(resource.name, args, node.selectionSet!);
    if (name === resource.name) {
      const row = rowsOf(resource.name).find(each => each.id === args['id']);
      return row ? pick(row, node.selectionSet) : null;
    }
    const action = resource.actions.find(each => each.mutation === name);
    if (action) {
      const ids = args['ids'] as string[];
      const failed = ids.slice(2).filter((_, at) => at % 3 === 0);
      return {
        done: ids.filter(id => !failed.includes(id)),
        failed: failed.map(id => ({
          id,
          code: 'bills.state_changed',
          message: '账单状态已被改变。',
          fix: '请刷新后重试。',
        })),
        jobId: null,
        data: null,
        message: null,
      };
    }
    if (name === `createOne${resource.type}`) {
      throw Object.assign(new TypeError('请检查填写的内容。'), {
        extensions: { fieldErrors: { 'input.name': '这个名称已被使用' } },
      });
    }
    if (name === `updateOne${resource.type}`) return { id: (args['input'] as Values)['id'] };
  }
  throw new TypeError(`no mock for ${name}`);
}

export function execute(operation: OperationDefinitionNode, variables: Values): Values {
  const fields = operation.selectionSet.selections as FieldNode[];
  return Object.fromEntries(fields.map(node => [node.alias?.value ?? node.name.value, field(node, variables)]));
}
