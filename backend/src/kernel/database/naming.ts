import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** `billedCost` -> `billed_cost`. */
export const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** Tables and columns are written by hand in the migrations; this says how entity names meet them. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(target: string, given: string | undefined): string {
    return given ?? snake(target);
  }

  override columnName(property: string, given: string | undefined): string {
    return given ?? snake(property);
  }

  override joinColumnName(relation: string, referenced: string): string {
    return `${snake(relation)}_${referenced}`;
  }
}
