import { Inject, Injectable } from '@nestjs/common';
import { can, PermissionMissing } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { inputInvalid } from '../../../kernel/errors';
import { MEASURES, pivotInput } from './pivot-input';
import { withinReach } from './pivot-reach';
import { pivotSql } from './pivot-sql';

export interface Group {
  /** Null for rows that have none, such as charges of no customer. */
  readonly key: string | null;
  readonly label: string | null;
  readonly sum: string;
}

export interface ChargePivot {
  readonly currency: string | null;
  /** Those that the charges of these months are in. */
  readonly currencies: readonly string[];
  readonly total: string;
  /** Largest first; what follows in time by time. */
  readonly rows: readonly Group[];
  readonly columns: readonly Group[];
  /** [row, column, sum], by their place in `rows` and `columns`; -1 is all the others. */
  readonly cells: readonly (readonly [number, number, string])[];
  readonly otherRows: number;
  readonly otherColumns: number;
}

interface Found {
  readonly currency: string | null;
  readonly currencies: readonly string[] | null;
  readonly total: string;
  readonly rows: readonly Group[];
  readonly columns: readonly Group[];
  readonly cells: readonly (readonly [number, number, string])[];
  readonly row_count: number;
  readonly column_count: number;
}

/** Sums of charges by any two dimensions, from the roll-ups and never from the charges. */
@Injectable()
export class ChargePivots {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** @throws PermissionMissing, InputInvalid */
  async pivot(input: unknown): Promise<ChargePivot> {
    const parsed = pivotInput.safeParse(input);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const wanted = parsed.data;
    const measure: { sum: string; permission?: string } = MEASURES[wanted.measure];
    if (measure.permission && !can(measure.permission)) throw PermissionMissing({ permission: measure.permission });
    const within = withinReach(wanted);
    const [found] = await this.db.read(tx =>
      tx.query<[Found]>(pivotSql(wanted, measure.sum, within), [...within.values, wanted.currency ?? null]),
    );
    const { row_count, column_count, currencies, ...shown } = found;
    return {
      ...shown,
      currencies: currencies ?? [],
      otherRows: row_count - shown.rows.length,
      otherColumns: column_count - shown.columns.length,
    };
  }
}
