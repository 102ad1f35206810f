import type { SelectQueryBuilder } from 'typeorm';
import { attributeOf } from '../access/field-access';
import { snake } from '../database/naming';
import { customName } from './custom/sql';
import { tableOf, targetOf, type Attribute, type ResourceDeclaration } from './declaration';
import { measureAt, type Measure } from './measures';
import type { TenantRecord } from './record';
import { measureAlias } from './measure-sql';

/** Joins what measures say of each row, so that conditions and values may name them. */
export function joinMeasures<T extends TenantRecord>(
  builder: SelectQueryBuilder<T>,
  measures: readonly Measure[],
  about: { readonly company: string; readonly today: string },
): SelectQueryBuilder<T> {
  for (const measure of measures) {
    const alias = measureAlias(measure.name);
    builder.leftJoin(`(${measure.sql})`, alias, `"${alias}".id = "${builder.alias}".id`);
  }
  return builder.setParameters(about);
}

/** The values that paths lead to, as one object of texts by path; what is no plain value of the row is left out. */
export function valuesOf(declaration: ResourceDeclaration, alias: string, paths: readonly string[]): string {
  const told = paths.flatMap(path => {
    const sql = valueSql(declaration, alias, path);
    return sql ? [`'${path}'`, sql] : [];
  });
  return told.length > 0 ? `jsonb_build_object(${told.join(', ')})` : `'{}'`;
}

const NUMERIC: readonly Attribute['type'][] = ['money', 'decimal', 'percent'];

function valueSql(declaration: ResourceDeclaration, alias: string, path: string): string | null {
  const measure = measureAt(declaration.name, path);
  if (measure) return `cast(trim_scale("${measureAlias(measure.name)}".value) as text)`;
  const own = attributeOf(declaration, path);
  return own ? ownSql(own, alias) : referredSql(declaration, alias, path);
}

function ownSql(own: Attribute, alias: string): string | null {
  if (own.type === 'ref') return null;
  return own.custom ? `cast(${customName(own, alias)} as text)` : shown(own, `"${alias}".${columnOf(own)}`);
}

/** A field of the record that a reference leads to. */
function referredSql(declaration: ResourceDeclaration, alias: string, path: string): string | null {
  const at = path.indexOf('.');
  const through = at < 0 ? undefined : attributeOf(declaration, path.slice(0, at));
  const target = through && !through.custom && targetOf(through);
  const inner = target && attributeOf(target, path.slice(at + 1));
  if (!inner || inner.custom || inner.type === 'ref') return null;
  const value = shown(inner, `referred.${columnOf(inner)}`);
  return `(select ${value} from app."${tableOf(target)}" referred where referred.id = "${alias}"."${snake(`${through.name}Id`)}")`;
}

const columnOf = ({ column, name }: Attribute): string => `"${column ?? snake(name)}"`;

function shown({ type }: Attribute, column: string): string {
  if (type === 'dateTime') return `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
  return NUMERIC.includes(type) ? `cast(trim_scale(${column}) as text)` : `cast(${column} as text)`;
}
