import { z, type SubAccount } from '@cloudtally/plugin-sdk';
import type { AliyunClient } from './transport';
import { ALIYUN } from './vendor-failure';

const list = z.looseObject({ UidList: z.array(z.string().regex(/^\d{1,24}$/)).nullish() });
const about = z.looseObject({ LoginEmail: z.string().nullish(), CreditLimitStatus: z.string().nullish() });
/** Names are one call each; whoever comes after them keeps its number alone. */
const MOST_NAMED = 200;

/** A partner's customers, in the vendor's order, each once. @throws UpstreamFailed */
export async function readCustomerIds(client: AliyunClient): Promise<string[]> {
  const answer = list.safeParse(await client.read('GetCustomerList', {}));
  if (!answer.success) throw ALIYUN.malformed('GetCustomerList', answer.error);
  return [...new Set(answer.data.UidList ?? [])];
}

/** The same with the address that each signs in by. @throws UpstreamFailed */
export async function readCustomers(client: AliyunClient): Promise<SubAccount[]> {
  const found: SubAccount[] = [];
  for (const id of await readCustomerIds(client)) {
    if (found.length >= MOST_NAMED) {
      found.push({ id, name: null, status: 'unknown' });
      continue;
    }
    const answer = about.safeParse(await client.read('GetCustomerAccountInfo', { OwnerId: id }));
    if (!answer.success) throw ALIYUN.malformed('GetCustomerAccountInfo', answer.error);
    const { LoginEmail, CreditLimitStatus } = answer.data;
    found.push({ id, name: LoginEmail || null, status: STATUS[CreditLimitStatus ?? ''] ?? 'unknown' });
  }
  return found;
}

/** The vendor's words for a customer's business; another is not guessed at. */
const STATUS: Readonly<Record<string, SubAccount['status']>> = {
  Freeze: 'suspended',
  Thaw: 'active',
  Trusteeship: 'active',
  TrusteeshipCancel: 'active',
};
