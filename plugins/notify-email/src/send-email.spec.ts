import { testClock, testContext } from '@cloudtally/plugin-sdk/testing';
import type { Message } from '@cloudtally/plugin-sdk';
import plugin from '.';
import { ACCOUNT, REFUSED, startMailSandbox, type MailSandbox } from '../sandbox';
import type { EmailSettings } from './email.settings';
import { OWN_SERVER } from './mail-transport';

const MESSAGE: Message = { to: 'wang.fang@customer.example', subject: '十月账单', text: 'BILL-202610-000123' };
const KEY = { value: 'key-1', attempt: 1 };
const reasonOf = (found: unknown): unknown =>
  ((found as { error?: unknown }).error ?? found) instanceof Error
    ? (((found as { error?: unknown }).error ?? found) as { details: { reason: string; sent: string } }).details
    : found;

async function withMail(
  use: (mail: MailSandbox, send: Send, contextOf: ContextOf) => Promise<void>,
  options = { tls: false },
): Promise<void> {
  const mail = await startMailSandbox(options);
  const clock = testClock();
  const contextOf: ContextOf = (settings = {}, smtp = mail.smtpUrl) =>
    testContext<EmailSettings>(plugin, {
      settings: {
        ...ACCOUNT,
        host: '127.0.0.1',
        port: 465,
        secure: true,
        fromName: '云账台',
        timeoutSeconds: 1,
        ...settings,
      },
      endpoints: { smtp },
      clock,
    });
  const send: Send = (message = {}, settings = {}, key = KEY) =>
    plugin.send(contextOf(settings), { ...MESSAGE, ...message }, key).catch((error: unknown) => error);
  try {
    await use(mail, send, contextOf);
  } finally {
    await mail.stop();
  }
}
type ContextOf = (settings?: Partial<EmailSettings>, smtp?: string) => ReturnType<typeof testContext<EmailSettings>>;
type Send = (message?: Partial<Message>, settings?: Partial<EmailSettings>, key?: typeof KEY) => Promise<unknown>;

