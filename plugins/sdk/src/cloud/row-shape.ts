import type { z } from 'zod';

/** A quick yes: true only for a row that the schema takes exactly as it is. */
export type RowShape = (raw: unknown) => boolean;

/**
 * Compiles the schema of a vendor's row to a check of one look per column. It says yes or nothing: what is refused
 * is for the schema itself to judge and to name, so that the two can never disagree.
 *
 * @returns null for a schema that does more than look: a default, a transformation, a refinement of the row
 */
export function rowShape(schema: z.ZodType): RowShape | null {
  const def = defOf(schema);
  if (def.type !== 'object' || !def.shape || (def.checks?.length ?? 0) > 0) return null;
  // Strict: a column that nobody knows is refused. Anything else is left to the schema.
  if (!def.catchall || defOf(def.catchall).type !== 'never') return null;
  const columns = new Map<string, { readonly fits: RowShape; readonly required: boolean }>();
  let required = 0;
  for (const [name, column] of Object.entries(def.shape)) {
    const fits = valueShape(column);
    if (!fits) return null;
    const optional = defOf(column).type === 'optional';
    if (!optional) required++;
    columns.set(name, { fits, required: !optional });
  }
  return raw => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
    let found = 0;
    const row = raw as Record<string, unknown>;
    for (const name in row) {
      const column = columns.get(name);
      if (!column?.fits(row[name])) return false;
      if (column.required) found++;
    }
    return found === required;
  };
}

/**
 * True only for a row that its schema takes exactly as it is: then nobody needs to ask the schema, which takes some
 * ten times as long. False says nothing; the schema decides.
 */
export function fitsAsItIs(schema: z.ZodType, raw: unknown): boolean {
  let shape = shapes.get(schema);
  if (shape === undefined) shapes.set(schema, (shape = rowShape(schema)));
  return shape?.(raw) ?? false;
}

/** Compiled once a schema. */
const shapes = new WeakMap<z.ZodType, RowShape | null>();

/** What the library says of a schema to those who build on it. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly coerce?: boolean;
  /** The values of a list. */
  readonly entries?: Readonly<Record<string, string | number>>;
  /** Of a text that is more than text by itself, such as an address. */
  readonly format?: string;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

interface Check {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  /** A refinement's own look; one that tells its issues itself has none. */
  readonly fn?: (text: string) => unknown;
}

const defOf = (schema: z.ZodType): Def => schema._zod.def;

function valueShape(schema: z.ZodType): RowShape | null {
  const def = defOf(schema);
  if (def.type === 'string') return def.coerce || def.format ? null : stringShape(def.checks ?? []);
  if (def.type === 'enum') return oneOf(Object.values(def.entries ?? {}), def.checks ?? []);
  if (def.type !== 'optional' && def.type !== 'nullable') return null;
  const inner = def.innerType ? valueShape(def.innerType) : null;
  if (!inner) return null;
  return def.type === 'nullable' ? value => value === null || inner(value) : inner;
}

function oneOf(values: readonly unknown[], checks: readonly unknown[]): RowShape | null {
  return checks.length > 0 ? null : value => typeof value === 'string' && values.includes(value);
}

function stringShape(checks: NonNullable<Def['checks']>): RowShape | null {
  const tests: ((text: string) => boolean)[] = [];
  for (const { _zod } of checks) {
    const { check, format, pattern, minimum, maximum, fn } = _zod.def;
    if (check === 'min_length') tests.push(text => text.length >= minimum!);
    else if (check === 'max_length') tests.push(text => text.length <= maximum!);
    else if (check === 'string_format' && format === 'regex' && !/[gy]/.test(pattern!.flags)) {
      tests.push(text => pattern!.test(text));
    } else if (check === 'custom' && fn) {
      // Not merely truthy: a promise is for the schema.
      tests.push(text => fn(text) === true);
    } else return null;
  }
  const [first, ...rest] = tests;
  if (!first) return value => typeof value === 'string';
  if (rest.length === 0) return value => typeof value === 'string' && first(value);
  return value => typeof value === 'string' && tests.every(test => test(value));
}
