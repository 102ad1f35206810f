import { Inject, Injectable } from '@nestjs/common';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { storedKey, type Attribute, type ResourceDeclaration, type TenantResource } from '../../kernel/resource';
import type { Subject } from './automation-checks.service';
import { factsIn, factsOf, stepsOf, type RecordFacts } from '../views/views.module';
import { before, type TrailEntry } from './domain/trail';

/** A record and the moment that it is looked at: right after this line of its trail, or at an instant. */
export interface Moment {
  readonly recordId: string;
  readonly after: { readonly entry: string } | { readonly at: Date };
}

/** A record as it was, as far as its trail can tell. */
export interface RecordThen {
  readonly facts: RecordFacts;
  /** Something asked about was changed since, and its trail does not say what it was: masked, calculated. */
  readonly uncertain: boolean;
}

interface Line {
  id: string;
  at: Date;
  record_id: string;
  changes: TrailEntry['changes'];
}

const AT_ONCE = 200;

/** Records as the caller may see them, and as they were: what the trail says to have changed since is taken back. */
@Injectable()
export class RecordsThen {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * In the order of the moments; null where the record is gone, or not for the caller to see.
   *
   * @param declaration with the company's own fields
   * @param paths what will be asked of them
   */
  async of(
    { named, whole }: Subject,
    moments: readonly Moment[],
    paths: readonly string[],
  ): Promise<(RecordThen | null)[]> {
    const found: (RecordThen | null)[] = [];
    for (let at = 0; at < moments.length; at += AT_ONCE)
      found.push(...(await this.some({ named, whole }, moments.slice(at, at + AT_ONCE), paths)));
    return found;
  }

  private async some({ named, whole }: Subject, moments: readonly Moment[], paths: readonly string[]) {
    const ids = [...new Set(moments.map(({ recordId }) => recordId))];
    const now = await factsOf(this.db, named, { filter: { id: { in: ids } }, paths });
    const rows = new Map(now.map(each => [each.id, each.row as TenantResource]));
    const lines = await this.linesOf(named.name, [...rows.keys()], moments);
    const then = moments.map(({ recordId, after }) => {
      const row = rows.get(recordId);
      const later = (lines.get(recordId) ?? []).filter(line =>
        'entry' in after ? line.id > after.entry : line.at > after.at,
      );
      return row ? rewound(whole, row, before(later), paths) : null;
    });
    const facts = await factsIn(
      this.db,
      whole,
      then.flatMap(each => each?.row ?? []),
      paths,
    );
    let next = 0;
    return then.map(each => each && { facts: facts[next++]!, uncertain: each.uncertain });
  }

  /** By record, the latest first. */
  private async linesOf(
    resource: string,
    ids: readonly string[],
    moments: readonly Moment[],
  ): Promise<ReadonlyMap<string, Line[]>> {
    const lines = await this.db.source.query<Line[]>(
      `select id, at, record_id, changes from audit_entry
       where tenant_id = $1 and resource = $2 and record_id = any ($3) and (id > $4 or at > $5) order by id desc`,
      [current().actor.tenantId, resource, ids, ...earliest(moments)],
    );
    const byRecord = new Map<string, Line[]>();
    for (const line of lines) byRecord.set(line.record_id, [...(byRecord.get(line.record_id) ?? []), line]);
    return byRecord;
  }
}

/** The line and the instant that nothing before is asked about. */
function earliest(moments: readonly Moment[]): [entry: string | null, at: Date | null] {
  const entries = moments.flatMap(({ after }) => ('entry' in after ? [after.entry] : []));
  const instants = moments.flatMap(({ after }) => ('at' in after ? [after.at.getTime()] : []));
  return [entries.sort()[0] ?? null, instants.length > 0 ? new Date(Math.min(...instants)) : null];
}

/** As the trail and a row call it: the id beside a reference. */
export const propertyOf = ({ name, type, custom }: Attribute): string =>
  type === 'ref' && !custom ? `${name}Id` : name;

const isMasked = ({ sensitive, custom }: Attribute): boolean => sensitive === true || (custom?.readers.length ?? 0) > 0;

function rewound(
  declaration: ResourceDeclaration,
  row: TenantResource,
  was: ReadonlyMap<string, unknown>,
  paths: readonly string[],
) {
  if (was.size === 0) return { row, uncertain: false };
  const then = Object.assign(Object.create(Object.getPrototypeOf(row) as object) as TenantResource, row);
  const custom: Record<string, unknown> = { ...row.custom };
  const lost = new Set<string>();
  for (const attribute of declaration.attributes) {
    const property = propertyOf(attribute);
    if (attribute.custom?.computed) lost.add(attribute.name);
    else if (!was.has(property)) continue;
    else if (isMasked(attribute)) lost.add(attribute.name);
    else if (attribute.custom) custom[storedKey(attribute)] = was.get(property);
    else (then as unknown as Record<string, unknown>)[property] = valueOf(attribute, was.get(property));
  }
  if (row.custom) then.custom = custom;
  const asked = paths.flatMap(path => {
    const { own, through } = stepsOf(declaration, path);
    return own?.name ?? through?.name ?? [];
  });
  return { row: then, uncertain: asked.some(name => lost.has(name)) };
}

const valueOf = ({ type }: Attribute, value: unknown): unknown =>
  type === 'dateTime' && typeof value === 'string' ? new Date(value) : value;
