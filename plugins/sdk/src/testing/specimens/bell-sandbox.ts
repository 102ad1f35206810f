import type { ApprovalAct, TaskView } from '../../approval';
import { json, startSandbox, type Reply, type Sandbox, type SandboxCall } from '../../sandbox';

export const BELL_SECRET = 'canary-bell-secret-0001';
export const BELL_PEOPLE = [
  { id: 'u1', mobile: '13800000001', email: 'a@example.com', user: 'bell-1' },
  { id: 'u2', mobile: null, email: 'b@example.com', user: 'bell-2' },
];

interface BellCard {
  recipient: string;
  view: TaskView;
}

interface BellEvent extends Omit<ApprovalAct, 'corp'> {
  corp: string;
}

/** A provider invented for the kit's own proof: cards over HTTP, presses over a long poll. */
export class Bell {
  sandbox!: Sandbox<BellCard>;
  opens = 0;
  private ended: () => void = () => undefined;
  private ending: 'close' | 'frame' | null = null;
  private rejections = 0;
  private presses = 0;
  private readonly queue: BellEvent[] = [];
  private readonly pressed = new Map<string, BellEvent>();
  private readonly acked = new Map<string, () => void>();

  async start(clock: { now(): Date }): Promise<this> {
    this.sandbox = await startSandbox<BellCard>({
      name: 'bell',
      clock,
      operation: ({ path }) => path.split('/')[1] ?? '',
      handle: async call => {
        const right = call.header('authorization') === `Bell ${BELL_SECRET}`;
        if (!call.verify(right, 'the secret is wrong')) return json({ error: 'secret' }, 401);
        return await this.answer(call);
      },
    });
    return this;
  }

  shown(key: string, user: string) {
    const card = this.sandbox.ledger.find(key);
    if (card?.recipient !== user) return undefined;
    const { version, status, canAct, title, facts } = card.view;
    const text = [title.zh, title.en, ...facts.map(({ value }) => value)].join('\n');
    return { version, status, text, canAct: canAct.includes(user) };
  }

  press(act: { cardKey: string; user: string; act: ApprovalAct['act']; comment?: string }) {
    const id = `press-${++this.presses}`;
    this.pressed.set(id, { ...act, id, corp: 'corp-1', at: this.sandbox.now().toISOString() });
    return this.redeliver(id);
  }

  async redeliver(id: string): Promise<{ ackMs: number | null; id: string }> {
    const start = Date.now();
    this.queue.push(this.pressed.get(id)!);
    const ackMs = await new Promise<number | null>(resolve => {
      const givingUp = setTimeout(() => resolve(null), 10_000);
      this.acked.set(id, () => {
        clearTimeout(givingUp);
        resolve(Date.now() - start);
      });
    });
    return { ackMs, id };
  }

  async disconnect(how: 'close' | 'frame' | 'reject-next'): Promise<void> {
    if (how === 'reject-next') this.rejections = 1;
    this.ending = how === 'frame' ? 'frame' : 'close';
    await new Promise<void>(resolve => (this.ended = resolve));
  }

  private async answer(call: SandboxCall<BellCard>): Promise<Reply> {
    switch (call.op) {
      case 'users':
        return json({ user: this.userOf(call) });
      case 'cards':
        return this.card(call);
      case 'sessions':
        return this.open();
      case 'events':
        return await this.events(call);
      case 'acks':
        return this.ack(call);
      default:
        return json({ ok: true });
    }
  }

  private userOf(call: SandboxCall<BellCard>): string | null {
    const asked = call.query.get('who');
    return BELL_PEOPLE.find(({ mobile, email }) => asked === mobile || asked === email)?.user ?? null;
  }

  private card(call: SandboxCall<BellCard>): Reply {
    const { key, recipient, view } = JSON.parse(call.text()) as BellCard & { key: string };
    if (call.text().length > 8000) return json({ error: 'too long' }, 422);
    const known = call.ledger.find(key);
    if (call.method === 'POST' && known) return json({ error: 'exists' }, 409);
    // The provider paints whatever comes last; keeping older views away is the plugin's matter.
    call.ledger.amend(key, { recipient: known?.recipient ?? recipient, view }, call.op);
    return json({ ref: key });
  }

  private open(): Reply {
    this.opens++;
    if (this.rejections-- > 0) return json({ error: 'not now' }, 503);
    return json({ session: this.opens });
  }

  private async events(call: SandboxCall<BellCard>): Promise<Reply> {
    for (let waited = 0; waited < 40 && this.queue.length === 0 && !this.ending; waited++)
      await new Promise(resolve => setTimeout(resolve, 5));
    if (this.ending) {
      const how = this.ending;
      this.ending = null;
      this.ended();
      if (how === 'close') call.request.socket.destroy();
      return json({ bye: true, events: [] });
    }
    return json({ bye: false, events: this.queue.splice(0) });
  }

  private ack(call: SandboxCall<BellCard>): Reply {
    const { id, view } = JSON.parse(call.text()) as { id: string; view: TaskView | null };
    const press = this.pressed.get(id)!;
    const card = call.ledger.find(press.cardKey);
    if (card && view) call.ledger.amend(press.cardKey, { ...card, view }, call.op);
    this.acked.get(id)?.();
    return json({ ok: true });
  }
}
