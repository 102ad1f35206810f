import { isEnumType, isObjectType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { ResourceDeclaration } from '../../src/kernel/resource';
import { leaves, unwrapped } from '../support/schema-walk';
import type { Choices } from './choices';
import { isClosed, type Conditions } from './conditions';
import { ownValuesOf } from './difference';
import type { KnownValues } from './known-values';
import { extended, leading, OWN_FIELDS, resources } from './secrets';

/** One request of the person's. */
export interface Question {
  readonly path: string;
  readonly body: object;
}

const graphql = (query: string, variables: object = {}): Question => ({ path: '/graphql', body: { query, variables } });
const keysFor = ({ prying }: Choices): string[] =>
  OWN_FIELDS.filter(({ secret }) => (secret !== null) === prying).map(({ key }) => key);
/** Names that fit what the person is after; all, where there is none. */
function namesFor({ prying }: Choices, declaration: ResourceDeclaration, names: readonly string[]): readonly string[] {
  const fitting = names.filter(name => isClosed(declaration, name) === prying);
  return fitting.length > 0 ? fitting : names;
}
const GROUPED: readonly string[] = ['text', 'enum', 'ref', 'boolean', 'date', 'dateTime', 'month'];
const groupable = ({ attributes }: ResourceDeclaration): string[] =>
  attributes.filter(({ type }) => GROUPED.includes(type)).map(({ name }) => name);
const SHAPES = [
  'list',
  'list',
  'list',
  'list',
  'count',
  'count',
  'aggregate',
  'aggregate',
  'groups',
  'one',
  'search',
  'export',
];

/** Whatever can be asked of a resource, by every door: what somebody would ask who wants to know what they may not see. */
export class Questions {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly conditions: Conditions,
    private readonly known: KnownValues,
    private readonly lists: readonly string[],
  ) {}

  any(choices: Choices): Question {
    const likely = choices.prying ? extended : leading;
    const declaration = choices.of(choices.often(45) ? likely : resources);
    const shape = choices.of(SHAPES);
    const { name, type } = declaration;
    switch (shape) {
      case 'count':
        return graphql(`query($f: ${type}Filter!) { ${this.plural(declaration)}(filter: $f) { totalCount } }`, {
          f: this.filter(choices, declaration),
        });
      case 'aggregate':
        return graphql(
          `query($f: ${type}AggregateFilter) { ${name}Aggregate(filter: $f) { ${this.parts(choices, declaration)} } }`,
          { f: choices.prying && choices.often(70) ? {} : this.filter(choices, declaration, `${type}AggregateFilter`) },
        );
      case 'groups':
        return graphql('query($a: JSON!) { rowGroups(asked: $a) }', {
          a: {
            resource: this.named(choices, declaration),
            filter: choices.often(60) ? this.filter(choices, declaration) : {},
            by: choices.of(namesFor(choices, declaration, groupable(declaration))),
            unit: choices.of(['day', 'month']),
          },
        });
      case 'one':
        return graphql(`query($id: ID!) { ${name}(id: $id) { ${this.row(type)} } }`, {
          id: this.id(choices, declaration),
        });
      case 'search':
        return graphql('query($w: String!) { findRecords(text: $w) }', { w: this.word(choices, declaration) });
      case 'export':
        return this.file(choices, declaration);
      default:
        return this.list(choices, declaration);
    }
  }

  private list(choices: Choices, declaration: ResourceDeclaration): Question {
    const { type } = declaration;
    const asked = `$f: ${type}Filter!, $s: [${type}Sort!], $p: OffsetPaging`;
    // Whoever pries asks for one thing at a time.
    const ordered = choices.often(50);
    return graphql(
      `query(${asked}) { ${this.plural(declaration)}(filter: $f, sorting: $s, paging: $p) { totalCount nodes { ${this.row(type)} } } }`,
      {
        f:
          !ordered || (!choices.prying && choices.often(60))
            ? this.filter(choices, declaration)
            : this.within(choices, declaration, {}),
        s: ordered ? this.order(choices, declaration) : undefined,
        p: { limit: choices.of([1, 2, 50]), offset: choices.of([0, 0, 0, 1]) },
      },
    );
  }

  private file(choices: Choices, declaration: ResourceDeclaration): Question {
    // A column that is hidden is no column; a masked one is.
    const own = extended.includes(declaration) ? ['custom.note', 'custom.since', 'custom.word', 'custom.mate'] : [];
    const names = [...declaration.attributes.map(({ name }) => name), ...own];
    const ordered = choices.often(40);
    const columns = [...new Set([0, 1, 2, 3].map(() => choices.of(names)))];
    const [order] = ordered ? this.order(choices, declaration) : [];
    const field = order && (order.key ? `custom.${order.key}` : order.field);
    return {
      path: '/api/export',
      body: {
        resource: this.named(choices, declaration),
        columns,
        filter: !ordered && choices.often(50) ? this.filter(choices, declaration) : {},
        sorting: field ? [{ field, direction: order.direction }] : [],
        format: 'csv',
      },
    };
  }

  private order(
    choices: Choices,
    declaration: ResourceDeclaration,
  ): { field: string; key?: string; direction: string }[] {
    const fields = this.schema.getType(`${declaration.type}SortFields`);
    const names = isEnumType(fields) ? fields.getValues().map(({ name }) => name) : [];
    if (names.length === 0) return [];
    const direction = choices.of(['ASC', 'DESC']);
    if (names.includes('custom') && choices.often(40))
      return [{ field: 'custom', key: choices.of(keysFor(choices)), direction }];
    const plain = names.filter(name => name !== 'custom');
    return [{ field: choices.of(namesFor(choices, declaration, plain)), direction }];
  }

  /** What is counted, summed and grouped: some of everything, the company's own fields among it. */
  private parts(choices: Choices, declaration: ResourceDeclaration): string {
    const response = this.schema.getType(`${declaration.type}AggregateResponse`) as GraphQLObjectType;
    const part = (name: string, fields: number): string => {
      const field = response.getFields()[name];
      const inner = field && unwrapped(field.type);
      if (!inner || !isObjectType(inner)) return '';
      const names = Object.keys(inner.getFields());
      const own = names.includes('custom') && choices.often(50);
      const plain = namesFor(
        choices,
        declaration,
        names.filter(each => each !== 'custom'),
      );
      const chosen = own || plain.length === 0 ? [] : Array.from({ length: fields }, () => choices.of(plain));
      const asked = [...new Set(chosen)].join(' ');
      return `${name} { ${own || asked === '' ? `custom(keys: ["${choices.of(keysFor(choices))}"])` : asked} }`;
    };
    const first = choices.of(['groupBy', 'sum', 'min', 'max', 'avg', 'count']);
    const [one, count] = [part(first, 1), first === 'count' ? '' : part('count', 1).replace(/custom.*\)/, 'id')];
    return `${one} ${count}`.trim() || 'count { id }';
  }

  private filter(choices: Choices, declaration: ResourceDeclaration, type?: string): object {
    return this.within(choices, declaration, this.conditions.filter(choices, declaration, type));
  }

  /** Records of lists are asked for one list at a time. */
  private within(choices: Choices, { name }: ResourceDeclaration, filter: object): object {
    if (name !== 'customRecord') return filter;
    const listed = { listId: { eq: choices.of(this.lists) } };
    return Object.keys(filter).length === 0 ? listed : { and: [listed, filter] };
  }

  private named(choices: Choices, { name }: ResourceDeclaration): string {
    return name === 'customRecord' ? choices.of(['ownOpen', 'ownOpen', 'ownShut']) : name;
  }

  private id(choices: Choices, declaration: ResourceDeclaration): string {
    return choices.of(this.known.of(declaration, 'id').all) ?? choices.of(this.known.ids);
  }

  private word(choices: Choices, declaration: ResourceDeclaration): string {
    const attribute = choices.of(declaration.attributes);
    const { all, telling } = this.known.of(declaration, attribute);
    const words = [...telling, ...all, ...ownValuesOf('note'), 'NEAR', 'FAR-aa', 'GONE', 'STRANGER', 'NEIGHBOUR'];
    return String(choices.of(words)).slice(0, 40);
  }

  private row(type: string): string {
    return leaves(this.schema.getType(type) as GraphQLObjectType);
  }

  /** The list of a resource, by what it gives: plurals are English, not an s. */
  private plural({ type }: ResourceDeclaration): string {
    return Object.values(this.schema.getQueryType()!.getFields()).find(
      field => String(field.type) === `${type}Connection!`,
    )!.name;
  }
}
