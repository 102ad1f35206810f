import { PEOPLE } from '../sandbox';
import plugin from '.';
import { APPROVER, card, view, withDingtalk } from './dingtalk.fixture';

const KEY = { value: 'key-1', attempt: 1 };
interface Case {
  settings: object;
  fault: 'ok' | 'business-refusal';
  recipient: string;
  reason: string;
}
const reasonOf = (outcome: unknown) =>
  (outcome as { error?: { details?: { reason?: string } } }).error?.details?.reason;

describe('delivering a card (M-188)', () => {
  it('twenty calls at once fetch one token (M-189)', () =>
    withDingtalk(async ({ dingtalk, context }) => {
      const one = context();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) => plugin.deliver(one, card(`card-${index}`), KEY)),
      );
      expect(outcomes.every(({ kind }) => kind === 'done')).toBe(true);
      expect(dingtalk.company.tokensIssued).toBe(1);
    }));

  it('a token that DingTalk no longer takes is replaced once', () =>
    withDingtalk(async ({ dingtalk, context }) => {
      const one = context();
      await plugin.deliver(one, card('card-1'), KEY);
      dingtalk.company.revokeTokens();
      expect(await plugin.deliver(one, card('card-2'), KEY)).toMatchObject({ kind: 'done' });
      expect(dingtalk.company.tokensIssued).toBe(2);
    }));

  it('a token that could not be fetched is not remembered', () =>
    withDingtalk(async ({ dingtalk, context }) => {
      const one = context();
      dingtalk.sandbox.plan('token', 'http-500');
      await expect(plugin.deliver(one, card('card-1'), KEY)).rejects.toMatchObject({
        details: { reason: 'unavailable', sent: 'no' },
      });
      expect(await plugin.deliver(one, card('card-1'), KEY)).toMatchObject({ kind: 'done' });
    }));

  it('a card that exists and reached nobody is refused, and delivered by the next attempt', () =>
    withDingtalk(async ({ dingtalk, context }) => {
      const one = context();
      dingtalk.sandbox.plan('createCard', 'partial-success');
      const outcome = await plugin.deliver(one, card('card-1'), KEY);
      expect([outcome.kind, reasonOf(outcome)]).toEqual(['refused', 'business']);
      expect(dingtalk.shown('card-1', APPROVER)).toBeUndefined();
      expect(await plugin.deliver(one, card('card-1'), { ...KEY, attempt: 2 })).toMatchObject({ kind: 'done' });
      expect(dingtalk.shown('card-1', APPROVER)).toMatchObject({ status: 'pending', can_act: 'true' });
    }));

  it('the same key with other content is a conflict, and changes nothing', () =>
    withDingtalk(async ({ dingtalk, context }) => {
      const one = context();
      await plugin.deliver(one, card('card-1'), KEY);
      const other = await plugin.deliver(
        one,
        card('card-1', { view: view({ title: { zh: '另一笔', en: 'Another' } }) }),
        KEY,
      );
      expect([other.kind, reasonOf(other)]).toEqual(['refused', 'conflict']);
      expect(dingtalk.shown('card-1', APPROVER)?.title).toContain('BILL-202610-000123');
    }));

  it.each`
    settings                                                    | fault                 | recipient   | reason        | why
    ${{ cardTemplateId: 'cloudtally-unpublished-0001.schema' }} | ${'ok'}               | ${APPROVER} | ${'config'}   | ${'the template is not published'}
    ${{ cardTemplateId: 'nobody-knows-it-0001.schema' }}        | ${'ok'}               | ${APPROVER} | ${'config'}   | ${'there is no such template'}
    ${{ robotCode: 'another-robot' }}                           | ${'ok'}               | ${APPROVER} | ${'invalid'}  | ${'the robot is of another app'}
    ${{}}                                                       | ${'business-refusal'} | ${APPROVER} | ${'business'} | ${'DingTalk finds the content unsafe'}
    ${{}}                                                       | ${'ok'}               | ${'nobody'} | ${'business'} | ${'the approver is not in the company'}
    ${{ clientSecret: 'a-wrong-secret-000' }}                   | ${'ok'}               | ${APPROVER} | ${'auth'}     | ${'the secret is wrong'}
  `('$reason: $why', ({ settings, fault, recipient, reason }: Case) =>
    withDingtalk(async ({ dingtalk, context }) => {
      dingtalk.sandbox.plan('createCard', fault);
      const outcome = await plugin.deliver(context(settings), card('card-1', { recipient }), KEY);
      expect([outcome.kind, reasonOf(outcome)]).toEqual(['refused', reason]);
    }),
  );

  it('two accounts share nothing: neither tokens nor cards', () =>
    withDingtalk(async ({ dingtalk, context }) => {
      await plugin.deliver(context(), card('card-1'), KEY);
      const other = await plugin.deliver(context({ clientSecret: 'a-wrong-secret-000' }), card('card-2'), KEY);
      expect([other.kind, dingtalk.company.tokensIssued]).toEqual(['refused', 1]);
    }));
});

describe('the connection test (M-189: a wrong key gives a readable error)', () => {
  it.each([
    ['everything is right', {}, true, /凭证有效/],
    ['the secret is wrong', { clientSecret: 'a-wrong-secret-000' }, false, /不认可 Client ID 或 Client Secret/],
  ] as const)('%s', (_name, settings, ok, says) =>
    withDingtalk(async ({ context }) => {
      const found = await plugin.probe(context(settings));
      expect(found).toMatchObject({ ok, message: { zh: expect.stringMatching(says) as string } });
    }),
  );

  it.each(['Card.Instance.Write', 'qyapi_get_member_by_mobile'])('names the missing permission %s', scope =>
    withDingtalk(async ({ dingtalk, context }) => {
      dingtalk.company.missingScopes.add(scope);
      const found = await plugin.probe(context());
      expect(found.ok).toBe(false);
      expect(found.message.zh).toMatch(/权限/);
      expect(found.message.en).toContain(scope);
    }),
  );

  it('tells unreachable from refused', () =>
    withDingtalk(async ({ dingtalk, context }) => {
      const one = context();
      await dingtalk.sandbox.goOffline();
      expect(await plugin.probe(one)).toMatchObject({
        ok: false,
        message: { zh: expect.stringContaining('无法连接钉钉') as string },
      });
    }));
});

describe('finding people (M-188)', () => {
  it.each(['13800000001', '+86 138-0000-0001', '008613800000001', '+8613800000001'])('%s', mobile =>
    withDingtalk(async ({ context }) => {
      const found = await plugin.resolveUsers(context(), [
        { id: 'a', mobile, email: '' },
        { id: 'b', mobile: null, email: 'b@x' },
      ]);
      expect(found).toEqual({ a: PEOPLE[0].userId });
    }),
  );
});
