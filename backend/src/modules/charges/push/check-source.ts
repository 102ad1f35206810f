import type { Type } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { InputInvalid } from '../../../kernel/errors';
import { CloudSources } from '../../clouds/clouds.module';
import { productsIn } from './products-in';
import type { UsageSource } from './usage-source.resource';

const NO_FILE: Text = {
  zh: '该账号由接口同步，不能接收推送的用量',
  en: 'This account is read over an API and takes no usage',
};

interface Checked {
  readonly row: UsageSource;
  readonly tx: EntityManager;
  readonly services: <T>(type: Type<T>) => T;
}

/**
 * Usage goes the road of files, so that the account must be one of a file; and a product of an account has one source,
 * because two would correct each other's counts.
 *
 * @throws InputInvalid
 */
export async function checkSource({ row, tx, services }: Checked): Promise<void> {
  const source = await services(CloudSources).load(row.cloudAccountId);
  if (!source.plugin.file) refuse('cloudAccountId', NO_FILE);
  const others = await tx.query<{ code: string; products: string }[]>(
    `select code, products from usage_source
     where tenant_id = $1 and cloud_account_id = $2 and id is distinct from $3 and deleted_at is null order by code`,
    [source.tenantId, row.cloudAccountId, row.id],
  );
  const mine = new Set(productsIn(row.products));
  for (const { code, products } of others) {
    const shared = productsIn(products).find(product => mine.has(product));
    if (shared === undefined) continue;
    refuse('products', {
      zh: `此账号的产品 ${shared} 已由推送源 ${code} 推送`,
      en: `${shared} of this account is pushed by ${code} already`,
    });
  }
}

function refuse(field: string, text: Text): never {
  throw InputInvalid({ fields: [field] }, { fieldErrors: { [field]: text } });
}
