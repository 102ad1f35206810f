import type { ApprovalAct, ApprovalSink, StreamStatus, TaskCard, TaskView } from '../../approval';
import type { TestContext } from '../test-context';
import type { ApprovalSetup } from './approval-harness';

export const aView = (change: Partial<TaskView> = {}): TaskView => ({
  version: 1,
  status: 'pending',
  title: { zh: '账单审批 B-2026-10-0007', en: 'Bill approval B-2026-10-0007' },
  facts: [{ label: { zh: '金额', en: 'Amount' }, value: '12800.50' }],
  canAct: ['whoever'],
  ...change,
});

export const aCard = (key: string, recipient: string, view: Partial<TaskView> = {}): TaskCard => ({
  key,
  recipient,
  view: aView({ canAct: [recipient], ...view }),
  link: 'http://127.0.0.1:3000/approvals/1',
  summary: { zh: '一张账单等你审批', en: 'A bill waits for you' },
});

/** An engine that answers every act with the same truth, and remembers the acts. */
export function engine(truth: (act: ApprovalAct) => Promise<TaskView> | TaskView): ApprovalSink & {
  acts: ApprovalAct[];
} {
  const acts: ApprovalAct[] = [];
  return {
    acts,
    async onAct(act) {
      acts.push(act);
      return await truth(act);
    },
  };
}

/** Waits in real time until it holds. @returns whether it did */
export async function eventually(holds: () => boolean, milliseconds = 10_000): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end;) {
    if (holds()) return true;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  return holds();
}

export interface Stream<S> {
  readonly context: TestContext<S>;
  readonly statuses: readonly StreamStatus[];
  /** True once `listen` has returned. */
  ended(): boolean;
}

/** Opens the stream, runs, cuts it off; the stream must have come up and must go down. */
export async function overStream<S>(
  { plugin, context: fresh }: ApprovalSetup<S>,
  sink: ApprovalSink,
  use: (stream: Stream<S>) => Promise<string[]>,
): Promise<string[]> {
  const context = fresh();
  const statuses: StreamStatus[] = [];
  let ended = false;
  const listening = plugin
    .listen?.(context, sink, status => void statuses.push(status))
    .catch(() => undefined)
    .finally(() => void (ended = true));
  void listening;
  try {
    const opened = await eventually(() => statuses.some(({ state }) => state === 'open'));
    return opened ? await use({ context, statuses, ended: () => ended }) : ['the stream never opened'];
  } finally {
    context.abort();
    await eventually(() => ended, 1000);
  }
}
