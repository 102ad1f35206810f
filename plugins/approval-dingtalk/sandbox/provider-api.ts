import { randomUUID } from 'node:crypto';
import { json, text, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { updated, type CardFact } from './card-books';
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
import type { DingtalkCompany } from './dingtalk-company';
import { ACCOUNT } from './dingtalk.world';

type Call = SandboxCall<CardFact>;
export type Handlers = Readonly<Record<string, (call: Call) => Reply>>;

export const OPERATIONS: Readonly<Record<string, string>> = {
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

const CARDS = 'Card.Instance.Write';

/** As the new API says that something failed. */
export const failure = (status: number, code: string, message: string, more: object = {}): Reply =>
  json({ code, message, requestid: randomUUID(), ...more }, status);
const refused = ({ code, message }: ParamError) => failure(400, code, message);

/**
 * Both API families, by operation. Shapes and codes: channels' documentation on open.dingtalk.com
 * (oauth2, gateway, card, robot, topapi user); where it is silent, the answer is the plainest one.
 *
 * @param stream names an endpoint and a fresh ticket
 */
export function providerApi(company: DingtalkCompany, stream: () => { endpoint: string; ticket: string }): Handlers {
  const delivered = (call: Call, users: readonly string[]) => {
    const refuses = call.plays('partial-success');
    return users.map(user => {
      const success = company.isPerson(user) && !refuses;
      const errorMsg = success ? '' : 'user not in the robot scope';
      return { spaceType: 'IM_ROBOT', spaceId: user, success, carrierId: randomUUID(), errorMsg };
    });
  };
  const reachedBy = (results: ReturnType<typeof delivered>) =>
    results.filter(each => each.success).map(each => each.spaceId);

  const credentials: Handlers = {
    token(call) {
      const body = fieldsOf(call.json());
      if (call.verify(company.isApp(body.appKey, body.appSecret), 'wrong appKey or appSecret'))
        return json(company.issueToken());
      return failure(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret');
    },
    open(call) {
      const body = fieldsOf(call.json());
      if (!call.verify(company.isApp(body.clientId, body.clientSecret), 'wrong clientId or clientSecret')) {
        return failure(401, 'authFailed', '鉴权失败');
      }
      // Whoever does not ask for JSON gets XML, as from DingTalk.
      if (!call.header('accept')?.includes('application/json')) return text('<xml/>', 200, 'application/xml');
      const topics = Array.isArray(body.subscriptions) ? body.subscriptions : [];
      return topics.length === 0 ? failure(400, 'subscriptionsEmpty', 'subscriptions is empty') : json(stream());
    },
  };

  const cards: Handlers = {
    createCard: call =>
      authorised(company, call, CARDS, () => {
        const body = fieldsOf(call.json());
        const outTrackId = String(body.outTrackId);
        call.keyed(outTrackId);
        const wrong = createError(body, ACCOUNT.robotCode);
        if (wrong) return refused(wrong);
        if (call.plays('business-refusal')) return failure(400, 'param.contentUnsafe', 'the content is unsafe');
        if (call.ledger.find(outTrackId)) return refused(thereAlready());
        const deliverResults = delivered(call, spaceUsers(body.openSpaceId));
        const card: CardFact = {
          outTrackId,
          cardTemplateId: String(body.cardTemplateId),
          shared: textMap(body.cardData),
          own: privateMaps(body.privateData),
          painted: {},
          deliveredTo: reachedBy(deliverResults),
        };
        call.ledger.record(outTrackId, card, call.op);
        return json({ success: true, result: { outTrackId, deliverResults } });
      }),
    deliverCard: call =>
      authorised(company, call, CARDS, () => {
        const body = fieldsOf(call.json());
        const wrong = addressError(body, ACCOUNT.robotCode);
        if (wrong) return refused(wrong);
        const card = call.ledger.find(String(body.outTrackId));
        if (!card) return refused(notThere());
        const result = delivered(call, spaceUsers(body.openSpaceId));
        const deliveredTo = [...new Set([...card.deliveredTo, ...reachedBy(result)])];
        call.ledger.amend(card.outTrackId, { ...card, deliveredTo }, call.op);
        return json({ success: true, result });
      }),
    updateCard: call =>
      authorised(company, call, CARDS, () => {
        const body = fieldsOf(call.json());
        const outTrackId = String(body.outTrackId);
        call.keyed(outTrackId);
        if (!company.mayUpdate(outTrackId)) call.verify(false, 'the card was updated between a press and its answer');
        const wrong = updateError(body);
        if (wrong) return refused(wrong);
        const card = call.ledger.find(outTrackId);
        if (!card) return refused(notThere());
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
  };

  const directory: Handlers = {
    userByMobile: call =>
      authorised(company, call, 'qyapi_get_member_by_mobile', () => {
        const { mobile } = fieldsOf(call.json());
        const person = company.people.find(each => each.mobile === mobile);
        const request_id = randomUUID();
        if (!person) return json({ errcode: 60121, errmsg: '找不到该用户', request_id });
        return json({ errcode: 0, errmsg: 'ok', result: { userid: person.userId }, request_id });
      }),
    sendMessages: call =>
      authorised(company, call, 'qyapi_robot_sendmsg', () => {
        const body = fieldsOf(call.json());
        if (body.robotCode !== ACCOUNT.robotCode) return failure(400, 'invalidParameter.robotCode', 'no such robot');
        if (typeof body.msgParam !== 'string')
          return failure(400, 'invalidParameter.msgParam', 'msgParam is no JSON text');
        const users = Array.isArray(body.userIds) ? body.userIds.map(String) : [];
        const invalidStaffIdList = users.filter(user => !company.isPerson(user));
        return json({ processQueryKey: randomUUID(), invalidStaffIdList, flowControlledStaffIdList: [] });
      }),
  };

  return { ...credentials, ...cards, ...directory };
}

/** Runs with a good token and the scope; else says why not, as each family does. */
function authorised(company: DingtalkCompany, call: Call, scope: string, run: () => Reply): Reply {
  const isOld = call.path.startsWith('/topapi/');
  const token = isOld ? call.query.get('access_token') : call.header('x-acs-dingtalk-access-token');
  const request_id = randomUUID();
  if (!call.verify(company.isToken(token), 'no valid access token')) {
    if (isOld) return json({ errcode: 40014, errmsg: '不合法的access_token', request_id });
    return failure(401, 'InvalidAuthentication', '不合法的access_token');
  }
  if (!company.missingScopes.has(scope)) return run();
  if (isOld) {
    return json({
      errcode: 88,
      errmsg: 'ding talk error',
      sub_code: '60011',
      sub_msg: `requiredScopes=[${scope}]`,
      request_id,
    });
  }
  const code = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
  return failure(403, code, '应用尚未开通所需的权限', { accessdenieddetail: { requiredScopes: [scope] } });
}
