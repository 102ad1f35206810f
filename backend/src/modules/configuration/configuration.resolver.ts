import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from '@cloudtally/plugin-sdk';
import { inputInvalid } from '../../kernel/errors';
import { JsonScalar } from '../../kernel/resource';
import { Configuration, type ApplyOptions, type ConfigFile } from './configuration.service';

const input = z.strictObject({
  files: z
    .array(z.strictObject({ path: z.string().min(1).max(300), text: z.string().max(100_000) }))
    .min(1)
    .max(500),
  remove: z.boolean().default(false),
  expected: z.string().max(64).nullable().default(null),
});

/** The configuration as files, for the screen. Each operation asks for its own right, and every thing for the thing's. */
@Resolver()
export class ConfigurationResolver {
  constructor(@Inject(Configuration) private readonly configuration: Configuration) {}

  @Query(() => JsonScalar, { description: "The company's configuration as files, as far as the caller may see it." })
  configurationFiles(): Promise<unknown> {
    return this.configuration.export();
  }

  @Query(() => JsonScalar, { description: 'What applying these files would change, and what stands in the way.' })
  configurationChanges(@Args('asked', { type: () => JsonScalar }) asked: unknown): Promise<unknown> {
    const { files, options } = read(asked);
    return this.configuration.rehearse(files, options);
  }

  @Mutation(() => JsonScalar, { description: 'Applies files of configuration: all of them, or nothing.' })
  applyConfiguration(@Args('asked', { type: () => JsonScalar }) asked: unknown): Promise<unknown> {
    const { files, options } = read(asked);
    return this.configuration.apply(files, options);
  }
}

function read(asked: unknown): { files: readonly ConfigFile[]; options: ApplyOptions } {
  const parsed = input.safeParse(asked);
  if (!parsed.success) throw inputInvalid(parsed.error);
  const { files, ...options } = parsed.data;
  return { files, options };
}
