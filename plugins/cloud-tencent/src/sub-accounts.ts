import { shiftMonth, z, type SubAccount } from '@cloudtally/plugin-sdk';
import { tencentClient, type TencentClient, type TencentContext } from './transport';

const clients = z.looseObject({
  AgentClientSet: z
    .array(
      z.looseObject({
        ClientUin: z.string().min(1),
        ClientName: z.string().nullish(),
        ClientRemark: z.string().nullish(),
      }),
    )
    .nullish(),
});
const CLIENTS_PER_PAGE = 1000;

const resources = z.looseObject({
  ResourceSummarySet: z.array(z.looseObject({ OwnerUin: z.string().nullish() })).nullish(),
});
const RESOURCES_PER_PAGE = 1000;
/** Enough to meet everybody who uses something; whoever is missed comes with the charges. */
const MOST_PAGES = 20;

/**
 * A partner's customers, and whoever used something in this month or the last: the vendor has no list of members
 * outside its organisation API, and bills carry ids without names.
 *
 * @throws UpstreamFailed
 */
export async function readSubAccounts(context: TencentContext): Promise<readonly SubAccount[]> {
  const client = tencentClient(context);
  const found = new Map<string, SubAccount>();
  if (context.settings.role === 'partner')
    for (const customer of await readClients(client)) found.set(customer.id, customer);
  const month = context.clock.now().toISOString().slice(0, 7);
  for (const period of [shiftMonth(month, -1), month])
    for (const id of await readOwners(client, period))
      if (!found.has(id)) found.set(id, { id, name: null, status: 'unknown' });
  return [...found.values()];
}

/** Names are masked by the vendor; the partner's own remark says more where there is one. */
async function readClients(client: TencentClient): Promise<SubAccount[]> {
  const found: SubAccount[] = [];
  for (let offset = 0; ; offset += CLIENTS_PER_PAGE) {
    const asked = { Offset: offset, Limit: CLIENTS_PER_PAGE };
    const page = (await client.read('DescribeAgentAuditedClients', asked, clients)).AgentClientSet ?? [];
    for (const { ClientUin, ClientName, ClientRemark } of page)
      found.push({ id: ClientUin, name: ClientRemark || ClientName || null, status: 'active' });
    if (page.length < CLIENTS_PER_PAGE) return found;
  }
}

async function readOwners(client: TencentClient, period: string): Promise<Set<string>> {
  const owners = new Set<string>();
  for (let page = 0; page < MOST_PAGES; page++) {
    const asked = { Month: period, Offset: page * RESOURCES_PER_PAGE, Limit: RESOURCES_PER_PAGE, NeedRecordNum: 0 };
    const rows = (await client.read('DescribeBillResourceSummary', asked, resources)).ResourceSummarySet ?? [];
    for (const { OwnerUin } of rows) if (OwnerUin) owners.add(OwnerUin);
    if (rows.length < RESOURCES_PER_PAGE) break;
  }
  return owners;
}
