import { Inject, Injectable } from '@nestjs/common';
import type { PricingModelPlugin } from '@cloudtally/plugin-sdk';
import { publishChoices } from '../../kernel/action';
import { Plugins } from '../../kernel/plugins';
import { MODELS } from './agreement-form';
import type { InstalledModel, PricingModels } from './pricing.ports';

/** The pricing plugins that were found at start-up. The core names none of them. */
@Injectable()
export class InstalledModels implements PricingModels {
  constructor(@Inject(Plugins) private readonly plugins: Plugins) {
    publishChoices(MODELS, () =>
      [...this.all().values()].map(({ id, title, params }) => ({ id, title, form: params })),
    );
  }

  all(): ReadonlyMap<string, InstalledModel> {
    const models = this.plugins.all().filter(plugin => plugin.kind === 'pricing') as unknown as PricingModelPlugin[];
    return new Map(models.map(model => [model.id, model]));
  }
}
