import { localMonth, shiftMonth, z, type SubAccount } from '@cloudtally/plugin-sdk';
import { fen } from './fen';
import { tencentClient, type TencentClient, type TencentContext } from './transport';

const clients = z.looseObject({
  AgentClientSet: z
    .array(
      z.looseObject({
        ClientUin: z.string().min(1).max(200),
        ClientName: z.string().nullish(),
        ClientRemark: z.string().nullish(),
        ThisMonthAmt: fen.nullish(),
        LastMonthAmt: fen.nullish(),
      }),
    )
    .nullish(),
});
type Client = NonNullable<z.infer<typeof clients>['AgentClientSet']>[number];
const CLIENTS_PER_PAGE = 1000;

const resources = z.looseObject({
  ResourceSummarySet: z.array(z.looseObject({ OwnerUin: z.string().nullish() })).nullish(),
});
const CHINA = 480;
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
    // Names are masked by the vendor; the partner's own remark says more where there is one.
    for (const { ClientUin: id, ClientName, ClientRemark } of await readClients(client))
      found.set(id, { id, name: ClientRemark || ClientName || null, status: 'active' });
  const month = localMonth(context.clock.now(), CHINA);
  for (const period of [shiftMonth(month, -1), month])
    for (const id of await readOwners(client, period))
      if (!found.has(id)) found.set(id, { id, name: null, status: 'unknown' });
  return [...found.values()];
}

/** A partner's customers, page by page. @throws UpstreamFailed */
export async function readClients(client: TencentClient): Promise<Client[]> {
  const found: Client[] = [];
  for (let offset = 0; ; offset += CLIENTS_PER_PAGE) {
    const asked = { Offset: offset, Limit: CLIENTS_PER_PAGE };
    const page = (await client.read('DescribeAgentAuditedClients', asked, clients)).AgentClientSet ?? [];
    found.push(...page);
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
