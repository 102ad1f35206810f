import type { PluginContext, SignatureChannelPlugin } from '@cloudtally/plugin-sdk';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import { ACCOUNT, startEsignSandbox, type EsignSandbox } from '@cloudtally/sign-esign/sandbox';
import type { Config } from '../../../kernel/config';
import { discoverPlugins, type Plugins } from '../../../kernel/plugins';
import { testDatabase } from '../../../testing';
import {
  addCustomer,
  addTenant,
  billingBench,
  type BillingBench,
  type Tenant,
} from '../../bills/testing/billing-bench';
import { Contract, ContractVersion } from '../contracts.module';
import { CallbackInbox } from './callback-inbox.service';
import { ContractDocuments } from './contract-documents.service';
import { EnvelopeRequests } from './envelope-requests.service';
import { Envelopes } from './envelopes.service';
import { SignatureCallbacks } from './signature-callbacks.service';

const database = testDatabase();
const SIGNER = { name: '王芳', email: 'wang.fang@customer.example', days: 15 };
const { signal } = new AbortController();

describe('a contract that is signed electronically (M-030, M-031)', () => {
  let bench: BillingBench;
  let esign: EsignSandbox;
  let documents: ContractDocuments;
  let envelopes: Envelopes;
  let requests: EnvelopeRequests;
  let inbox: CallbackInbox;
  let callbacks: SignatureCallbacks;
  let tenant: Tenant;
  let account: string;
  let id: string;
  let count = 0;

  beforeAll(async () => {
    bench = await billingBench(database);
    esign = await startEsignSandbox();
    const plugin = discoverPlugins().found.find(({ plugin: { id: name } }) => name === 'sign-esign')!
      .plugin as SignatureChannelPlugin;
    const context = () =>
      testContext(plugin, { settings: ACCOUNT, endpoints: { api: esign.sandbox.url } }) as unknown as PluginContext;
    const plugins = {
      all: () => [plugin],
      signature: () => plugin,
      context: () => Promise.resolve(context()),
    } as unknown as Plugins;
    const config = { sandbox: true, publicUrl: 'http://127.0.0.1:9' } as Config;
    documents = new ContractDocuments(bench.db, bench.files, bench.examples, config, undefined);
    envelopes = new Envelopes(bench.db, bench.files, plugins, documents, bench.examples, config);
    requests = new EnvelopeRequests(plugins, bench.examples);
    inbox = new CallbackInbox(bench.db);
    callbacks = new SignatureCallbacks(bench.db, plugins, envelopes);
  });
  afterAll(async () => {
    await documents.onModuleDestroy();
    await esign.stop();
    await bench.close();
  });
  beforeEach(async () => {
    tenant = await addTenant(database, `signing${++count}`);
    const customer = await addCustomer(database, tenant, 'C1', '北京星桥示例科技有限公司');
    const [row] = await database.query<{ id: string }>(
      `insert into app.plugin_account (tenant_id, plugin, name, mode, settings, enabled)
       values ($1, 'sign-esign', 'e', 'sandbox', '{}', true) returning id`,
      [tenant.id],
    );
    account = row!.id;
    id = await inTransaction(tx =>
      bench.contracts.draft(
        tx,
        { name: '框架', customerId: customer, kind: 'framework' },
        {
          ...{ validFrom: '2026-01-01', discount: '0.9', onTopDiscount: '1', rebateShare: '0' },
          ...{ settlementCycle: 'monthly', creditTermDays: 30 },
        },
      ),
    );
    await inTransaction(async tx => bench.contracts.requestApproval(tx, await contract()));
    await inTransaction(tx => bench.approvals.approve(tx));
  });

  const as = <T>(run: () => Promise<T>) => bench.as(tenant, run);
  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0]) => as(() => bench.db.transaction(run));
  const contract = () => as(() => bench.db.source.getRepository(Contract).findOneByOrFail({ id }));
  const version = () => as(() => bench.db.source.getRepository(ContractVersion).findOneByOrFail({ contractId: id }));
  const create = async () => {
    const approved = await version();
    await inTransaction(tx => requests.create(tx, approved, SIGNER));
    return envelope();
  };
  const envelope = async () => {
    const [row] = await database.query<Record<'id' | 'state' | 'ref' | 'signed_sha256' | 'signed_file_id', string>>(
      'select * from app.contract_envelope where tenant_id = $1 order by created_at desc, no desc limit 1',
      [tenant.id],
    );
    return row!;
  };
  const sent = async () => {
    const { id: made } = await create();
    await as(() => envelopes.hand(made, signal));
    return envelope();
  };

  it('is sent as the PDF of what was approved, viewed, signed, and rates from then on', async () => {
    const made = await sent();
    expect(made.state).toBe('sent');
    const flow = esign.flows().find(({ signFlowId }) => signFlowId === made.ref)!;
    expect(flow.file.bytes.subarray(0, 4).toString()).toBe('%PDF');
    await esign.act(made.ref, 'view');
    await as(() => envelopes.refresh(made.id, signal));
    expect((await envelope()).state).toBe('viewed');
    expect((await version()).state).toBe('approved');
    await esign.act(made.ref, 'sign');
    await as(() => envelopes.refresh(made.id, signal));
    const { state, signature, signedBy, signedSha256, signedFileId } = await version();
    expect({ state, signature, signedBy }).toEqual({ state: 'in_force', signature: 'electronic', signedBy: '王芳' });
    expect((await contract()).state).toBe('signed');
    const file = await as(() => bench.files.open(signedFileId!));
    expect([file.sha256, (await envelope()).signed_sha256]).toEqual([signedSha256, signedSha256]);
    expect(await as(() => envelopes.refresh(made.id, signal))).toEqual({ state: 'signed' });
  });

  it.each(['decline', 'expire'] as const)(
    'stays approved when the signer lets it %s, and may be sent again',
    async what => {
      const made = await sent();
      await esign.act(made.ref, what, '条款不符');
      await as(() => envelopes.refresh(made.id, signal));
      expect([(await envelope()).state, (await version()).state]).toEqual([`${what}d`.replace('ee', 'e'), 'approved']);
      expect((await sent()).state).toBe('sent');
    },
  );

  it('has one open envelope, whoever asks, and one flow after a lost answer', async () => {
    const made = await create();
    await expect(create()).rejects.toThrow();
    esign.sandbox.plan('create', 'commit-then-drop');
    await expect(as(() => envelopes.hand(made.id, signal))).rejects.toBeDefined();
    await as(() => envelopes.hand(made.id, signal, 2));
    expect((await envelope()).state).toBe('sent');
    const { ref } = await envelope();
    const desc = esign.flows().find(({ signFlowId }) => signFlowId === ref)!.desc;
    expect(esign.flows().filter(flow => flow.desc === desc)).toHaveLength(1);
  });

  it('believes a callback as far as asking, and no forged, replayed or unknown one', async () => {
    const made = await sent();
    await esign.act(made.ref, 'sign');
    const url = `/callbacks/signature/${account}`;
    const body = { action: 'SIGN_FLOW_COMPLETE', signFlowId: made.ref, signFlowStatus: '2' };
    const call = (secret?: string) => {
      const told = esign.callback(body, secret, url);
      return { method: 'POST', url, headers: told.headers, body: Buffer.from(told.body) };
    };
    const read = async () => {
      const rows = await database.query<{ id: string }>(
        `select id from app.signature_callback where tenant_id = $1 and state = 'received'`,
        [tenant.id],
      );
      const states = [];
      for (const row of rows) states.push((await as(() => callbacks.read(row.id, signal))).state);
      return states;
    };
    expect(await inbox.keep(account, call('a-forged-secret-0001'))).toBe(true);
    expect(await read()).toEqual(['refused']);
    expect((await version()).state).toBe('approved');
    const genuine = call();
    await inbox.keep(account, genuine);
    await inbox.keep(account, genuine);
    expect(await read()).toEqual(['accepted']);
    expect((await version()).state).toBe('in_force');
    await inbox.keep(account, genuine);
    expect(await read()).toEqual([]);
    expect(await inbox.keep('00000000-0000-7000-8000-00000000abcd', genuine)).toBe(false);
  });
});