describe('sending a mail (M-256, M-277)', () => {
  it('carries one message id over all attempts of a key', () =>
    withMail(async (mail, send) => {
      mail.books.plan('send', 'http-503');
      await send();
      await send({}, {}, { value: 'key-1', attempt: 2 });
      await send({}, {}, { value: 'key-1', attempt: 3 });
      await send({}, {}, { value: 'key-2', attempt: 1 });
      const ids = mail.mails().map(({ headers }) => headers['message-id']);
      expect(ids[0]).toMatch(/^<[0-9a-f]{40}@cloudtally\.example>$/);
      expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
    }));

  it.each`
    fault                      | to                 | expected                                        | arrived | why
    ${'ok'}                    | ${REFUSED.forGood} | ${{ reason: 'invalid', sent: 'yes' }}           | ${0}    | ${'550: there is nobody of that name'}
    ${'ok'}                    | ${REFUSED.forNow}  | ${{ reason: 'rate_limited', sent: 'yes' }}      | ${0}    | ${'452: full today, try tomorrow'}
    ${'http-503'}              | ${MESSAGE.to}      | ${{ reason: 'unavailable', sent: 'yes' }}       | ${0}    | ${'451: not now'}
    ${'business-refusal'}      | ${MESSAGE.to}      | ${{ reason: 'business', sent: 'yes' }}          | ${0}    | ${'554 after the message: refused for good'}
    ${'refuse'}                | ${MESSAGE.to}      | ${{ reason: 'unavailable', sent: 'no' }}        | ${0}    | ${'lost before the message'}
    ${'timeout-before-commit'} | ${MESSAGE.to}      | ${{ reason: 'unavailable', sent: 'no' }}        | ${0}    | ${'silent before the message'}
    ${'commit-then-drop'}      | ${MESSAGE.to}      | ${{ reason: 'outcome_unknown', sent: 'maybe' }} | ${1}    | ${'lost after the message'}
    ${'commit-then-hang'}      | ${MESSAGE.to}      | ${{ reason: 'outcome_unknown', sent: 'maybe' }} | ${1}    | ${'silent after the message'}
    ${'commit-then-garbage'}   | ${MESSAGE.to}      | ${{ reason: 'outcome_unknown', sent: 'maybe' }} | ${1}    | ${'an answer that is none'}
  `(
    '$fault: $why',
    ({ fault, to, expected, arrived }: { fault: 'ok'; to: string; expected: object; arrived: number }) =>
      withMail(async (mail, send) => {
        mail.books.plan('send', fault);
        expect(reasonOf(await send({ to }))).toMatchObject(expected);
        expect(mail.mails()).toHaveLength(arrived);
      }),
  );

  it('says a slow banner is a server that is not there', () =>
    withMail(async (mail, send) => {
      mail.bannerAfter(3000);
      expect(reasonOf(await send())).toMatchObject({ reason: 'unavailable', sent: 'no' });
    }));

  it('says which of account and sender is wrong', () =>
    withMail(async (_mail, send) => {
      expect(reasonOf(await send({}, { password: 'wrong-password-1' }))).toMatchObject({ reason: 'auth' });
      expect(reasonOf(await send({}, { from: 'other@elsewhere.example' }))).toMatchObject({ reason: 'config' });
    }));

  it.each([
    ['a@b.example, victim@c.example', 'two addresses'],
    ['a@b.example\r\nBcc: victim@c.example', 'a header behind the address'],
    ['Wang <a@b.example>', 'a name'],
    ['"a b"@c.example', 'a quoted local part'],
    ['a@localhost', 'no domain'],
    ['@b.example', 'nobody'],
    ['a@b..example', 'an empty label'],
    [`a@${'x'.repeat(250)}.example`, 'too long'],
    ['', 'nothing'],
  ])('refuses %j before it connects: %s', (to, _why) =>
    withMail(async (mail, send) => {
      expect(reasonOf(await send({ to }))).toMatchObject({ reason: 'invalid', sent: 'no' });
      expect(mail.books.calls).toEqual([]);
    }),
  );

  it('writes names and subjects so that they stay names and subjects', () =>
    withMail(async (mail, send) => {
      const evil = 'x\r\nBcc: victim@c.example\u2028\u0000';
      await send(
        { subject: evil, attachments: [{ name: evil, mime: `text/plain${evil}`, bytes: new Uint8Array(2) }] },
        { fromName: `云账台 "财务" <evil@c.example>${evil}` },
      );
      const [got] = mail.mails();
      expect(got).toMatchObject({ from: ACCOUNT.from, to: MESSAGE.to, subject: 'x Bcc: victim@c.example' });
      expect(Object.keys(got!.headers)).not.toContain('bcc');
      expect(got!.attachments).toMatchObject([{ mime: 'application/octet-stream' }]);
      expect(mail.mails()).toHaveLength(1);
    }));

  it.each([
    [false, 'the server has no encryption'],
    [true, 'its certificate is not to be trusted'],
  ])('gives the password to nobody when tls=%s: %s', (tls, _why) =>
    withMail(
      async (mail, _send, contextOf) => {
        const port = Number.parseInt(new URL(mail.smtpUrl).port, 10);
        const outcome = await plugin.send(contextOf({ port, secure: false }, OWN_SERVER), MESSAGE, KEY);
        expect(reasonOf(outcome)).toMatchObject({ reason: 'config' });
        expect(mail.books.calls).toEqual([]);
      },
      { tls },
    ),
  );

  it('shows what arrived to whoever has no mail server', () =>
    withMail(async (mail, send) => {
      await send({
        html: '<p>账单</p>',
        attachments: [{ name: '账单.pdf', mime: 'application/pdf', bytes: new Uint8Array(3) }],
      });
      const answer = await fetch(`${mail.mailboxUrl}/__sandbox/mails`);
      expect(await answer.json()).toMatchObject({
        mails: [
          { to: MESSAGE.to, subject: '十月账单', html: '<p>账单</p>', attachments: [{ name: '账单.pdf', bytes: 3 }] },
        ],
      });
    }));

  it('leaves no handle behind', async () => {
    const count = () => process.getActiveResourcesInfo().filter(name => /TCP|Timeout/.test(name)).length;
    const before = count();
    await withMail(async (_mail, send) => void (await send()));
    for (let turn = 0; turn < 200 && count() > before; turn++) await new Promise(done => setTimeout(done, 10));
    expect(count()).toBeLessThanOrEqual(before);
  });
});
