import { z, type CloudResource } from '@cloudtally/plugin-sdk';
import { aliyunClient, type AliyunContext } from './transport';
import { ALIYUN } from './vendor-failure';

const API = 'QueryAvailableInstances';
/** The most that is known to be given. */
const PAGE_ROWS = 100;

const word = z.string().nullish();
/** Ids and durations are JSON numbers here and texts in a bill; both arrive as texts. */
const instance = z.looseObject({
  InstanceID: z.string().min(1),
  ProductCode: z.string().min(1),
  ProductType: word,
  SubscriptionType: word,
  Status: word,
  Region: word,
  OwnerId: word,
  CreateTime: word,
  EndTime: word,
  StopTime: word,
  ReleaseTime: word,
});
const page = z.looseObject({
  InstanceList: z.array(instance).nullish(),
  TotalCount: z.string().regex(/^\d+$/).nullish(),
});

/**
 * Every instance that the billing side knows, page by page. It has neither names nor the word for the size: those are
 * on bill lines.
 *
 * @throws UpstreamFailed
 */
export async function* readInstances(context: AliyunContext): AsyncGenerator<CloudResource> {
  const client = aliyunClient(context);
  for (let number = 1; ; number++) {
    const answer = page.safeParse(await client.read(API, { PageNum: String(number), PageSize: String(PAGE_ROWS) }));
    if (!answer.success) throw ALIYUN.malformed(API, answer.error);
    const found = answer.data.InstanceList ?? [];
    for (const each of found) yield resourceOf(each);
    if (found.length < PAGE_ROWS) return;
  }
}

function resourceOf(row: z.infer<typeof instance>): CloudResource {
  return {
    id: row.InstanceID,
    name: null,
    serviceCode: row.ProductCode,
    serviceName: row.ProductType || row.ProductCode,
    spec: null,
    regionId: row.Region || null,
    subAccountId: row.OwnerId || null,
    state: stateOf(row),
    paid: PAID[row.SubscriptionType ?? ''] ?? 'unknown',
    startedAt: instant(row.CreateTime),
    expiresAt: row.SubscriptionType === 'Subscription' ? instant(row.EndTime) : null,
  };
}

const PAID: Readonly<Record<string, CloudResource['paid']>> = {
  Subscription: 'subscription',
  PayAsYouGo: 'pay-as-you-go',
};

/** The words that the vendor's model names; another is not guessed at. */
const STATES: Readonly<Record<string, CloudResource['state']>> = {
  Normal: 'running',
  WaitForExpire: 'running',
  Expired: 'expired',
};

function stateOf({ Status, ReleaseTime, StopTime }: z.infer<typeof instance>): CloudResource['state'] {
  if (ReleaseTime) return 'released';
  if (Status === 'Expired') return 'expired';
  return StopTime ? 'stopped' : (STATES[Status ?? ''] ?? 'unknown');
}

/** "2019-09-08T16:00:00Z"; what is no such time is none. */
const instant = (text: string | null | undefined): string | null =>
  text && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(text) ? new Date(text).toISOString() : null;
