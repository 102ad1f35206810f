import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from '@cloudtally/plugin-sdk';
import { inputInvalid } from '../../kernel/errors';
import { JsonScalar } from '../../kernel/resource';
import { Notices } from './notices.service';

const chosen = z.array(z.uuid()).max(200).nullable();

/** Each person's own news; no right opens anybody else's. */
@Resolver()
export class NoticesResolver {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  @Query(() => JsonScalar, { description: "The caller's latest notices, and how many are unread." })
  myNotices(): Promise<unknown> {
    return this.notices.mine();
  }

  @Mutation(() => Boolean, { description: "Marks the caller's notices as read: these, or all of them." })
  async readNotices(@Args('ids', { type: () => [ID], nullable: true }) ids?: string[] | null): Promise<boolean> {
    const parsed = chosen.safeParse(ids ?? null);
    if (!parsed.success) throw inputInvalid(parsed.error);
    await this.notices.read(parsed.data);
    return true;
  }
}
