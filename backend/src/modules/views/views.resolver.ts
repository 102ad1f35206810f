import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from '@cloudtally/plugin-sdk';
import { inputInvalid } from '../../kernel/errors';
import { JsonScalar } from '../../kernel/resource';
import { RowGroups } from './row-groups.service';
import { readViewInput } from './view-input';
import { Views } from './views.service';

const arrangement = z.strictObject({
  resource: z.string().min(1).max(80),
  first: z.string().min(1).max(80).nullable(),
  sequence: z.array(z.string().min(1).max(80)).max(300),
});

/** Whoever may read a list may keep views of it; each operation asks for that right, and sharing for its own. */
@Resolver()
export class ViewsResolver {
  constructor(
    @Inject(Views) private readonly views: Views,
    @Inject(RowGroups) private readonly groups: RowGroups,
  ) {}

  @Query(() => JsonScalar, {
    description: "The caller's own views of a list, those shared with them, and their order.",
  })
  savedViews(@Args('resource', { type: () => String }) resource: string): Promise<unknown> {
    return this.views.of(resource);
  }

  @Query(() => JsonScalar, { description: 'Roles that the caller may share a view with.' })
  rolesToShareWith(): Promise<unknown> {
    return this.views.roles();
  }

  @Query(() => JsonScalar, {
    description: "A list's rows under one of their fields, counted and summed as far as the caller may see them.",
  })
  rowGroups(@Args('asked', { type: () => JsonScalar }) asked: unknown): Promise<unknown> {
    return this.groups.of(asked);
  }

  @Mutation(() => JsonScalar, {
    description: 'Keeps a view: a new one, or a change of an own one. `view.filter` is a tree as JSON text.',
  })
  saveView(
    @Args('view', { type: () => JsonScalar }) view: unknown,
    @Args('id', { type: () => ID, nullable: true }) id?: string | null,
    @Args('version', { type: () => Int, nullable: true }) version?: number | null,
  ): Promise<unknown> {
    return this.views.save(readViewInput(view), id ?? null, version ?? null);
  }

  @Mutation(() => Boolean, { description: 'Removes an own view, also for those it was shared with.' })
  async removeView(@Args('id', { type: () => ID }) id: string): Promise<boolean> {
    await this.views.remove(id);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Which view of a list opens for the caller, and in which order they stand.' })
  async arrangeViews(
    @Args('resource', { type: () => String }) resource: string,
    @Args('sequence', { type: () => [String] }) sequence: string[],
    @Args('first', { type: () => String, nullable: true }) first?: string | null,
  ): Promise<boolean> {
    const parsed = arrangement.safeParse({ resource, sequence, first: first ?? null });
    if (!parsed.success) throw inputInvalid(parsed.error);
    await this.views.arrange(parsed.data.resource, parsed.data.first, parsed.data.sequence);
    return true;
  }
}
