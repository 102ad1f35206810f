import { Inject, Injectable } from '@nestjs/common';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { declarationOf, resourceByName, ResourceService } from '../../kernel/resource';
import { linksTo, openFields, type RecordLink } from './found-records';

interface Candidate {
  readonly resource: string;
  readonly record_id: string;
  readonly score: number;
}

/** Of one resource the likeliest so many are looked at: far more than a person reaches of those that are called alike. */
const CANDIDATES = 2_000;
const OF_EACH = 6;
const IN_ALL = 24;
const LONGEST = 100;

export interface FoundRecords {
  readonly records: readonly RecordLink[];
  /** Nothing is called so; these are called alike. */
  readonly alike: boolean;
}

const NOTHING_FOUND: FoundRecords = { records: [], alike: false };

/** Finds records by what they are called, whatever their kind, among those that the caller may read. */
@Injectable()
export class RecordSearch {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * @param asked part of a name or a code, Chinese or not, or the initials of its pinyin; a slip of the keys is forgiven
   *   where nothing is called exactly so
   * @returns the likeliest first, at most six of a kind
   */
  async find(asked: string): Promise<FoundRecords> {
    const text = asked.replaceAll('\0', '').normalize('NFKC').trim().slice(0, LONGEST);
    if (text === '') return NOTHING_FOUND;
    const { resources, columns } = openFields(current().actor);
    if (resources.length === 0) return NOTHING_FOUND;
    const candidates = await this.db.source.query<Candidate[]>(
      'select resource, record_id, score from find_records($1, $2, $3, $4)',
      [text, resources, columns, CANDIDATES],
    );
    const reached = await this.reached(candidates);
    const records = await linksTo(
      this.db,
      reached.slice(0, IN_ALL).map(({ resource, record_id: id }) => ({ resource, id })),
    );
    return { records, alike: reached.length > 0 && reached.every(({ score }) => score < 1) };
  }

  /** The likeliest of each resource that the caller reaches, in their order. */
  private async reached(candidates: readonly Candidate[]): Promise<Candidate[]> {
    const kept = new Set<Candidate>();
    for (const name of new Set(candidates.map(({ resource }) => resource))) {
      const ofIt = candidates.filter(({ resource }) => resource === name);
      const service = new ResourceService(this.db, declarationOf(resourceByName(name)!.target));
      const ids = ofIt.map(({ record_id: id }) => id);
      const open = await this.db.transaction(tx => service.reachedOf(tx, 'read', ids));
      for (const each of ofIt.filter(({ record_id: id }) => open.has(id)).slice(0, OF_EACH)) kept.add(each);
    }
    return candidates.filter(each => kept.has(each));
  }
}
