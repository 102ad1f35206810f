import type { ApprovalAct, StreamStatus, TaskCard, TaskView } from '@cloudtally/plugin-sdk';
import { testClock, testContext, type TestClock, type TestContext } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { ACCOUNT, PEOPLE, startDingtalkSandbox, type DingtalkSandbox } from '../sandbox';
import type { DingtalkSettings } from './dingtalk.settings';

export const APPROVER = PEOPLE[0].userId;

export const view = (changes: Partial<TaskView> = {}): TaskView => ({
  version: 1,
  status: 'pending',
  title: { zh: '账单 BILL-202610-000123 审批', en: 'Approve bill BILL-202610-000123' },
  facts: [{ label: { zh: '金额', en: 'Amount' }, value: '12800.50 CNY' }],
  canAct: [APPROVER],
  ...changes,
});

export const card = (key: string, changes: Partial<TaskCard> = {}): TaskCard => ({
  key,
  recipient: APPROVER,
  view: view(),
  link: 'http://127.0.0.1:3000/approvals/1',
  summary: { zh: '待审批：账单', en: 'For approval: bill' },
  ...changes,
});

export const APPROVED = view({ version: 2, status: 'approved', canAct: [] });

export interface Desk {
  readonly dingtalk: DingtalkSandbox;
  readonly clock: TestClock;
  readonly context: (settings?: Partial<DingtalkSettings>) => TestContext<DingtalkSettings>;
}

/** A company and its clock, stopped afterwards. */
export async function withDingtalk(use: (desk: Desk) => Promise<void>, pushAgainMs = 100): Promise<void> {
  const clock = testClock();
  const dingtalk = await startDingtalkSandbox({ clock, pushAgainMs });
  const { url } = dingtalk.sandbox;
  const contexts: TestContext<DingtalkSettings>[] = [];
  const context = (settings: Partial<DingtalkSettings> = {}) => {
    const made = testContext<DingtalkSettings>(plugin, {
      settings: { ...ACCOUNT, ...settings },
      endpoints: { api: url, oapi: url, stream: url.replace('http', 'ws') },
      clock,
    });
    contexts.push(made);
    return made;
  };
  try {
    await use({ dingtalk, clock, context });
  } finally {
    // Also when the test failed half-way: a stream that goes on would keep the runner alive.
    contexts.forEach(made => made.abort());
    await dingtalk.stop();
  }
}

export interface Listening {
  readonly context: TestContext<DingtalkSettings>;
  readonly acts: ApprovalAct[];
  readonly statuses: StreamStatus[];
  stop(): Promise<void>;
}

/** Listens until stopped; resolves when the stream is open, or at once with `wait: false`. */
export async function listening(
  { context: contextOf }: Desk,
  onAct: (act: ApprovalAct) => Promise<TaskView> | TaskView,
  { wait = true } = {},
): Promise<Listening> {
  const context = contextOf();
  const acts: ApprovalAct[] = [];
  const statuses: StreamStatus[] = [];
  const sink = {
    onAct: (act: ApprovalAct) => {
      acts.push(act);
      return Promise.resolve(onAct(act));
    },
  };
  const ended = plugin.listen!(context, sink, status => void statuses.push(status));
  if (wait) await until(() => statuses.at(-1)?.state === 'open');
  return {
    context,
    acts,
    statuses,
    stop: async () => {
      context.abort();
      await ended;
    },
  };
}

/** Waits for a condition in real time. */
export async function until(holds: () => boolean, milliseconds = 5000): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end;) {
    if (holds()) return true;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  return holds();
}
