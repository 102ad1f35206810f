import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../kernel/config';
import { Plugins, savePluginAccount, type AccountDraft } from '../../kernel/plugins';

/** Accounts of plugins, for the admin and for seeding. */
@Injectable()
export class PluginAccounts {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Plugins) private readonly plugins: Plugins,
  ) {}

  /** @returns id of the account @throws PluginMissing, InputInvalid */
  save(tx: EntityManager, plugin: string, draft: AccountDraft): Promise<string> {
    return savePluginAccount(tx, this.plugins.byId(plugin), draft, this.config.masterKeys);
  }
}
