import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { requirePermission } from '../../kernel/access';
import { formOf } from '../../kernel/action';
import { JsonScalar } from '../../kernel/resource';
import { PRICING_MODELS, type PricingModels } from './pricing.ports';

/** The installed pricing models with the form of their terms, for whoever writes an agreement. */
@Resolver()
export class PricingModelsResolver {
  constructor(@Inject(PRICING_MODELS) private readonly models: PricingModels) {}

  @Query(() => JsonScalar)
  pricingModels(): unknown {
    requirePermission('pricing.read');
    return [...this.models.all().values()].map(({ id, version, title, summary, groupBy, params }) => ({
      id,
      version,
      title,
      summary,
      groupBy,
      params: formOf(params),
    }));
  }
}
