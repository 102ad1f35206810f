import { localInstant, z, type CloudResource } from '@cloudtally/plugin-sdk';
import { CHINA } from './charge-of-bill-row';
import { tencentClient, type TencentContext } from './transport';

const word = z.string().nullish();
const instances = z.looseObject({
  InstanceList: z
    .array(
      z.looseObject({
        InstanceId: z.string().min(1),
        InstanceName: word,
        ProductCode: word,
        ProductName: word,
        SubProductCode: word,
        RegionCode: word,
        Status: word,
        ExpireTime: word,
      }),
    )
    .nullish(),
  NextToken: word,
});
const PER_PAGE = 100;

const STATES: Readonly<Record<string, CloudResource['state']>> = { NORMAL: 'running', ISOLATED: 'expired' };

/**
 * The instances that can be renewed: all that the billing side knows. What is paid as it is used, and who of the
 * group owns it, is in the bill alone.
 *
 * @throws UpstreamFailed
 */
export async function* readResources(context: TencentContext): AsyncGenerator<CloudResource> {
  const client = tencentClient(context);
  let token: string | null = null;
  do {
    const asked: Record<string, unknown> = { MaxResults: PER_PAGE, ...(token ? { NextToken: token } : {}) };
    const page: z.infer<typeof instances> = await client.read('DescribeRenewInstances', asked, instances);
    for (const found of page.InstanceList ?? []) {
      const expires = localInstant(found.ExpireTime, CHINA);
      yield {
        id: found.InstanceId,
        name: found.InstanceName || null,
        serviceCode: found.ProductCode || 'unknown',
        serviceName: found.ProductName || found.ProductCode || 'unknown',
        spec: found.SubProductCode || null,
        regionId: found.RegionCode || null,
        subAccountId: null,
        state: STATES[found.Status ?? ''] ?? 'unknown',
        paid: 'subscription',
        startedAt: null,
        expiresAt: expires === null ? null : new Date(expires).toISOString(),
      };
    }
    token = page.NextToken || null;
  } while (token);
}
