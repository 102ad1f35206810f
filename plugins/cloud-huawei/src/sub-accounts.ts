import { z, type SubAccount } from '@cloudtally/plugin-sdk';
import { huaweiClient, type HuaweiContext } from './client';
import { wholeList } from './paged-list';

const word = z.string().nullish();
const customer = z.looseObject({
  customer_id: z.string().min(1),
  account_name: word,
  customer: word,
  is_frozen: word,
});
const member = z.looseObject({ id: z.string().min(1), name: word, display_name: word });

/**
 * A partner's customers, or the members of an enterprise. A plain customer has nobody below it.
 *
 * @throws UpstreamFailed
 */
export async function readSubAccounts(context: HuaweiContext): Promise<readonly SubAccount[]> {
  const client = huaweiClient(context);
  if (context.settings.role === 'partner') {
    const plan = { list: 'customer_infos', count: 'count', rows: 100, row: customer };
    const found = await wholeList(client, 'ListSubCustomers', {}, plan);
    return found.map(({ customer_id, customer: realName, account_name, is_frozen }) => ({
      id: customer_id,
      name: realName || account_name || null,
      status: is_frozen === '1' ? 'suspended' : 'active',
    }));
  }
  if (context.settings.role !== 'enterprise') return [];
  const plan = { list: 'sub_customer_infos', rows: 100, row: member };
  const found = await wholeList(client, 'ListEnterpriseSubCustomers', {}, plan);
  return found.map(({ id, name, display_name }) => ({ id, name: display_name || name || null, status: 'active' }));
}
