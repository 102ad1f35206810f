import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDingtalkSandbox, type DingtalkSandbox } from '@cloudtally/approval-dingtalk/sandbox';
import { sandboxWorlds, smallWorld } from '@cloudtally/seed';
import { Database } from '../../src/kernel/database';
import { JobRunner, WorkerLoop } from '../../src/kernel/jobs';
import { Approvals, ApprovalStreams } from '../../src/modules/approvals/approvals.module';
import type { SubjectHandler } from '../../src/modules/contracts/contracts.module';
import { DEMO_PASSWORD } from '../../src/modules/system/system.module';
import { testDatabase } from '../../src/testing';
import { codeOf, TestServer, type Answer } from '../support/server';
import { smallSandboxes, SmallCompany } from './support/small-company';

const PAIRS = process.env.RUN_NIGHTLY ? 300 : 30;
const SUBJECT = 'pressed_at_once';
const ACKNOWLEDGED_WITHIN_MS = 2_000;

const database = testDatabase();
let dingtalk: DingtalkSandbox;
let sandboxes: Awaited<ReturnType<typeof smallSandboxes>>;
let company: SmallCompany;
let server: TestServer;
let loop: WorkerLoop;
let approvers: { id: string; name: string; login: string }[];
/** Subject -> what its module was told. */
const told = new Map<string, string[]>();

const handler: SubjectHandler = {
  hashNow: () => Promise.resolve('the same'),
  onApproved: (_tx, id) => Promise.resolve(void told.get(id)!.push('approved')),
  onRejected: (_tx, id) => Promise.resolve(void told.get(id)!.push('rejected')),
  link: id => `/${id}`,
};

beforeAll(async () => {
  dingtalk = await startDingtalkSandbox({ world: sandboxWorlds(smallWorld())['approval-dingtalk'] as never });
  const { url } = dingtalk.sandbox;
  const endpoints = { api: url, oapi: url, stream: url.replace('http', 'ws') };
  sandboxes = await smallSandboxes();
  company = await SmallCompany.found(database, { ...sandboxes.endpoints, 'approval-dingtalk': endpoints });
  server = await TestServer.start(database, company.config);
  company.get(Approvals).registerSubject(SUBJECT, handler);
  server.app.get(Approvals, { strict: false }).registerSubject(SUBJECT, handler);
  approvers = company.people.filter(({ role }) => role === 'approver');
  // The worker's part: cards are shown and repainted by its jobs, presses come in by its stream.
  const runner = new JobRunner({ db: company.get(Database), worker: 'scenario', services: company.get });
  loop = new WorkerLoop(company.get(Database), runner, null);
  await loop.start();
  company.get(ApprovalStreams).start();
  await until('the stream to be open', () =>
    [...company.get(ApprovalStreams).status.values()].some(({ state }) => state === 'open'),
  );
}, 180_000);

afterAll(async () => {
  await company?.get(ApprovalStreams).stop();
  await loop?.stop();
  await server?.stop();
  await company?.close();
  await sandboxes?.stop();
  await dingtalk?.stop();
});

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let left = 200 + PAIRS * 20; left > 0; left--) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error(`Waited in vain for ${what}`);
}

const quiet = () =>
  until('the cards to be painted', async () => {
    const open = await database.query(`select 1 from app.job_run where state in ('queued', 'running') limit 1`);
    return open.length === 0;
  });

async function request(): Promise<string> {
  const id = randomUUID();
  told.set(id, []);
  return company.as('finance', () =>
    company.get(Database).transaction(tx =>
      company.get(Approvals).request(tx, {
        subject: { type: SUBJECT, id, hash: 'the same' },
        title: { zh: '同时按下', en: 'Pressed at once' },
        facts: [{ label: { zh: '金额', en: 'Amount' }, value: 'CNY 1.00' }],
        permission: 'bills.approve',
      }),
    ),
  );
}

type Act = 'approve' | 'reject';
interface Pair {
  readonly approval: string;
  readonly onWeb: { readonly act: Act; readonly who: number };
  readonly onDingtalk: { readonly act: Act; readonly who: number };
}

const DECIDE = `mutation($ids: [ID!]!, $input: ApprovalsDecideInput!, $key: String!) {
  approvalsDecide(ids: $ids, input: $input, key: $key) { done failed { code } } }`;

async function ask(who: number, query: string, variables: object): Promise<Answer> {
  const authorization = `Bearer ${await tokenOf(who)}`;
  return (await (await server.post('/graphql', { query, variables }, { authorization })).json()) as Answer;
}

