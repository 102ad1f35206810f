import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { JsonScalar } from '../../kernel/resource';
import { OpenedRecords, type MyRecords } from './opened-records.service';
import { RecordSearch, type FoundRecords } from './record-search.service';

/** The way to a record that one knows by name, or has been at. Each caller finds what they may read. */
@Resolver()
export class SearchResolver {
  constructor(
    @Inject(RecordSearch) private readonly search: RecordSearch,
    @Inject(OpenedRecords) private readonly records: OpenedRecords,
  ) {}

  @Query(() => JsonScalar, {
    description: 'Records called like this, of every kind, or else called alike: resource, id, title, code.',
  })
  findRecords(@Args('text', { type: () => String }) text: string): Promise<FoundRecords> {
    return this.search.find(text);
  }

  @Query(() => JsonScalar, { description: 'What the caller opened last, and what they marked.' })
  myRecords(): Promise<MyRecords> {
    return this.records.mine();
  }

  @Mutation(() => Boolean, { description: 'Remembers for the caller that they opened the record.' })
  async recordOpened(
    @Args('resource', { type: () => String }) resource: string,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    await this.records.opened(resource, id);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Marks the record for the caller, or takes the mark off.' })
  async markRecord(
    @Args('resource', { type: () => String }) resource: string,
    @Args('id', { type: () => ID }) id: string,
    @Args('marked', { type: () => Boolean }) marked: boolean,
  ): Promise<boolean> {
    await this.records.mark(resource, id, marked);
    return true;
  }
}
