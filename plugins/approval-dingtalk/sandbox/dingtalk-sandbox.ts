import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { json, startSandbox, text, type Reply, type Sandbox, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { answered, shownTo, updated, type CardFact, type Params } from './card-books';
import {
  addressError,
  createError,
  fieldsOf,
  notThere,
  privateMaps,
  spaceUsers,
  textMap,
  thereAlready,
  updateError,
  type ParamError,
} from './card-checks';
import { ACCOUNT, PEOPLE, type DingtalkWorld } from './dingtalk.world';
import { PHONE_PAGE } from './phone-page';
import { StreamGateway, type Ack } from './stream-gateway';

type Call = SandboxCall<CardFact>;

/** An update of a card between a press and its answer, which DingTalk forbids. */
export interface Violation {
  readonly outTrackId: string;
  readonly at: Date;
}

export interface PressResult extends Ack {
  readonly id: string;
}

export interface DingtalkSandbox {
  readonly sandbox: Sandbox<CardFact>;
  readonly gateway: StreamGateway;
  readonly violations: readonly Violation[];
  /** Presses a button; resolves with the ack. DingTalk paints only what arrives within two seconds. */
  press(outTrackId: string, userId: string, action: string, comment?: string): Promise<PressResult>;
  /** Delivers an earlier press once more. */
  redeliver(id: string): Promise<Ack>;
  shown(outTrackId: string, userId: string): Params | undefined;
  cards(): readonly { outTrackId: string; user: string; name: string; params: Params }[];
  /** Ends the long connection; `reject-next` refuses the next attempt too. */
  disconnect(how: 'close' | 'frame' | 'reject-next'): Promise<void>;
  /** How many tokens were given out. */
  tokensIssued(): number;
  /** Every token given out so far is refused from now on. */
  revokeTokens(): void;
  /** The app has these scopes taken away. */
  takeScopes(...scopes: string[]): void;
  stop(): Promise<void>;
}

const TOKEN_SECONDS = 7200;
const PAINTS_WITHIN_MS = 2000;

const OPERATIONS: Readonly<Record<string, string>> = {
  'POST /v1.0/oauth2/accessToken': 'token',
  'POST /v1.0/gateway/connections/open': 'open',
  'GET /connect': 'connect',
  'POST /v1.0/card/instances/createAndDeliver': 'createCard',
  'POST /v1.0/card/instances/deliver': 'deliverCard',
  'PUT /v1.0/card/instances': 'updateCard',
  'POST /topapi/v2/user/getbymobile': 'userByMobile',
  'POST /v1.0/robot/oToMessages/batchSend': 'sendMessages',
  'GET /__sandbox': 'page',
};

/** DingTalk for one company: both API families, the stream, and a phone to press on. */
export async function startDingtalkSandbox(options: {
  world?: DingtalkWorld;
  clock?: { now(): Date };
  port?: number;
}): Promise<DingtalkSandbox> {
  const people = options.world?.people ?? PEOPLE;
  const corpId = options.world?.corpId ?? ACCOUNT.corpId;
  const tokens = new Map<string, number>();
  const missingScopes = new Set<string>();
  const violations: Violation[] = [];
  const pressed = new Map<string, number>();
  let issued = 0;
  let refuseUpgrades = 0;

  const isPerson = (user: string) => people.some(({ userId }) => userId === user);
  const failure = (status: number, code: string, message: string, more: object = {}) =>
    json({ code, message, requestid: randomUUID(), ...more }, status);
  const param = ({ code, message }: ParamError) => failure(400, code, message);

  const isToken = (token: string | null | undefined) => (tokens.get(token ?? '') ?? 0) > sandbox.now().getTime();
  const isApp = (id: unknown, secret: unknown) => id === ACCOUNT.clientId && secret === ACCOUNT.clientSecret;

  /** Runs with a good token and the scope; says why not as DingTalk does. */
  const authorised = (call: Call, scope: string, run: () => Reply): Reply => {
    const isOld = call.path.startsWith('/topapi/');
    const token = isOld ? call.query.get('access_token') : call.header('x-acs-dingtalk-access-token');
    if (!call.verify(isToken(token), 'no valid access token')) {
      return isOld
        ? json({ errcode: 40014, errmsg: '不合法的access_token', request_id: randomUUID() })
        : failure(401, 'InvalidAuthentication', '不合法的access_token');
    }
    if (!missingScopes.has(scope)) return run();
    if (isOld)
      return json({ errcode: 88, errmsg: 'ding talk error', sub_code: '60011', sub_msg: `requiredScopes=[${scope}]` });
    const code = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
    return failure(403, code, '应用尚未开通所需的权限', { accessdenieddetail: { requiredScopes: [scope] } });
  };

  const delivered = (call: Call, users: readonly string[]) => {
    const refuses = call.plays('partial-success');
    return users.map(user => ({
      spaceType: 'IM_ROBOT',
      spaceId: user,
      success: isPerson(user) && !refuses,
      carrierId: randomUUID(),
      errorMsg: isPerson(user) && !refuses ? '' : 'user not in the robot scope',
    }));
  };

  const handlers: Readonly<Record<string, (call: Call) => Reply>> = {
    token(call) {
      const body = fieldsOf(call.json());
      if (!call.verify(isApp(body.appKey, body.appSecret), 'wrong appKey or appSecret')) {
        return failure(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret');
      }
      const token = `at-${randomUUID()}`;
      issued++;
      tokens.set(token, sandbox.now().getTime() + TOKEN_SECONDS * 1000);
      return json({ accessToken: token, expireIn: TOKEN_SECONDS });
    },
    open(call) {
      const body = fieldsOf(call.json());
      if (!call.verify(isApp(body.clientId, body.clientSecret), 'wrong clientId or clientSecret')) {
        return failure(401, 'authFailed', '鉴权失败');
      }
      // Whoever does not ask for JSON gets XML, as from DingTalk.
      if (!call.header('accept')?.includes('application/json')) return text('<xml/>', 200, 'application/xml');
      const topics = Array.isArray(body.subscriptions) ? body.subscriptions.map(each => fieldsOf(each).topic) : [];
      if (topics.length === 0) return failure(400, 'subscriptionsEmpty', 'subscriptions is empty');
      return json({ endpoint: `${sandbox.url.replace('http', 'ws')}/connect`, ticket: gateway.ticket() });
    },
    createCard: call =>
      authorised(call, 'Card.Instance.Write', () => {
        const body = fieldsOf(call.json());
        call.keyed(String(body.outTrackId));
        const wrong = createError(body, ACCOUNT.robotCode);
        if (wrong) return param(wrong);
        if (call.plays('business-refusal')) return failure(400, 'param.contentUnsafe', 'the content is unsafe');
        const outTrackId = String(body.outTrackId);
        if (sandbox.ledger.find(outTrackId)) return param(thereAlready());
        const results = delivered(call, spaceUsers(body.openSpaceId));
        const deliveredTo = results.filter(each => each.success).map(each => each.spaceId);
        const own = privateMaps(body.privateData);
        const shared = textMap(body.cardData);
        call.ledger.record(
          outTrackId,
          { outTrackId, cardTemplateId: String(body.cardTemplateId), shared, own, painted: {}, deliveredTo },
          call.op,
        );
        return json({ success: true, result: { outTrackId, deliverResults: results } });
      }),
    deliverCard: call =>
      authorised(call, 'Card.Instance.Write', () => {
        const body = fieldsOf(call.json());
        const wrong = addressError(body, ACCOUNT.robotCode);
        if (wrong) return param(wrong);
        const card = sandbox.ledger.find(String(body.outTrackId));
        if (!card) return param(notThere());
        const results = delivered(call, spaceUsers(body.openSpaceId));
        const reached = results.filter(each => each.success).map(each => each.spaceId);
        call.ledger.amend(
          card.outTrackId,
          { ...card, deliveredTo: [...new Set([...card.deliveredTo, ...reached])] },
          call.op,
        );
        return json({ success: true, result: results });
      }),
    updateCard: call =>
      authorised(call, 'Card.Instance.Write', () => {
        const body = fieldsOf(call.json());
        const outTrackId = String(body.outTrackId);
        call.keyed(outTrackId);
        if (pressed.has(outTrackId)) {
          violations.push({ outTrackId, at: sandbox.now() });
          call.verify(false, 'the card was updated between a press and its answer');
        }
        const wrong = updateError(body);
        if (wrong) return param(wrong);
        const card = sandbox.ledger.find(outTrackId);
        if (!card) return param(notThere());
        const merge = fieldsOf(body.cardUpdateOptions);
        const update = {
          ...(body.cardData ? { shared: textMap(body.cardData) } : {}),
          own: privateMaps(body.privateData),
          mergeShared: merge.updateCardDataByKey === true,
          mergeOwn: merge.updatePrivateDataByKey === true,
        };
        call.ledger.amend(outTrackId, updated(card, update), call.op);
        return json({ success: true, result: true });
      }),
    userByMobile: call =>
      authorised(call, 'qyapi_get_member_by_mobile', () => {
        const { mobile } = fieldsOf(call.json());
        const person = people.find(each => each.mobile === mobile);
        const request_id = randomUUID();
        if (!person) return json({ errcode: 60121, errmsg: '找不到该用户', request_id });
        return json({ errcode: 0, errmsg: 'ok', result: { userid: person.userId }, request_id });
      }),
    sendMessages: call =>
      authorised(call, 'qyapi_robot_sendmsg', () => {
        const body = fieldsOf(call.json());
        if (body.robotCode !== ACCOUNT.robotCode) return failure(400, 'invalidParameter.robotCode', 'no such robot');
        if (typeof body.msgParam !== 'string')
          return failure(400, 'invalidParameter.msgParam', 'msgParam is no JSON text');
        const users = Array.isArray(body.userIds) ? body.userIds.map(String) : [];
        return json({
          processQueryKey: randomUUID(),
          invalidStaffIdList: users.filter(user => !isPerson(user)),
          flowControlledStaffIdList: [],
        });
      }),
    page(call) {
      call.verify(true);
      return text(PHONE_PAGE, 200, 'text/html; charset=utf-8');
    },
  };

  const sandbox = await startSandbox<CardFact>({
    name: 'dingtalk',
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.port ? { port: options.port } : {}),
    operation: head => OPERATIONS[`${head.method} ${head.path}`] ?? `${head.method} ${head.path}`,
    handle: call => handlers[call.op]?.(call) ?? failure(404, 'InvalidAction.NotFound', 'no such API'),
    throttled: () => failure(403, 'Forbidden.AccessDenied.QpsLimitForApi', '请求过于频繁'),
    upgrade(call, socket, head) {
      const ticket = call.query.get('ticket') ?? '';
      const refused = refuseUpgrades > 0 || call.plays('custom:reject');
      refuseUpgrades = Math.max(0, refuseUpgrades - 1);
      if (refused) return refuse(socket, 403);
      if (!call.verify(gateway.redeem(ticket), 'unknown, used or expired ticket')) return refuse(socket, 401);
      gateway.accept(call.request, socket, head);
    },
    provoke: {
      cards: () => ({ people, cards: cards() }),
      press: data => {
        const { outTrackId, userId, action, comment } = fieldsOf(data);
        return press(
          String(outTrackId),
          String(userId),
          String(action),
          typeof comment === 'string' ? comment : undefined,
        );
      },
      disconnect: data => disconnect(String(fieldsOf(data).how ?? 'close') as 'close'),
      'revoke-tokens': () => tokens.clear(),
    },
  });
  const gateway = new StreamGateway(() => sandbox.now());

  const cards = () =>
    sandbox.ledger.entries.flatMap(({ fact }) =>
      fact.deliveredTo.map(user => ({
        outTrackId: fact.outTrackId,
        user,
        name: people.find(({ userId }) => userId === user)?.name ?? user,
        params: shownTo(fact, user)!,
      })),
    );

  const waiting = async (outTrackId: string, ack: Promise<Ack>): Promise<Ack> => {
    pressed.set(outTrackId, (pressed.get(outTrackId) ?? 0) + 1);
    try {
      return await ack;
    } finally {
      const left = pressed.get(outTrackId)! - 1;
      if (left > 0) pressed.set(outTrackId, left);
      else pressed.delete(outTrackId);
    }
  };

  async function press(outTrackId: string, userId: string, action: string, comment?: string): Promise<PressResult> {
    const params = { action, ...(comment === undefined ? {} : { comment }) };
    const { id, ack } = gateway.push({
      type: 'actionCallback',
      outTrackId,
      corpId,
      userId,
      userIdType: 1,
      spaceId: userId,
      spaceType: 'im',
      extension: '{}',
      content: JSON.stringify({ cardPrivateData: { actionIds: [action], params } }),
    });
    const { ackMs, response } = await waiting(outTrackId, ack);
    paint(outTrackId, userId, { ackMs, response });
    return { id, ackMs, response };
  }

  function paint(outTrackId: string, userId: string, { ackMs, response }: Ack): void {
    const card = sandbox.ledger.find(outTrackId);
    if (!card || ackMs === null || ackMs > PAINTS_WITHIN_MS) return;
    const answer = fieldsOf(response);
    const shared = answer.cardData ? { shared: textMap(answer.cardData) } : {};
    const own = answer.userPrivateData ? { own: textMap(answer.userPrivateData) } : {};
    sandbox.ledger.amend(outTrackId, answered(card, userId, { ...shared, ...own }), 'press');
  }

  async function disconnect(how: 'close' | 'frame' | 'reject-next'): Promise<void> {
    if (how === 'reject-next') refuseUpgrades = 1;
    await gateway.disconnect(how === 'frame' ? 'frame' : 'close');
  }

  return {
    sandbox,
    gateway,
    violations,
    press,
    redeliver: id => gateway.again(id),
    disconnect,
    shown: (outTrackId, userId) => shownTo(sandbox.ledger.find(outTrackId), userId),
    cards,
    tokensIssued: () => issued,
    revokeTokens: () => tokens.clear(),
    takeScopes: (...scopes) => scopes.forEach(scope => missingScopes.add(scope)),
    async stop() {
      gateway.stop();
      await sandbox.stop();
    },
  };
}

const refuse = (socket: Duplex, status: number): void =>
  void socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