const tokens = new Map<number, Promise<string>>();
const tokenOf = (who: number): Promise<string> => {
  const known = tokens.get(who);
  if (known) return known;
  const made = server
    .signIn(approvers[who]!.login, DEMO_PASSWORD)
    .then(async response => ((await response.json()) as { accessToken: string }).accessToken);
  tokens.set(who, made);
  return made;
};

const cardsOf = (approval: string) =>
  database.query<{ key: string; recipient: string; assignee: string }>(
    `select c.card_key as key, c.recipient, t.assignee_id as assignee from app.approval_card c
     join app.approval_task t on t.id = c.task_id where t.approval_id = $1`,
    [approval],
  );

/** Both press within a few milliseconds, either one first. */
async function press({ approval, onWeb, onDingtalk }: Pair) {
  const card = (await cardsOf(approval)).find(({ assignee }) => assignee === approvers[onDingtalk.who]!.id)!;
  const comment = '同时';
  const early = Math.random() * 20 - 10;
  const [web, ding] = await Promise.all([
    sleep(Math.max(0, early)).then(() =>
      ask(onWeb.who, DECIDE, { ids: [approval], input: { act: onWeb.act, comment }, key: randomUUID() }),
    ),
    sleep(Math.max(0, -early)).then(() =>
      dingtalk.press(card.key, card.recipient, onDingtalk.act === 'approve' ? 'agree' : 'reject', comment),
    ),
  ]);
  return { web, ding };
}

/** Everything that anybody can see of it afterwards, and what it did. */
async function outcome(approval: string) {
  const [row] = await database.query<{
    state: Act;
    subject: string;
    by: string;
    channel: string;
    decisions: number;
    trail: number;
    tasks: number;
  }>(
    `select state, subject_id as subject, decided_by_name as by, channel,
       (select count(*)::int from app.approval_decision d where d.approval_id = a.id) as decisions,
       (select count(*)::int from app.approval_task t where t.approval_id = a.id) as tasks,
       (select count(*)::int from app.audit_entry e where e.record_id = a.id and e.action in ('approvals.approved', 'approvals.rejected')) as trail
     from app.approval a where id = $1`,
    [approval],
  );
  const [web] = await Promise.all([ask(0, 'query($id: ID!) { approvalView(id: $id) }', { id: approval })]);
  const view = web.data.approvalView as { state: string; decidedByName: string; canAct: boolean };
  const phones = (await cardsOf(approval)).map(({ key, recipient }) => dingtalk.shown(key, recipient)!);
  return { ...row!, told: told.get(row!.subject), view, phones };
}

describe(`M-189 C3 an approval is pressed on the web and on DingTalk at once, ${PAIRS} times`, () => {
  const pairs: Pair[] = [];

  it(
    'is decided exactly once each time, and both sides end with the same to see',
    async () => {
      for (let index = 0; index < PAIRS; index++) {
        pairs.push({
          approval: await request(),
          onWeb: { act: 'approve', who: 0 },
          onDingtalk: { act: index % 2 ? 'reject' : 'approve', who: index % 4 < 2 ? 0 : 1 },
        });
      }
      await quiet();
      const first: Record<string, number> = {};
      const pressed = new Map<string, Awaited<ReturnType<typeof press>>>();
      for (const pair of pairs) pressed.set(pair.approval, await press(pair));
      await quiet();

      for (const { approval, onWeb, onDingtalk } of pairs) {
        const { web, ding } = pressed.get(approval)!;
        const seen = await outcome(approval);
        const webWon = !web.errors;
        first[seen.channel] = (first[seen.channel] ?? 0) + 1;
        const winner = webWon ? onWeb : onDingtalk;
        const state = winner.act === 'approve' ? 'approved' : 'rejected';
        const by = approvers[winner.who]!.name;

        expect(seen).toMatchObject({ state, by, decisions: 1, trail: 1, channel: webWon ? 'web' : 'dingtalk' });
        expect(seen.told).toEqual([state]);
        expect(codeOf(web)).toBe(webWon ? undefined : 'approvals.already_decided');
        expect(ding.ackMs).toBeLessThan(ACKNOWLEDGED_WITHIN_MS);
        expect(seen.view).toMatchObject({ state, decidedByName: by, canAct: false });
        expect(seen.phones).toHaveLength(seen.tasks);
        for (const phone of seen.phones) {
          expect(phone).toMatchObject({ status: state, can_act: 'false' });
          expect(phone.last_act).toContain(by);
        }
      }
      process.stderr.write(`first: ${JSON.stringify(first)}\n`);
      expect(Object.keys(first).sort()).toEqual(['dingtalk', 'web']);
      expect(dingtalk.violations).toEqual([]);
    },
    120_000 + PAIRS * 5_000,
  );
});
