import type { Text } from '../errors/define-error';
import type { IdempotencyKey, Manifest, Outcome, PluginContext, ProbeResult } from '../plugin';

export type TaskStatus = 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'expired';

/** What an approver sees; the whole of it each time, with a version that only grows. */
export interface TaskView {
  readonly version: number;
  readonly status: TaskStatus;
  readonly title: Text;
  /** The frozen figures, as text; the first is the amount. */
  readonly facts: readonly { readonly label: Text; readonly value: string }[];
  /** Channel users who may still act. */
  readonly canAct: readonly string[];
  /** A sentence for the person who just acted, such as "already approved by ...". */
  readonly note?: Text;
  readonly lastAct?: { readonly by: string; readonly act: string; readonly at: string; readonly comment?: string };
}

/** One card for one person. `key` = task + recipient + epoch, never used for anything else. */
export interface TaskCard {
  readonly key: string;
  readonly recipient: string;
  readonly view: TaskView;
  /** Our page for the same task. */
  readonly link: string;
  readonly summary: Text;
}

/** A press of a button. Proves only who pressed what on which card; the engine decides. */
export interface ApprovalAct {
  /** The channel's own id of the press; the same when the channel delivers it twice. */
  readonly id: string;
  readonly cardKey: string;
  readonly corp: string;
  readonly user: string;
  readonly act: 'approve' | 'reject' | 'comment' | 'refresh';
  readonly comment?: string;
  readonly at: string;
}

/** The engine's side: decides, stores, and answers with the truth, also for stale or foreign acts. */
export interface ApprovalSink {
  onAct(act: ApprovalAct): Promise<TaskView>;
}

export interface StreamStatus {
  readonly state: 'connecting' | 'open' | 'backing_off' | 'closed';
  readonly since: string;
  readonly opens: number;
  readonly lastFrameAt: string | null;
  readonly lastError: Text | null;
}

export interface ApprovalChannelPlugin<Settings = unknown> extends Manifest {
  readonly kind: 'approval';
  readonly capabilities: {
    readonly inlineActions: boolean;
    readonly inlineComment: boolean;
    /** Who is repainted by the answer to a press; everyone else by `repaint`. */
    readonly ackRepaints: 'clicker' | 'all';
    /** 0 = no deadline. */
    readonly ackDeadlineMs: number;
    /** The channel keeps a long connection that one process leads. */
    readonly stream: boolean;
  };
  probe(context: PluginContext<Settings>): Promise<ProbeResult>;
  /** Our users by mobile or e-mail -> channel user; absent when the channel does not know them. */
  resolveUsers(
    context: PluginContext<Settings>,
    people: readonly { id: string; mobile: string | null; email: string }[],
  ): Promise<Readonly<Record<string, string>>>;
  deliver(context: PluginContext<Settings>, card: TaskCard, key: IdempotencyKey): Promise<Outcome<{ ref: string }>>;
  repaint(context: PluginContext<Settings>, ref: string, card: TaskCard): Promise<Outcome<void>>;
  /** Opens the stream and stays open until `context.signal` aborts; supervises itself. */
  listen?(
    context: PluginContext<Settings>,
    sink: ApprovalSink,
    onStatus: (status: StreamStatus) => void,
  ): Promise<void>;
}

export const defineApprovalChannel = <S>(plugin: Omit<ApprovalChannelPlugin<S>, 'kind'>): ApprovalChannelPlugin<S> => ({
  ...plugin,
  kind: 'approval',
});
