import { z, type CloudResource } from '@cloudtally/plugin-sdk';
import { huaweiClient, type HuaweiContext } from './client';
import { pagedList } from './paged-list';
import { HUAWEI } from './vendor-failure';

const OPERATION = 'ListPayPerUseCustomerResources';
const PER_PAGE = 100;
const word = z.string().nullish();
const instance = z.looseObject({
  resource_id: z.string().min(1),
  resource_name: word,
  service_type_code: word,
  service_type_name: word,
  resource_spec_code: word,
  region_code: word,
  status: word,
  effective_time: word,
  expire_time: word,
});

/** The vendor's numbers: in effect; expired and in grace; frozen; being closed. */
const STATES: Readonly<Record<string, CloudResource['state']>> = {
  '2': 'running',
  '3': 'expired',
  '4': 'stopped',
  '5': 'expired',
  '6': 'stopped',
  '8': 'released',
};

/**
 * What was subscribed, main resources alone: despite its name the operation knows nothing that is paid as it is used.
 *
 * @throws UpstreamFailed
 */
export async function* readResources(context: HuaweiContext): AsyncGenerator<CloudResource> {
  const plan = { list: 'data', rows: PER_PAGE };
  for await (const { rows } of pagedList(huaweiClient(context), OPERATION, { only_main_resource: 1 }, plan)) {
    const found = z.array(instance).safeParse(rows);
    if (!found.success) throw HUAWEI.malformed(OPERATION, found.error);
    for (const each of found.data)
      yield {
        id: each.resource_id,
        name: each.resource_name || null,
        serviceCode: each.service_type_code || 'unknown',
        serviceName: each.service_type_name || each.service_type_code || 'unknown',
        spec: each.resource_spec_code || null,
        regionId: each.region_code || null,
        subAccountId: null,
        state: STATES[each.status ?? ''] ?? 'unknown',
        paid: 'subscription',
        startedAt: instantOf(each.effective_time),
        expiresAt: instantOf(each.expire_time),
      };
  }
}

/** Times are UTC here. */
function instantOf(text: string | null | undefined): string | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
