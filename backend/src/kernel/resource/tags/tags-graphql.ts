import { Inject, type Type } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { current, type Context } from '../../access';
import { Database } from '../../database';
import { definitionsNow, withCustom } from '../custom/definitions';
import { offerFilter } from '../custom/graphql';
import { declarationOf } from '../declaration';
import { once } from '../once';
import type { RecordClass, TenantRecord } from '../record';
import { JsonScalar } from '../scalars';
import { carriedTags, type CarriedTag } from './carried-tags';

/** Lets every filter of a resource ask which tags its records carry. */
export const offerTagFilters = (target: RecordClass): void =>
  offerFilter(target, 'tags', 'Business tags by id: { in: […] }, { notIn: […] }, { is: null }, { isNot: null }.');

const loaders = new WeakMap<Context, Map<RecordClass, DataLoader<string, readonly CarriedTag[]>>>();

/** Asked once for all records of an answer. */
function tagsOf(db: Database, target: RecordClass): DataLoader<string, readonly CarriedTag[]> {
  const context = current();
  const ofContext = loaders.get(context) ?? new Map<RecordClass, DataLoader<string, readonly CarriedTag[]>>();
  loaders.set(context, ofContext);
  const known = ofContext.get(target);
  if (known) return known;
  const loader = new DataLoader<string, readonly CarriedTag[]>(
    async ids => {
      const carried = await db.read(async manager =>
        carriedTags(manager, withCustom(declarationOf(target), await definitionsNow(manager)), ids),
      );
      return ids.map(id => carried.get(id) ?? []);
    },
    // A later step of the same request may have put one.
    { cache: false },
  );
  ofContext.set(target, loader);
  return loader;
}

/** Adds `tags` to a resource's type. */
export const tagsResolver = once(makeTagsResolver);

function makeTagsResolver(target: RecordClass): Type {
  @Resolver(() => target)
  class RecordTags {
    constructor(@Inject(Database) private readonly db: Database) {}

    @ResolveField('tags', () => JsonScalar, { nullable: true })
    tags(@Parent() record: TenantRecord): Promise<readonly CarriedTag[]> {
      return tagsOf(this.db, target).load(record.id);
    }
  }
  Object.defineProperty(RecordTags, 'name', { value: `${target.name}Tags` });
  return RecordTags;
}
