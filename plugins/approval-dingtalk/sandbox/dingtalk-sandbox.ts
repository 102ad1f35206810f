import type { Duplex } from 'node:stream';
import { startSandbox, text, type Sandbox, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { answered, shownTo, type CardFact, type Params } from './card-books';
import { fieldsOf, textMap } from './card-checks';
import { DingtalkCompany, type Violation } from './dingtalk-company';
import type { DingtalkWorld } from './dingtalk.world';
import { PHONE_PAGE } from './phone-page';
import { failure, OPERATIONS, providerApi } from './provider-api';
import { StreamGateway, type Ack } from './stream-gateway';

export interface PressResult extends Ack {
  readonly id: string;
}

export interface ShownOnPhone {
  readonly outTrackId: string;
  readonly user: string;
  readonly name: string;
  readonly params: Params;
}

export interface DingtalkSandbox {
  readonly sandbox: Sandbox<CardFact>;
  readonly gateway: StreamGateway;
  readonly company: DingtalkCompany;
  readonly violations: readonly Violation[];
  /** Presses a button; resolves with the ack. DingTalk paints only what arrives within two seconds. */
  press(outTrackId: string, userId: string, action: string, comment?: string): Promise<PressResult>;
  /** Delivers an earlier press once more. */
  redeliver(id: string): Promise<Ack>;
  /** Ends the long connection; `reject-next` refuses the next attempt too. */
  disconnect(how: 'close' | 'frame' | 'reject-next'): Promise<void>;
  /** What this person sees on the card. */
  shown(outTrackId: string, userId: string): Params | undefined;
  cards(): ShownOnPhone[];
  stop(): Promise<void>;
}

const PAINTS_WITHIN_MS = 2000;

/** DingTalk for one company: both API families, the stream, and a phone to press on. */
export async function startDingtalkSandbox(options: {
  world?: DingtalkWorld;
  clock?: { now(): Date };
  port?: number;
  /** How often an unacknowledged press is pushed again. */
  pushAgainMs?: number;
}): Promise<DingtalkSandbox> {
  let clock = () => new Date();
  const company = new DingtalkCompany(options.world, () => clock());
  const gateway = new StreamGateway(() => clock(), options.pushAgainMs);
  let url = '';
  const api = providerApi(company, () => ({
    endpoint: `${url.replace('http', 'ws')}/connect`,
    ticket: gateway.ticket(),
  }));

  const sandbox: Sandbox<CardFact> = await startSandbox<CardFact>({
    name: 'dingtalk',
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.port ? { port: options.port } : {}),
    operation: head => OPERATIONS[`${head.method} ${head.path}`] ?? `${head.method} ${head.path}`,
    handle: call =>
      call.op === 'page'
        ? phone(call)
        : (api[call.op]?.(call) ?? failure(404, 'InvalidAction.NotFound', 'no such API')),
    throttled: () => failure(403, 'Forbidden.AccessDenied.QpsLimitForApi', '请求过于频繁'),
    upgrade(call, socket, head) {
      if (mayConnect(company, gateway, call, socket)) gateway.accept(call.request, socket, head);
    },
    provoke: {
      cards: () => ({ people: company.people, cards: cards() }),
      press(data) {
        const { outTrackId, userId, action, comment } = fieldsOf(data);
        return press(
          String(outTrackId),
          String(userId),
          String(action),
          typeof comment === 'string' ? comment : undefined,
        );
      },
      disconnect: data => disconnect(fieldsOf(data).how === 'frame' ? 'frame' : 'close'),
      'revoke-tokens': () => company.revokeTokens(),
    },
  });
  clock = () => sandbox.now();
  url = sandbox.url;

  function cards(): ShownOnPhone[] {
    return sandbox.ledger.entries.flatMap(({ fact }) =>
      fact.deliveredTo.map(user => ({
        outTrackId: fact.outTrackId,
        user,
        name: company.people.find(({ userId }) => userId === user)?.name ?? user,
        params: shownTo(fact, user)!,
      })),
    );
  }

  async function press(outTrackId: string, userId: string, action: string, comment?: string): Promise<PressResult> {
    const params = { action, ...(comment === undefined ? {} : { comment }) };
    const { id, ack } = gateway.push({
      type: 'actionCallback',
      outTrackId,
      corpId: company.corpId,
      userId,
      userIdType: 1,
      spaceId: userId,
      spaceType: 'im',
      extension: '{}',
      content: JSON.stringify({ cardPrivateData: { actionIds: [action], params } }),
    });
    const result = await company.whilePressed(outTrackId, ack);
    paint(sandbox, outTrackId, userId, result);
    return { id, ...result };
  }

  async function disconnect(how: 'close' | 'frame' | 'reject-next'): Promise<void> {
    if (how === 'reject-next') company.refusals = 1;
    await gateway.disconnect(how === 'frame' ? 'frame' : 'close');
  }

  return {
    sandbox,
    gateway,
    company,
    violations: company.violations,
    press,
    redeliver: id => gateway.again(id),
    disconnect,
    shown: (outTrackId, userId) => shownTo(sandbox.ledger.find(outTrackId), userId),
    cards,
    stop: async () => {
      gateway.stop();
      await sandbox.stop();
    },
  };
}

function phone(call: SandboxCall<CardFact>) {
  call.verify(true);
  return text(PHONE_PAGE, 200, 'text/html; charset=utf-8');
}

/** The answer repaints the card for the person who pressed, if it came in time. */
function paint(sandbox: Sandbox<CardFact>, outTrackId: string, userId: string, { ackMs, response }: Ack): void {
  const card = sandbox.ledger.find(outTrackId);
  if (!card || ackMs === null || ackMs > PAINTS_WITHIN_MS) return;
  const answer = fieldsOf(response);
  const shared = answer.cardData ? { shared: textMap(answer.cardData) } : {};
  const own = answer.userPrivateData ? { own: textMap(answer.userPrivateData) } : {};
  sandbox.ledger.amend(outTrackId, answered(card, userId, { ...shared, ...own }), 'press');
}

/** A ticket that was not used yet opens the socket; anything else is turned away as DingTalk does. */
function mayConnect(
  company: DingtalkCompany,
  gateway: StreamGateway,
  call: SandboxCall<CardFact>,
  socket: Duplex,
): boolean {
  const refuse = (status: number) => {
    socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
    return false;
  };
  if (company.refusals > 0 || call.plays('custom:reject')) {
    company.refusals = Math.max(0, company.refusals - 1);
    return refuse(403);
  }
  const ticket = call.query.get('ticket') ?? '';
  return call.verify(gateway.redeem(ticket), 'unknown, used or expired ticket') || refuse(401);
}
