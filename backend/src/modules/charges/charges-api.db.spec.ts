import { randomUUID } from 'node:crypto';
import { testDatabase } from '../../testing';
import { addAccount, addTenant } from './testing/charge-bench';
import { chargesApi, codeOf } from './testing/charges-api';
import { row } from './testing/fake-rows';

const database = testDatabase();

describe('charges through the API', () => {
  const api = chargesApi(database);
  const { token, ask, runJob } = api;

  it('lists, filters and sums charges exactly, and opens one by its id', async () => {
    const answer = await ask(
      'boss',
      `{ charges(filter: { period: { eq: "2026-10" }, serviceCode: { eq: "ecs" } }, paging: { limit: 5 }) {
          totalCount nodes { id listCost billedCost customer { code } cloudAccount { code } slice { feed state } } }
        chargeAggregate(filter: { period: { eq: "2026-10" } }) { sum { listCost billedCost } count { id } } }`,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.charges.totalCount).toBe(15);
    expect(answer.data.charges.nodes[0]).toMatchObject({ listCost: '2.00000001', cloudAccount: { code: 'api-1' } });
    expect(answer.data.chargeAggregate[0]).toMatchObject({
      sum: { listCost: '60.0000003', billedCost: '33.00000435' },
      count: { id: 30 },
    });
    const one = await ask('boss', `query ($id: ID!) { charge(id: $id) { id resourceId } }`, {
      id: answer.data.charges.nodes[0].id,
    });
    expect(one.data.charge.resourceId).toMatch(/^i-/);
  });

  it('shows what we pay to nobody without the right, in no shape of question', async () => {
    const shown = await ask('clerk', `{ charges(paging: { limit: 1 }) { nodes { listCost billedCost } } }`);
    expect(shown.data.charges.nodes[0]).toEqual({ listCost: '2.00000001', billedCost: null });
    for (const query of [
      '{ charges(filter: { billedCost: { gt: "1" } }) { totalCount } }',
      '{ charges(sorting: [{ field: billedCost, direction: ASC }]) { totalCount } }',
      '{ chargeAggregate { sum { billedCost } } }',
      '{ unassignedCharges(filter: { billedCost: { gt: "1" } }) { totalCount } }',
      '{ chargeTotals(period: "2026-10") }',
    ]) {
      expect([query, (await ask('clerk', query)).errors?.length]).toEqual([query, 1]);
    }
    const monitor = await ask('clerk', '{ syncMonitor(period: "2026-10") }');
    expect(monitor.data.syncMonitor[0]).toMatchObject({ code: 'api-1', charges: 30, quarantined: 1 });
    expect(JSON.stringify(monitor)).not.toContain('billedCost');
  });

  it("a salesperson sees the charges of own customers and nobody else's", async () => {
    const answer = await ask('seller', '{ charges { totalCount nodes { customer { code } } } }');
    expect(answer.data.charges.totalCount).toBe(10);
    expect(codeOf(await ask('seller', '{ syncMonitor(period: "2026-10") }'))).toBe('access.permission_missing');
  });

  it("explains a charge down to the vendor's row", async () => {
    const [charge] = await database.query<{ id: string }>(
      `select id from app.focus_charge where resource_id = 'i-7' and tenant_id = $1`,
      [api.tenant.id],
    );
    const query = `query ($id: ID!) { explainCharge(id: $id, period: "2026-10") }`;
    const { data } = await ask('boss', query, { id: charge!.id });
    expect(data.explainCharge).toMatchObject({
      row: row(7),
      // The fake vendor's plugin is not installed in the server; what was read stays readable.
      mapped: null,
      lineage: { cloudAccount: 'api-1', feed: 'lines', revision: 1, task: 'a', pageInTask: 1, rowInPage: 7 },
      attribution: { state: 'attributed', by: 'binding', title: 'S1', customer: 'C1' },
    });
    const masked = await ask('clerk', query, { id: charge!.id });
    expect(masked.data.explainCharge).toMatchObject({ row: null, mapped: null });
    expect(JSON.stringify(masked)).not.toContain(row(7).payable);
    expect(codeOf(await ask('boss', query, { id: randomUUID() }))).toBe('charges.unknown');
  });

  it('assigns a sub-account from the work list, and refuses a second owner for the same days', async () => {
    const list = await ask(
      'clerk',
      '{ unassignedCharges(filter: { period: { eq: "2026-10" } }) { nodes { subAccountId charges } } }',
    );
    expect(list.data.unassignedCharges.nodes).toEqual(
      expect.arrayContaining([
        { subAccountId: 'S2', charges: 10 },
        { subAccountId: null, charges: 10 },
      ]),
    );
    const assign = `mutation ($input: AttributionAssignInput!, $key: String!) { attributionAssign(ids: [], input: $input, key: $key) { data } }`;
    const input = {
      cloudAccountId: api.account,
      subAccountId: 'S2',
      customerId: api.customer,
      validFrom: '2026-10-01',
    };
    const done = await ask('clerk', assign, { input, key: randomUUID() });
    expect(done.data?.attributionAssign.data).toMatchObject({ changed: 10, slices: 1 });
    expect(codeOf(await ask('clerk', assign, { input, key: randomUUID() }))).toBe('clouds.binding_overlaps');
  });

  it('M-111 starts a sync once and says so to the second who asks', async () => {
    const sync = `mutation ($ids: [ID!]!, $key: String!) { cloudsSyncNow(ids: $ids, input: { period: "2026-10" }, key: $key) { jobId failed { code } } }`;
    const first = await ask('clerk', sync, { ids: [api.account], key: randomUUID() });
    expect(first.data.cloudsSyncNow.jobId).toMatch(/^[0-9a-f-]{36}$/);
    expect(codeOf(await ask('clerk', sync, { ids: [api.account], key: randomUUID() }))).toBe('clouds.sync_running');
    await database.query(`update app.job_run set state = 'cancelled' where id = $1`, [first.data.cloudsSyncNow.jobId]);
  });

  it('a quarantined row is dropped with a reason, and a correction must be a row', async () => {
    const { data } = await ask(
      'boss',
      '{ quarantinedRows(filter: { state: { eq: open } }) { nodes { id code availableActions } } }',
    );
    const [item] = data.quarantinedRows.nodes;
    expect(item).toMatchObject({ code: 'fake.list_covers_payable' });
    expect(item.availableActions).toEqual(
      expect.arrayContaining(['clouds.replay_quarantine', 'clouds.drop_quarantined']),
    );
    const replay = `mutation ($ids: [ID!]!, $row: String, $key: String!) { cloudsReplayQuarantine(ids: $ids, input: { row: $row, reason: "typo" }, key: $key) { jobId } }`;
    expect(codeOf(await ask('boss', replay, { ids: [item.id], row: '[1]', key: randomUUID() }))).toBe(
      'charges.not_a_row',
    );
    const drop = `mutation ($ids: [ID!]!, $key: String!) { cloudsDropQuarantined(ids: $ids, input: { reason: "test row" }, key: $key) { done } }`;
    expect((await ask('boss', drop, { ids: [item.id], key: randomUUID() })).data.cloudsDropQuarantined.done).toEqual([
      item.id,
    ]);
  });

  it('a file is uploaded, previewed and imported by jobs of the worker', async () => {
    const head =
      'BilledCost,BillingAccountId,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargePeriodEnd,ChargePeriodStart,ContractedCost,EffectiveCost,InvoiceIssuerName,ListCost,ProviderName,PublisherName,ServiceCategory,ServiceName';
    const line =
      '1.25,a-1,USD,2026-11-01T00:00:00Z,2026-10-01T00:00:00Z,Usage,2026-10-02T00:00:00Z,2026-10-01T00:00:00Z,1.25,1.25,Nebula,2,Nebula,Nebula,Compute,VM';
    const form = new FormData();
    form.set('file', new Blob([`${head}\n${line}\n`], { type: 'text/csv' }), 'nebula.csv');
    const uploaded = await fetch(`${api.url}/api/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await token('clerk')}` },
      body: form,
    });
    const { id: fileId } = (await uploaded.json()) as { id: string };
    expect(fileId).toBeDefined();
    const start = (verb: 'focusPreview' | 'focusCommit') => {
      const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
      return ask(
        'clerk',
        `mutation ($input: ${type}!, $key: String!) { ${verb}(ids: [], input: $input, key: $key) { jobId } }`,
        {
          input: { fileId, mode: 'merge' },
          key: randomUUID(),
        },
      );
    };
    const preview = await start('focusPreview');
    expect(preview.errors).toBeUndefined();
    const shown = await runJob(preview.data.focusPreview.jobId);
    expect(shown).toMatchObject({
      state: 'done',
      result: { committed: false, rows: 1, inserted: 1, billedCost: { Nebula: '1.25' }, totals: { USD: '1.25' } },
    });
    const commit = await start('focusCommit');
    expect(await runJob(commit.data.focusCommit.jobId)).toMatchObject({
      state: 'done',
      result: { committed: true, inserted: 1 },
    });
  });

  it('M-101 a look at a file is for who may import it, of their own file and their own company’s account', async () => {
    const supplier = { plugin: 'cloud-sheet', provider: '天枢智算' };
    const sheet = await addAccount(database, api.tenant, 'look', supplier);
    const stranger = await addAccount(database, await addTenant(database, 'Lookers'), 'theirs', supplier);
    const fileId = await upload('clerk', '2026-10.csv', '客户,应收\n东湖,5\n');
    const look = (login: string, cloudAccountId: string, file = fileId) =>
      ask(login, 'query ($input: JSON!) { billFileLook(input: $input) }', { input: { fileId: file, cloudAccountId } });
    const seen = await look('clerk', sheet);
    expect(seen.data.billFileLook).toMatchObject({ fits: false, columns: [{ heading: '客户' }, { heading: '应收' }] });
    expect(codeOf(await look('seller', sheet))).toBe('access.permission_missing');
    expect(codeOf(await look('boss', sheet))).toBe('access.record_not_found');
    expect(codeOf(await look('clerk', stranger))).toBe('clouds.account_unknown');
    expect(codeOf(await look('clerk', randomUUID()))).toBe('clouds.account_unknown');
    expect(codeOf(await look('clerk', sheet, 'x'))).toBe('input.invalid');
  });

  it('M-101 whoever may import may preview a mapping; to save it takes the right to configure', async () => {
    const cloudAccountId = await addAccount(database, api.tenant, 'saved', { plugin: 'cloud-sheet', provider: '算力' });
    const columns = [{ ref: '应收', field: 'amount' }];
    const start = async (login: string, verb: 'focusPreview' | 'focusCommit') => {
      const fileId = await upload(login, '2026-10.csv', '客户,应收\n东湖,5\n');
      const input = { fileId, cloudAccountId, mode: 'merge', mapping: { headingRow: 1, headingRows: 1, columns } };
      const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
      const query = `mutation ($input: ${type}!, $key: String!) { ${verb}(ids: [], input: $input, key: $key) { jobId } }`;
      return ask(login, query, { input, key: randomUUID() });
    };
    expect((await start('clerk', 'focusPreview')).data.focusPreview.jobId).toBeDefined();
    expect(codeOf(await start('clerk', 'focusCommit'))).toBe('access.permission_missing');
    expect((await start('boss', 'focusCommit')).data.focusCommit.jobId).toBeDefined();
  });

  async function upload(login: string, name: string, text: string): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([text], { type: 'text/csv' }), name);
    const headers = { authorization: `Bearer ${await token(login)}` };
    const uploaded = await fetch(`${api.url}/api/files`, { method: 'POST', headers, body: form });
    return ((await uploaded.json()) as { id: string }).id;
  }

  it('every resource of the module lists without an error', async () => {
    for (const list of [
      'cloudAccounts',
      'subAccountBindings',
      'syncRuns',
      'chargeSlices',
      'sliceRevisions',
      'quarantinedRows',
      'charges',
      'unassignedCharges',
      'attributionRules',
      'chargeExclusions',
    ]) {
      const answer = await ask('boss', `{ ${list} { totalCount nodes { id createdAt availableActions } } }`);
      expect([list, answer.errors]).toEqual([list, undefined]);
    }
  });
});
