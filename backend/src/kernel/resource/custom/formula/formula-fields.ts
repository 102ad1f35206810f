import { snake } from '../../../database/naming';
import type { Attribute, AttributeType, ResourceDeclaration } from '../../declaration';
import { storedKey } from '../stored';
import { compile, type Compiled, type Pieces } from './compile';
import { readFormula } from './read';
import { fault, FormulaFault, type Kind } from './tree';

/** A formula that works. */
export interface Computed {
  readonly sql: Pieces;
  /** Fields that it looks at: whoever may not see one of them may not see what follows from it. */
  readonly uses: readonly string[];
}

const KINDS: Readonly<Partial<Record<AttributeType, Kind>>> = {
  text: 'text',
  longText: 'text',
  email: 'text',
  phone: 'text',
  month: 'text',
  enum: 'text',
  dictionary: 'text',
  int: 'number',
  decimal: 'number',
  money: 'number',
  percent: 'number',
  date: 'date',
  boolean: 'truth',
};

const PREFIX = 'custom.';
const CASTS: Readonly<Record<Kind, readonly [before: string, after: string]>> = {
  number: ['cast(', ' as numeric)'],
  text: ['cast(', ' as text)'],
  date: ['to_char(', ", 'YYYY-MM-DD')"],
  truth: ['(', ')'],
};

function columnOf({ name, column }: Attribute, kind: Kind): Compiled {
  const [before, after] = CASTS[kind];
  return { kind, size: 1, sql: [before, ['."', (column ?? snake(name)).replaceAll('"', ''), '"', after].join('')] };
}

function storedOf(attribute: Attribute, kind: Kind): Compiled {
  // A day lies there as text.
  const [before, after] = CASTS[kind === 'date' ? 'text' : kind === 'truth' ? 'truth' : kind];
  const cast = kind === 'truth' ? ['cast(', ' as boolean)'] : [before, after];
  return { kind, size: 1, sql: [`${cast[0]}(`, [`.custom ->> '`, storedKey(attribute), `')`, cast[1]].join('')] };
}

/** The fields of one resource, as formulas name them. */
class Fields {
  private readonly done = new Map<string, Compiled & Computed>();
  private readonly open = new Set<string>();

  constructor(
    private readonly declaration: Pick<ResourceDeclaration, 'attributes'>,
    private readonly own: readonly Attribute[],
    private readonly today: string,
  ) {}

  /** @throws FormulaFault */
  computed(attribute: Attribute): Compiled & Computed {
    const known = this.done.get(attribute.name);
    if (known) return known;
    const { key, formula } = attribute.custom!;
    if (this.open.has(key)) throw fault(`字段 ${key} 的公式循环引用自身`, `The formula of ${key} uses itself`);
    this.open.add(key);
    const uses = new Set<string>();
    const field = (name: string) => this.field(name, uses);
    const made = compile(readFormula(formula!), { field, today: this.today });
    this.open.delete(key);
    if (made.kind !== KINDS[attribute.type]) {
      throw fault('公式的结果与字段类型不符', 'The formula comes to another type than the field has');
    }
    const whole = attribute.type === 'int' ? ['round(', ', 0)'] : ['', ''];
    const sql = made.sql.map((piece, at) =>
      [at === 0 ? whole[0] : '', piece, at === made.sql.length - 1 ? whole[1] : ''].join(''),
    );
    const computed = { ...made, sql, uses: [...uses] };
    this.done.set(attribute.name, computed);
    return computed;
  }

  private field(name: string, uses: Set<string>): Compiled | undefined {
    const key = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
    const own = this.own.find(({ custom }) => custom!.key === key);
    const built =
      name === key ? this.declaration.attributes.find(each => each.name === name && !each.custom) : undefined;
    const attribute = own ?? built;
    const kind = attribute && KINDS[attribute.type];
    if (!attribute || !kind) return undefined;
    uses.add(attribute.name);
    if (!own) return columnOf(attribute, kind);
    return own.custom!.formula === undefined ? storedOf(own, kind) : this.computed(own);
  }
}

/** What is wrong with the formulas of a resource's own fields, by key. */
export function formulaFaults(
  declaration: Pick<ResourceDeclaration, 'attributes'>,
  own: readonly Attribute[],
  today: string,
): ReadonlyMap<string, FormulaFault> {
  return new Map(
    own.flatMap(attribute => {
      if (attribute.custom!.formula === undefined) return [];
      const made = tried(() => new Fields(declaration, own, today).computed(attribute));
      return made instanceof FormulaFault ? [[attribute.custom!.key, made] as const] : [];
    }),
  );
}

/** A resource's own fields, formulas worked out. One that does not work any more is left out. */
export function withFormulas(
  declaration: Pick<ResourceDeclaration, 'attributes'>,
  own: readonly Attribute[],
  today: string,
): readonly Attribute[] {
  if (own.every(({ custom }) => custom!.formula === undefined)) return own;
  return own.flatMap(attribute => {
    if (attribute.custom!.formula === undefined) return [attribute];
    const made = tried(() => new Fields(declaration, own, today).computed(attribute));
    if (made instanceof FormulaFault) return [];
    return [{ ...attribute, editable: 'never' as const, custom: { ...attribute.custom!, computed: made } }];
  });
}

function tried<T>(work: () => T): T | FormulaFault {
  try {
    return work();
  } catch (error) {
    if (error instanceof FormulaFault) return error;
    throw error;
  }
}
