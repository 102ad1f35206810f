import {
  AppError,
  CONTRACT_VERSION,
  defineNotificationChannel,
  isRetryable,
  UpstreamFailed,
  type IdempotencyKey,
  type Message,
  type Outcome,
} from '@cloudtally/plugin-sdk';
import { emailSettings, type EmailSettings } from './email.settings';
import { MAX_BYTES, mailContent, messageId, oneLine } from './mail-content';
import { logIn, OWN_SERVER, sendMail, type Context } from './mail-transport';

/** E-mail over SMTP, with any mailbox that has a server. */
export default defineNotificationChannel<EmailSettings>({
  id: 'notify-email',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '电子邮件', en: 'E-mail' },
  summary: { zh: '通过 SMTP 发送账单、通知与验证码。', en: 'Sends bills, notices and codes over SMTP.' },
  docs: 'https://nodemailer.com/smtp/',
  settings: emailSettings,
  endpoints: [{ name: 'smtp', url: OWN_SERVER }],
  // Mailboxes for people are cut off above a few messages a second.
  limits: [{ api: 'smtp', perSecond: 5, burst: 5 }],
  capabilities: { addressing: 'email', html: true, attachments: true, maxBytes: MAX_BYTES },
  async probe(context) {
    try {
      await context.throttle('smtp');
      await logIn(context);
      const { user } = context.settings;
      return {
        ok: true,
        message: { zh: `已登录发信服务器（${user}）。`, en: `Logged in to the mail server as ${user}.` },
      };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, message: error.text };
      throw error;
    }
  },
  send,
});

async function send(context: Context, message: Message, key: IdempotencyKey): Promise<Outcome<{ id: string }>> {
  const { from, fromName } = context.settings;
  const id = messageId(key.value, from);
  try {
    const content = mailContent(message);
    await context.throttle('smtp');
    await sendMail(context, {
      ...content,
      from: { name: oneLine(fromName), address: from },
      envelope: { from, to: [content.to] },
      messageId: id,
    });
    return { kind: 'done', value: { id } };
  } catch (error) {
    if (!UpstreamFailed.is(error) || isRetryable(error)) throw error;
    // SMTP has no way to ask whether a message arrived: it stays unknown until a person looks.
    return error.details.reason === 'outcome_unknown' ? { kind: 'unknown', error } : { kind: 'refused', error };
  }
}
