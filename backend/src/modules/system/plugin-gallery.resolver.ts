import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { requirePermission } from '../../kernel/access';
import { formOf, secretFields } from '../../kernel/action';
import { CONFIG, type Config } from '../../kernel/config';
import { Plugins } from '../../kernel/plugins';
import { JsonScalar } from '../../kernel/resource';

/** Every plugin that was found, with the form of its settings, and those that were refused and why. */
@Resolver()
export class PluginGallery {
  constructor(
    @Inject(Plugins) private readonly plugins: Plugins,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query(() => JsonScalar, { description: 'Plugins found and refused, with settings forms and capabilities.' })
  pluginGallery(): unknown {
    requirePermission('plugins.read');
    const found = this.plugins.discovery.found.map(({ plugin, packageName }) => ({
      id: plugin.id,
      kind: plugin.kind,
      version: plugin.version,
      contract: plugin.contract,
      packageName,
      title: plugin.title,
      summary: plugin.summary,
      docs: plugin.docs ?? null,
      settings: formOf(plugin.settings),
      secrets: secretFields(plugin.settings),
      params: 'params' in plugin ? formOf(plugin.params as never) : null,
      capabilities: 'capabilities' in plugin ? plugin.capabilities : null,
      endpoints: plugin.endpoints,
      sandbox: plugin.id in this.config.sandboxEndpoints,
    }));
    return { found, refused: this.plugins.discovery.refused };
  }
}
