import { setClock, stoppedClock, systemClock } from '../../../kernel/clock';
import { testDatabase } from '../../../testing';
import { Notifications } from '../../notifications/notifications.module';
import { monthOfBills } from '../testing/month-of-bills';
import { dayAfter } from '../domain/settle-bill';
import { Reminders } from './reminders.service';

const database = testDatabase();

describe('overdue steps (M-138)', () => {
  const month = monthOfBills(database);
  let dueOn: string;
  let bill: string;

  beforeEach(async () => {
    await month.make();
    await month.approve();
    const [first] = await month.rows();
    await month.issue(first!.id);
    bill = first!.id;
    const [row] = await database.query<{ due: string }>('select due_on::text as due from app.bill where id = $1', [
      bill,
    ]);
    dueOn = row!.due;
    await contact('finance@anna.example', 'financial');
    await contact('tech@anna.example', 'technical');
    for (const [name, days] of [
      ['soon', -3],
      ['first', 1],
      ['second', 7],
    ] as const)
      await step(name, days);
  });
  afterEach(() => setClock(systemClock));

  const own = () => month.tenant.id;
  const contact = (email: string, role: string) =>
    database.query(
      `insert into app.customer_contact (tenant_id, customer_id, name, role, email, is_primary)
       values ($1, $2, $3, $4, $3, false)`,
      [own(), month.anna, email, role],
    );
  const step = (name: string, days: number) =>
    database.query(
      `insert into app.reminder_step (tenant_id, name, days_overdue, recipients, subject, body)
       values ($1, $2, $3, 'customer', '{number} {days}', '{customer} 未付 {open} {currency}，到期 {dueOn}')`,
      [own(), name, days],
    );
  const sendOn = (days: number) => {
    setClock(stoppedClock(dayAfter(dueOn, days)));
    const reminders = new Reminders(month.bench.db, new Notifications());
    return month.bench.as(month.tenant, () => reminders.send());
  };
  const sent = async () =>
    (
      await database.query<{ step: string; to: string; subject: string; body: string }>(
        `select r.step_name as step, r.recipient as to, m.subject, m.body from app.reminder r
         join app.message m on m.id = r.message_id where r.tenant_id = $1 order by r.step_days, r.recipient`,
        [own()],
      )
    ).map(({ step: name, to }) => `${name} ${to}`);

  it('go by the days since the bill was due, to financial contacts, and are logged with their message', async () => {
    expect(await sendOn(-4)).toEqual({ bills: 0, messages: 0, withoutRecipient: 0 });
    expect(await sendOn(-3)).toEqual({ bills: 1, messages: 1, withoutRecipient: 0 });
    await sendOn(0);
    await sendOn(1);
    expect(await sent()).toEqual(['soon finance@anna.example', 'first finance@anna.example']);
    const [last] = await database.query(
      `select m.subject, m.body, m.state from app.reminder r join app.message m on m.id = r.message_id
       where r.bill_id = $1 order by r.step_days desc`,
      [bill],
    );
    expect(last).toEqual({
      subject: 'BILL-202610-000001 1',
      body: `安娜科技 未付 100.01 CNY，到期 ${dueOn}`,
      state: 'queued',
    });
  });

  it('are sent once, however often and however many at once they run', async () => {
    await Promise.all([sendOn(2), sendOn(2), sendOn(2)]);
    await sendOn(3);
    expect(await sent()).toEqual(['first finance@anna.example']);
  });

  it('begin with the last one reached where a bill comes late to them', async () => {
    await sendOn(30);
    await sendOn(31);
    expect(await sent()).toEqual(['second finance@anna.example']);
  });

  it('stop when the bill is paid, and go on with what is left where it is paid in part', async () => {
    await month.inTransaction(tx => month.bench.bills.applyAllocation(tx, bill, '100'));
    expect(await sendOn(1)).toMatchObject({ bills: 1 });
    await month.inTransaction(tx => month.bench.bills.applyAllocation(tx, bill, '0.01'));
    expect(await sendOn(7)).toMatchObject({ bills: 0 });
    const rows = await database.query('select trim_scale(open)::text as open from app.reminder where bill_id = $1', [
      bill,
    ]);
    expect(rows).toEqual([{ open: '0.01' }]);
  });

  it('wait on the list where nobody has an address, and are sent when somebody has', async () => {
    await database.query('update app.customer_contact set email = null where tenant_id = $1', [own()]);
    expect(await sendOn(1)).toEqual({ bills: 0, messages: 0, withoutRecipient: 1 });
    await contact('new@anna.example', 'financial');
    expect(await sendOn(2)).toMatchObject({ bills: 1, messages: 1 });
  });

  it('leave alone what is switched off, and other companies', async () => {
    await database.query('update app.reminder_step set enabled = false where tenant_id = $1', [own()]);
    expect(await sendOn(60)).toMatchObject({ bills: 0 });
    expect(await sent()).toEqual([]);
  });

  it('are never edited once sent', async () => {
    await sendOn(1);
    await expect(database.query('update app.reminder set open = 1')).rejects.toThrow('append-only');
  });
});
