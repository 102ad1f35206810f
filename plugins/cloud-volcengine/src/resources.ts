import { localInstant, z, type CloudResource } from '@cloudtally/plugin-sdk';
import { volcengineClient, type VolcengineContext } from './client';
import { VOLCENGINE } from './vendor-failure';

const ACTION = 'ListAvailableInstances';
const PAGE = 100;
const CHINA = 480;
const word = z.string().max(4096).nullish();

const instance = z.looseObject({
  AccountID: word,
  InstanceID: z.string().min(1),
  InstanceName: word,
  Product: z.string().min(1),
  ProductName: word,
  ConfigurationCode: word,
  Status: word,
  BeginTime: word,
  ExpiredTime: word,
});
const page = z.object({ InstanceList: z.array(instance).nullish(), NextToken: z.string().nullish() });

/**
 * Instances that are paid ahead, as the billing side knows them: it has no list of what is paid as it goes.
 *
 * @throws UpstreamFailed
 */
export async function* readResources(context: VolcengineContext): AsyncGenerator<CloudResource> {
  const client = volcengineClient(context);
  const used = new Set<string>();
  let token: string | null = null;
  do {
    const input = { MaxResults: PAGE, ...(token === null ? {} : { NextToken: token }) };
    const answer: z.infer<typeof page> = await client.read(ACTION, input, page);
    for (const found of answer.InstanceList ?? []) yield resourceOf(found);
    token = answer.NextToken || null;
    if (token !== null && used.has(token)) throw VOLCENGINE.malformed(ACTION);
    if (token !== null) used.add(token);
  } while (token !== null);
}

const resourceOf = (found: z.infer<typeof instance>): CloudResource => ({
  id: found.InstanceID,
  name: found.InstanceName || null,
  serviceCode: found.Product,
  serviceName: found.ProductName || found.Product,
  spec: found.ConfigurationCode || null,
  // The list has no region; a bill line of the same instance does.
  regionId: null,
  subAccountId: found.AccountID || null,
  state: stateOf(found.Status ?? ''),
  paid: 'subscription',
  startedAt: instantOf(found.BeginTime),
  expiresAt: instantOf(found.ExpiredTime),
});

/** The words are not documented in the model; what is not clear stays unknown. */
function stateOf(status: string): CloudResource['state'] {
  if (/^running$/i.test(status)) return 'running';
  if (/^(stopped|shutdown)$/i.test(status)) return 'stopped';
  if (/^(expired|overdue)$/i.test(status)) return 'expired';
  return /^(released|reclaimed|terminated|deleted)$/i.test(status) ? 'released' : 'unknown';
}

/** Beijing time without a zone, or an instant with one. */
function instantOf(text: string | null | undefined): string | null {
  if (!text) return null;
  const instant = localInstant(text, CHINA) ?? (/(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN);
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}
