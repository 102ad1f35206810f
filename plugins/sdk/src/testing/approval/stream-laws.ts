import { isDeepStrictEqual } from 'node:util';
import type { ApprovalAct, TaskView } from '../../approval';
import type { Law } from '../law';
import type { ApprovalSetup, RunningApproval } from './approval-harness';
import { dump } from './card-laws';
import { aCard, aView, engine, eventually, overStream, type Stream } from './stream';

type Setup<S> = ApprovalSetup<S>;
type Pressable = Required<
  Pick<RunningApproval<unknown>, 'press' | 'redeliver' | 'disconnect' | 'streamOpens' | 'shown'>
>;

const isPressable = <S>({ plugin, running }: Setup<S>): boolean =>
  plugin.listen !== undefined && running.press !== undefined;
const pressable = <S>({ running }: Setup<S>): Pressable => running as unknown as Pressable;

const APPROVED: Partial<TaskView> = { version: 2, status: 'approved', canAct: [] };

/** Laws of the long connection and of what people press on it. */
export const streamLaws = <S>(): Law<Setup<S>>[] => [
  {
    code: 'A-act',
    says: 'a press arrives as who pressed what on which card, with the comment, and once',
    applies: isPressable,
    check: async setup => {
      const user = setup.running.people[0]!.user;
      const sink = engine(() => aView(APPROVED));
      return await overCard(setup, sink, async () => {
        const press = { cardKey: 'card-1', user, act: 'approve', comment: '同意 👍' } as const;
        const { ackMs } = await pressable(setup).press(press);
        const [act, ...more] = sink.acts;
        const { inlineComment } = setup.plugin.capabilities;
        return [
          ...(act && arrived(act, user, inlineComment) ? [] : [`the engine got ${dump(act)}`]),
          ...(more.length === 0 ? [] : [`it came ${more.length + 1} times`]),
          ...(ackMs === null ? ['the provider got no ack'] : []),
        ];
      });
    },
  },
  {
    code: 'A-twice',
    says: 'a press that the provider delivers twice has one id, and both are acked',
    applies: isPressable,
    check: async setup => {
      const user = setup.running.people[0]!.user;
      const sink = engine(() => aView(APPROVED));
      return await overCard(setup, sink, async () => {
        const { id } = await pressable(setup).press({ cardKey: 'card-1', user, act: 'reject' });
        const { ackMs } = await pressable(setup).redeliver(id);
        const ids = new Set(sink.acts.map(act => act.id));
        return [
          ...(ids.size === 1 ? [] : [`the engine saw ${ids.size} presses`]),
          ...(ackMs === null ? ['the second delivery got no ack'] : []),
        ];
      });
    },
  },
  {
    code: 'A-ack',
    says: 'the provider has its ack in time however long the engine thinks, and the truth is shown in the end',
    applies: setup => isPressable(setup) && setup.plugin.capabilities.ackDeadlineMs > 0,
    check: async setup => {
      const user = setup.running.people[0]!.user;
      const { ackDeadlineMs } = setup.plugin.capabilities;
      let decided = false;
      const sink = engine(async () => {
        await new Promise(resolve => setTimeout(resolve, ackDeadlineMs + 300));
        decided = true;
        return aView(APPROVED);
      });
      return await overCard(setup, sink, async ({ context }, ref) => {
        const { ackMs } = await pressable(setup).press({ cardKey: 'card-1', user, act: 'approve' });
        const inTime = ackMs !== null && ackMs <= ackDeadlineMs;
        await eventually(() => decided, ackDeadlineMs + 2000);
        // The host drains its outbox: everybody's card is repainted with the truth.
        await setup.plugin.repaint(context, ref, aCard('card-1', user, APPROVED));
        const shown = () => pressable(setup).shown('card-1', user);
        const isTrue = await eventually(() => shown()?.status === 'approved' && shown()?.version === 2, 1000);
        return [
          ...(inTime ? [] : [`the ack came after ${ackMs ?? 'for ever'} ms of ${ackDeadlineMs}`]),
          ...(isTrue ? [] : [`in the end the card shows ${dump(shown())}`]),
        ];
      });
    },
  },
  {
    code: 'A-stale',
    says: "who presses on an old card sees the engine's truth, not what he pressed",
    applies: isPressable,
    check: async setup => {
      const user = setup.running.people[0]!.user;
      const truth = aView({
        version: 5,
        status: 'rejected',
        canAct: [],
        note: { zh: '已被驳回', en: 'Already rejected' },
      });
      return await overCard(
        setup,
        engine(() => truth),
        async () => {
          await pressable(setup).press({ cardKey: 'card-1', user, act: 'approve' });
          const shown = () => pressable(setup).shown('card-1', user);
          const isTrue = await eventually(() => shown()?.status === 'rejected' && shown()?.version === 5, 1000);
          return isTrue ? [] : [`the card shows ${dump(shown())}`];
        },
      );
    },
  },
  {
    code: 'A-reconnect',
    says: 'a connection that ends comes back by itself, without a storm, and no later press is lost',
    applies: isPressable,
    check: async setup => {
      const user = setup.running.people[0]!.user;
      const { press, disconnect, streamOpens } = pressable(setup);
      const sink = engine(() => aView(APPROVED));
      return await overCard(setup, sink, async () => {
        const violations: string[] = [];
        for (const how of ['close', 'frame', 'reject-next'] as const) {
          const before = { opens: streamOpens(), acts: sink.acts.length };
          await disconnect(how);
          const back = await eventually(() => streamOpens() > before.opens);
          if (!back) return [...violations, `${how}: it did not come back`];
          await press({ cardKey: 'card-1', user, act: 'comment', comment: how });
          if (sink.acts.length === before.acts) violations.push(`${how}: the next press was lost`);
          const opens = streamOpens() - before.opens;
          if (opens > 4) violations.push(`${how}: it opened ${opens} times`);
        }
        return violations;
      });
    },
  },
  {
    code: 'A-close',
    says: 'listening ends when it is cut off, while open and while it waits to come back',
    applies: isPressable,
    check: async setup => {
      const open = await overStream(
        setup,
        engine(() => aView()),
        endsWhenCut('open'),
      );
      const waiting = await overStream(
        setup,
        engine(() => aView()),
        async stream => {
          await setup.running.sandbox?.goOffline();
          await eventually(() => stream.statuses.at(-1)?.state !== 'open', 1500);
          return await endsWhenCut<S>('waiting to come back')(stream);
        },
      );
      return [...open, ...waiting];
    },
  },
];

const arrived = (act: ApprovalAct, user: string, withComment: boolean): boolean =>
  isDeepStrictEqual([act.cardKey, act.user, act.act], ['card-1', user, 'approve']) &&
  act.corp !== '' &&
  act.id !== '' &&
  !Number.isNaN(Date.parse(act.at)) &&
  (!withComment || act.comment === '同意 👍');

const endsWhenCut =
  <S>(when: string) =>
  async ({ context, ended }: Stream<S>): Promise<string[]> => {
    context.abort();
    return (await eventually(ended, 2000)) ? [] : [`${when}: it went on`];
  };

/** With the stream open and one card delivered to the first person. */
const overCard = <S>(
  setup: Setup<S>,
  sink: ReturnType<typeof engine>,
  use: (stream: Stream<S>, ref: string) => Promise<string[]>,
): Promise<string[]> =>
  overStream(setup, sink, async stream => {
    const card = aCard('card-1', setup.running.people[0]!.user);
    const outcome = await setup.plugin.deliver(stream.context, card, { value: card.key, attempt: 1 });
    return outcome.kind === 'done' ? await use(stream, outcome.value.ref) : [`not delivered: ${dump(outcome)}`];
  });
