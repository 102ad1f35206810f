import { Field, ObjectType } from '@nestjs/graphql';
import { SortDirection, type Class } from '@ptc-org/nestjs-query-core';
import { FilterableRelation, PagingStrategies, QueryOptions } from '@ptc-org/nestjs-query-graphql';
import { Column, Entity } from 'typeorm';
import { snake } from '../database/naming';
import { isExtensible } from './custom/extensible';
import { CustomScalar } from './custom/seen';
import { addAttribute, attributesOf, declareResource, type ResourceOptions } from './declaration';
import type { RecordClass } from './record';
import { JsonScalar } from './scalars';
import { TAGS } from './tags/tag-words';

export const MAX_PAGE = 200;

const TAGS_OUT =
  'Business tags that it carries, as far as the caller may see them: id, title, tone, and who or what put it.';

/**
 * Declares one noun of the product. From this class come the GraphQL type with filters, sorting,
 * paging and exact sums, the row scope and field masks, the audit trail, and the admin's list, form
 * and detail. `access` names all four operations and has no default.
 */
export function Resource(options: ResourceOptions): ClassDecorator {
  return target => {
    const cls = target as unknown as RecordClass;
    Entity({ name: options.table ?? snake(cls.name), schema: 'app' })(target);
    ObjectType(cls.name)(target);
    Field(() => [String], { nullable: true, description: 'Actions that the caller may run on this record now.' })(
      cls.prototype as object,
      'availableActions',
    );
    const sort = options.sort ?? '-id';
    QueryOptions({
      pagingStrategy: PagingStrategies.OFFSET,
      enableTotalCount: true,
      maxResultsSize: MAX_PAGE,
      defaultResultSize: 20,
      filterDepth: 3,
      defaultSort: [
        {
          field: sort.replace(/^-/, ''),
          direction: sort.startsWith('-') ? SortDirection.DESC : SortDirection.ASC,
        } as never,
      ],
    })(cls);
    for (const attribute of attributesOf(cls)) {
      if (attribute.type !== 'ref') continue;
      FilterableRelation(attribute.name, attribute.target as () => Class<unknown>, {
        nullable: true,
        update: { enabled: false },
        remove: { enabled: false },
      })(cls as never);
    }
    if (isExtensible({ target: cls, options })) {
      Column({ type: 'jsonb', name: 'custom' })(cls.prototype as object, 'custom');
      Field(() => CustomScalar, { nullable: true })(cls.prototype as object, 'custom');
    }
    if (options.taggable) {
      Field(() => JsonScalar, { nullable: true, description: TAGS_OUT })(cls.prototype as object, TAGS.name);
      addAttribute(cls.prototype as object, TAGS, options.titleField);
    }
    declareResource(cls, options);
  };
}
