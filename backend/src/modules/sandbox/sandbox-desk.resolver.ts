import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { JsonScalar } from '../../kernel/resource';
import { SandboxDesk } from './sandbox-desk.service';

const words = { type: () => String } as const;

/** The page on which the sandboxes are played. */
@Resolver()
export class SandboxDeskResolver {
  constructor(@Inject(SandboxDesk) private readonly desk: SandboxDesk) {}

  @Query(() => JsonScalar, { description: 'The running sandboxes, what they can play and what is planned.' })
  sandboxes(): Promise<unknown> {
    return this.desk.list();
  }

  @Query(() => JsonScalar, { description: 'The newest calls that a sandbox was asked, newest first.' })
  sandboxCalls(@Args('plugin', words) plugin: string): Promise<unknown> {
    return this.desk.calls(plugin);
  }

  @Mutation(() => JsonScalar, { nullable: true, description: 'The next calls of an operation meet this fault.' })
  planSandboxFault(
    @Args('plugin', words) plugin: string,
    @Args('operation', words) op: string,
    @Args('fault', words) fault: string,
    @Args('times', { type: () => Int, defaultValue: 1 }) times: number,
  ): Promise<unknown> {
    return this.desk.play(plugin, { what: 'plan', op, fault, times });
  }

  @Mutation(() => JsonScalar, { nullable: true, description: 'Drops what is planned and not yet played.' })
  forgetSandboxFaults(@Args('plugin', words) plugin: string): Promise<unknown> {
    return this.desk.play(plugin, { what: 'unplan' });
  }

  @Mutation(() => JsonScalar, { nullable: true, description: "Shifts the provider's clock; 0 puts it right." })
  skewSandboxClock(
    @Args('plugin', words) plugin: string,
    @Args('milliseconds', { type: () => Int }) milliseconds: number,
  ): Promise<unknown> {
    return this.desk.play(plugin, { what: 'skew', milliseconds });
  }

  @Mutation(() => JsonScalar, { nullable: true, description: 'Something happens at the provider: late rows, a press.' })
  provokeSandbox(
    @Args('plugin', words) plugin: string,
    @Args('kind', words) kind: string,
    @Args('data', { type: () => JsonScalar, nullable: true }) data: unknown,
  ): Promise<unknown> {
    return this.desk.play(plugin, { what: 'provoke', kind, data: data ?? null });
  }
}
