import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { JsonScalar } from '../../kernel/resource';
import { Templates } from './templates.service';

/** What templates can be made of, and what they look like. Each operation asks for its own right. */
@Resolver()
export class TemplatesResolver {
  constructor(@Inject(Templates) private readonly templates: Templates) {}

  @Query(() => JsonScalar, {
    description: "Every sort of message that can be worded: its variables, the product's text and the company's.",
  })
  templateKinds(): Promise<unknown> {
    return this.templates.kinds();
  }

  @Query(() => JsonScalar, { description: 'What these texts would say of a record that the caller may see.' })
  templatePreview(@Args('asked', { type: () => JsonScalar }) asked: unknown): Promise<unknown> {
    return this.templates.preview(asked);
  }

  @Mutation(() => String, { description: "Sends what the preview shows to the caller's own address, and says which." })
  sendTemplateTest(@Args('asked', { type: () => JsonScalar }) asked: unknown): Promise<string> {
    return this.templates.test(asked);
  }
}
