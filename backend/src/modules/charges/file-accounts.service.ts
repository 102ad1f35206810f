import { Inject, Injectable } from '@nestjs/common';
import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { AlreadyExists } from '../../kernel/errors';
import { CloudSources, type CloudSource } from '../clouds/clouds.module';
import { FileForOtherReader, FileForPulledAccount, FileNamesOtherAccount } from './charges.errors';
import { codeFor, type FileGroupKey } from './domain/file-group';
import { hash128 } from './domain/row-hash';

/** Which cloud account the rows of a file belong to. */
@Injectable()
export class FileAccounts {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
  ) {}

  /**
   * @param only  the account that the person chose; its file may hold no other's rows
   * @param make  whether a new account is made; else null stands for it
   * @throws FileForPulledAccount, FileForOtherReader, FileNamesOtherAccount
   */
  async resolve(
    key: FileGroupKey,
    plugin: CloudPlugin,
    only: CloudSource | null,
    make: boolean,
  ): Promise<CloudSource | null> {
    if (only) {
      const same =
        only.providerName === key.provider &&
        only.billingAccountId === key.billingAccountId &&
        only.currency === key.currency;
      if (!same) {
        const found = `${key.provider} ${key.billingAccountId} ${key.currency}`;
        throw FileNamesOtherAccount({ account: only.code, found });
      }
    }
    const id = only?.accountId ?? (await this.find(key)) ?? (make ? await this.make(key, plugin) : null);
    if (!id) return null;
    const source = only ?? (await this.sources.load(id));
    if (!source.plugin.file) throw FileForPulledAccount({ account: source.code, provider: key.provider });
    // Two readers of one account would keep its month twice, each under its own feed.
    if (source.plugin.id !== plugin.id) {
      throw FileForOtherReader({ account: source.code, reader: source.plugin.title });
    }
    return source;
  }

  private async find(key: FileGroupKey): Promise<string | null> {
    const [row] = await this.db.read(tx =>
      tx.query<{ id: string }[]>(
        `select id from cloud_account where tenant_id = $1 and provider_name = $2 and billing_account_id = $3
           and currency = $4 and deleted_at is null`,
        [current().actor.tenantId, key.provider, key.billingAccountId, key.currency],
      ),
    );
    return row?.id ?? null;
  }

  private async make(key: FileGroupKey, plugin: CloudPlugin): Promise<string> {
    const { tenantId, userId } = current().actor;
    const name = `${key.provider} ${key.billingAccountId}`.slice(0, 200);
    // A second account of the same plain name, or another currency, gets a code that is told apart.
    for (const code of [codeFor(key), codeFor(key, `-${hash128(`${name} ${key.currency}`).slice(0, 6)}`)]) {
      await this.db.read(tx =>
        tx.query(
          `insert into cloud_account (tenant_id, code, name, plugin_id, provider_name, billing_account_id,
             invoice_issuer_name, currency, zone, created_by)
           values ($1, $2, $3, $4, $5, $6, $5, $7, 'UTC', $8) on conflict do nothing`,
          [tenantId, code, name, plugin.id, key.provider, key.billingAccountId, key.currency, userId],
        ),
      );
      const made = await this.find(key);
      if (made) return made;
    }
    throw AlreadyExists({ constraint: 'cloud_account_code' });
  }
}
