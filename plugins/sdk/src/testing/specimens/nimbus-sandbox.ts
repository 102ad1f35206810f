import { createHmac, timingSafeEqual } from 'node:crypto';
import { Decimal } from '../../money';
import { json, literal, startSandbox, type Reply, type Sandbox, type SandboxCall } from '../../sandbox';

/** One line of the provider's own books; amounts as it writes them. */
export interface NimbusLine {
  id: string;
  kind: 'usage' | 'refund';
  day: string;
  customer: string;
  list: string;
  discount: string;
  payable: string;
}

const line = (id: string, kind: NimbusLine['kind'], list: string, discount: string): NimbusLine => ({
  id,
  kind,
  day: '2026-10-12',
  customer: 'C1',
  list,
  discount,
  payable: new Decimal(list).minus(discount).toFixed(),
});

/** Three pages of two: an id used twice, a refund that undoes a charge, an amount no double holds. */
export const NIMBUS_LINES: readonly NimbusLine[] = [
  line('a', 'usage', '12.50', '2.50'),
  line('b', 'usage', '1234567890123.123456789012', '0.000000000012'),
  line('c', 'usage', '40', '4'),
  line('d', 'refund', '-12.50', '-2.50'),
  line('c', 'usage', '40', '4'),
  line('e', 'usage', '0.01', '0'),
];
const PAGE = 2;

export const NIMBUS_KEY = { id: 'nimbus-key', secret: 'canary-nimbus-secret-0001' };

export const nimbusSign = (secret: string, date: string, url: string): string =>
  createHmac('sha256', secret).update(`${date}\n${url}`).digest('hex');

/** A provider invented for the kit's own proof: HMAC over date and URL, token pages, a summary. */
export const startNimbus = (clock: { now(): Date }): Promise<Sandbox> =>
  startSandbox({
    name: 'nimbus',
    clock,
    operation: head => head.path.slice(1),
    limits: [{ op: 'bill', perSecond: 10, burst: 10 }],
    throttled: () => json({ error: 'Throttled' }, 429),
    handle: call => refusal(call) ?? answer(call),
  });

function refusal(call: SandboxCall): Reply | null {
  const date = call.header('x-nimbus-date') ?? '';
  const wanted = Buffer.from(nimbusSign(NIMBUS_KEY.secret, date, call.url));
  const given = Buffer.from(call.header('x-nimbus-sign') ?? '');
  const right = given.length === wanted.length && timingSafeEqual(given, wanted);
  if (!call.verify(right, 'the signature is wrong')) return json({ error: 'SignatureWrong' }, 403);
  const away = Math.abs(Date.parse(date) - call.at.getTime());
  if (!call.verify(away <= 900_000, 'the clock is wrong')) return json({ error: 'TimeSkewed' }, 403);
  return null;
}

function answer(call: SandboxCall): Reply {
  if (call.op === 'bill') return page(call);
  const sum = (name: 'list' | 'payable') =>
    literal(NIMBUS_LINES.reduce((total, each) => total.plus(each[name]), new Decimal(0)).toFixed());
  return json({ payable: sum('payable'), list: sum('list'), rows: NIMBUS_LINES.length });
}

function page(call: SandboxCall): Reply {
  const asked = Number.parseInt(call.query.get('page') ?? '1', 10);
  const last = NIMBUS_LINES.length / PAGE;
  const shown = call.plays('duplicate-page') ? asked - 1 : asked;
  const lines = NIMBUS_LINES.slice((shown - 1) * PAGE, shown * PAGE);
  const rows = lines.map(each => ({
    ...each,
    list: literal(each.list),
    discount: literal(each.discount),
    payable: literal(each.payable),
  }));
  const total = call.plays('changed-total') ? NIMBUS_LINES.length - PAGE : NIMBUS_LINES.length;
  return json({
    page: shown,
    rows: call.plays('reordered-page') ? rows.reverse() : rows,
    next: asked < last ? String(asked + 1) : null,
    total,
  });
}
