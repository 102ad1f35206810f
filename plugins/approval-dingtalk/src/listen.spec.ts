import plugin from '.';
import { APPROVED, APPROVER, card, listening, until, view, withDingtalk } from './dingtalk.fixture';

const KEY = { value: 'key-1', attempt: 1 };
const opens = (calls: readonly { op: string }[]) => calls.filter(({ op }) => op === 'open').length;

// The client writes its own lines to the console.
beforeAll(() => {
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterAll(() => jest.restoreAllMocks());

describe('the stream and its supervisor (F17)', () => {
  it('asks a gateway that refuses every upgrade within the back-off envelope', () =>
    withDingtalk(async desk => {
      desk.dingtalk.company.refusals = Number.POSITIVE_INFINITY;
      const began = desk.clock.slept;
      const stream = await listening(desk, () => view(), { wait: false });
      await until(() => desk.clock.slept - began > 10 * 60_000);
      await stream.stop();
      // 1 + 2 + 4 + 8 + 16 + 32 s, then once a minute: 16 attempts in ten minutes without jitter.
      const attempts = opens(desk.dingtalk.sandbox.calls);
      expect(attempts).toBeGreaterThan(10);
      expect(attempts).toBeLessThanOrEqual(17);
      expect(stream.statuses.at(-1)).toMatchObject({
        state: 'closed',
        lastError: { en: 'DingTalk refused the stream' },
      });
    }));

  it('does not hide wrong credentials, and does not hammer with them', () =>
    withDingtalk(async desk => {
      const context = desk.context({ clientSecret: 'a-wrong-secret-000' });
      const statuses: unknown[] = [];
      const ended = plugin.listen!(
        context,
        { onAct: () => Promise.resolve(view()) },
        status => void statuses.push(status),
      );
      await until(() => opens(desk.dingtalk.sandbox.calls) >= 3);
      context.abort();
      await ended;
      expect(statuses.at(-1)).toMatchObject({
        lastError: { en: expect.stringContaining('client id or secret') as string },
      });
      expect(desk.clock.slept).toBeGreaterThanOrEqual(3000);
    }));

  it('recovers after refusals, and follows an announced end at once', () =>
    withDingtalk(async desk => {
      desk.dingtalk.company.refusals = 3;
      const stream = await listening(desk, () => view());
      expect(opens(desk.dingtalk.sandbox.calls)).toBe(4);
      desk.clock.advance(11_000);
      const slept = desk.clock.slept;
      await desk.dingtalk.disconnect('frame');
      expect(await until(() => desk.dingtalk.gateway.opens === 2)).toBe(true);
      expect(desk.clock.slept).toBe(slept);
      await stream.stop();
    }));

  it('leaves a connection that was silent for a minute', () =>
    withDingtalk(async desk => {
      const stream = await listening(desk, () => view());
      desk.dingtalk.gateway.fallSilent();
      desk.clock.advance(61_000);
      expect(await until(() => desk.dingtalk.gateway.opens === 2)).toBe(true);
      expect(stream.statuses.some(({ lastError }) => lastError?.en.includes('silent'))).toBe(true);
      await stream.stop();
    }));

  it.each([
    ['{', 'half JSON'],
    ['null', 'nothing'],
    ['{"type":"SYSTEM"}', 'no headers'],
    ['{"type":"CALLBACK","headers":{"topic":"/v1.0/card/instances/callback","messageId":"m"},"data":"[]"}', 'no press'],
    ['{"type":"EVENT","headers":{"topic":"*","messageId":"m"},"data":"{}"}', 'an event that nobody asked for'],
    ['{"type":"NEW","headers":{}}', 'a type of tomorrow'],
  ])('survives the frame %s: %s', bytes =>
    withDingtalk(async desk => {
      const stream = await listening(desk, () => APPROVED);
      desk.dingtalk.gateway.sendRaw(bytes);
      await plugin.deliver(stream.context, card('card-1'), KEY);
      expect((await desk.dingtalk.press('card-1', APPROVER, 'agree')).ackMs).not.toBeNull();
      expect(stream.acts).toHaveLength(1);
      await stream.stop();
    }),
  );

  it('leaves no handle behind, closed while open and while waiting', () =>
    withDingtalk(async desk => {
      const before = process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
      const open = await listening(desk, () => view());
      await open.stop();
      desk.dingtalk.company.refusals = Number.POSITIVE_INFINITY;
      const waiting = await listening(desk, () => view(), { wait: false });
      await until(() => waiting.statuses.some(({ state }) => state === 'backing_off'));
      await waiting.stop();
      await until(() => desk.dingtalk.gateway.connections === 0);
      const after = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
      await until(() => after() <= before);
      expect(after()).toBeLessThanOrEqual(before);
    }));

  it('subscribes to presses only, and shares its list with no other client (isolation)', () =>
    withDingtalk(async desk => {
      const streams = [await listening(desk, () => view()), await listening(desk, () => view())];
      expect(opens(desk.dingtalk.sandbox.calls)).toBe(2);
      expect(desk.dingtalk.gateway.connections).toBe(2);
      for (const stream of streams) await stream.stop();
    }));
});

describe('presses (V17)', () => {
  it('a press delivered twice is handled once and acked twice with the same answer', () =>
    withDingtalk(async desk => {
      const stream = await listening(desk, () => APPROVED);
      await plugin.deliver(stream.context, card('card-1'), KEY);
      const first = await desk.dingtalk.press('card-1', APPROVER, 'agree', '同意');
      const second = await desk.dingtalk.redeliver(first.id);
      expect(stream.acts).toMatchObject([{ act: 'approve', comment: '同意', user: APPROVER, cardKey: 'card-1' }]);
      expect(second.response).toEqual(first.response);
      await stream.stop();
    }));

  it('paints the answer for the person who pressed and for nobody else', () =>
    withDingtalk(async desk => {
      const stream = await listening(desk, () => APPROVED);
      await plugin.deliver(stream.context, card('card-1'), KEY);
      await desk.dingtalk.press('card-1', APPROVER, 'agree');
      expect(desk.dingtalk.shown('card-1', APPROVER)).toMatchObject({
        status: 'approved',
        can_act: 'false',
        version: '2',
      });
      expect(desk.dingtalk.sandbox.ledger.find('card-1')?.shared).toMatchObject({ status: 'pending' });
      await plugin.repaint(stream.context, 'card-1', card('card-1', { view: APPROVED }));
      expect(desk.dingtalk.sandbox.ledger.find('card-1')?.shared).toMatchObject({ status: 'approved' });
      await stream.stop();
    }));

  it('says "working on it" in time when the engine is slow, and paints the truth by itself afterwards', () =>
    withDingtalk(async desk => {
      let decide: () => void = () => {};
      const decided = new Promise<void>(resolve => (decide = resolve));
      const stream = await listening(desk, () => decided.then(() => APPROVED));
      await plugin.deliver(stream.context, card('card-1'), KEY);
      const { ackMs } = await desk.dingtalk.press('card-1', APPROVER, 'agree');
      expect(ackMs).toBeLessThan(2000);
      expect(desk.dingtalk.shown('card-1', APPROVER)).toMatchObject({
        status: 'pending',
        can_act: 'false',
        busy: '正在处理……',
      });
      decide();
      expect(await until(() => desk.dingtalk.shown('card-1', APPROVER)?.status === 'approved')).toBe(true);
      expect(desk.dingtalk.shown('card-1', APPROVER)).toMatchObject({ busy: '', can_act: 'false' });
      await stream.stop();
    }, 60_000));

  it('offers the buttons again when a slow engine fails in the end', () =>
    withDingtalk(async desk => {
      let fail: (error: Error) => void = () => {};
      const failing = new Promise<never>((_, reject) => (fail = reject));
      const stream = await listening(desk, () => failing);
      await plugin.deliver(stream.context, card('card-1'), KEY);
      await desk.dingtalk.press('card-1', APPROVER, 'agree');
      fail(new RangeError('the database is gone'));
      expect(await until(() => desk.dingtalk.shown('card-1', APPROVER)?.can_act === 'true')).toBe(true);
      expect(desk.dingtalk.shown('card-1', APPROVER)?.note).toContain('再试一次');
      await stream.stop();
    }, 60_000));

  it('acknowledges nothing that the engine did not store: DingTalk brings the press again', () =>
    withDingtalk(async desk => {
      let tries = 0;
      const stream = await listening(desk, () => {
        if (++tries === 1) throw new RangeError('no database');
        return APPROVED;
      });
      await plugin.deliver(stream.context, card('card-1'), KEY);
      const { ackMs } = await desk.dingtalk.press('card-1', APPROVER, 'agree');
      expect(ackMs).toBeGreaterThanOrEqual(90);
      expect(stream.acts.map(({ id }) => id)).toEqual([stream.acts[0]!.id, stream.acts[0]!.id]);
      await stream.stop();
    }));

  it('a press while nobody listens is taken when the stream is back', () =>
    withDingtalk(async desk => {
      await plugin.deliver(desk.context(), card('card-1'), KEY);
      const pressed = desk.dingtalk.press('card-1', APPROVER, 'reject', '价格不符');
      const stream = await listening(desk, () => view({ version: 2, status: 'rejected', canAct: [] }));
      expect((await pressed).ackMs).not.toBeNull();
      expect(stream.acts).toMatchObject([{ act: 'reject', comment: '价格不符' }]);
      await stream.stop();
    }));

  it('takes no press from another company', () =>
    withDingtalk(async desk => {
      const stream = await listening(desk, () => APPROVED);
      await plugin.deliver(stream.context, card('card-1'), KEY);
      const { ack } = desk.dingtalk.gateway.push({
        outTrackId: 'card-1',
        corpId: 'dingotherco1',
        userId: APPROVER,
        content: '{}',
      });
      expect((await ack).ackMs).not.toBeNull();
      expect(stream.acts).toEqual([]);
      await stream.stop();
    }));

  it('never updates a card between a press and its answer, also when the engine repaints at once', () =>
    withDingtalk(async desk => {
      const repaints: Promise<unknown>[] = [];
      const stream = await listening(desk, async act => {
        const newer = view({ version: 3, status: 'approved', canAct: [] });
        repaints.push(plugin.repaint(stream.context, act.cardKey, card(act.cardKey, { view: newer })));
        await new Promise(resolve => setTimeout(resolve, 30));
        return APPROVED;
      });
      const keys = Array.from({ length: 10 }, (_, index) => `card-${index}`);
      for (const key of keys) await plugin.deliver(stream.context, card(key), KEY);
      await Promise.all(keys.map(key => desk.dingtalk.press(key, APPROVER, 'agree')));
      expect(await Promise.all(repaints)).toEqual(keys.map(() => ({ kind: 'done', value: undefined })));
      expect(desk.dingtalk.violations).toEqual([]);
      expect(keys.map(key => desk.dingtalk.shown(key, APPROVER)?.version)).toEqual(keys.map(() => '3'));
      await stream.stop();
    }));
});
