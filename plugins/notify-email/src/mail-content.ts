import { createHash } from 'node:crypto';
import { UpstreamFailed, type Message, type Text } from '@cloudtally/plugin-sdk';

/** Before encoding. Most servers take 20 to 25 MB after it, which is a third more. */
export const MAX_BYTES = 15 * 1024 * 1024;

// RFC 5321 4.1.2 without quoted local parts, which no real mailbox has and header injection needs.
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=.{1,190}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}]{2,63}$/u;
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;
const MIME = /^[\w.+-]+\/[\w.+-]+$/;

const invalid = (what: Text) => UpstreamFailed({ reason: 'invalid', sent: 'no', what });

/** Text on one line: a line end in a header would begin another header. */
export const oneLine = (text: string): string => text.replace(CONTROL, ' ').trim();

/**
 * The message as the transport takes it; nothing in it can become a header or a recipient.
 *
 * @throws UpstreamFailed `invalid` for an address that is none, or a message that is too large
 */
export function mailContent(message: Message) {
  if (!ADDRESS.test(message.to)) {
    throw invalid({
      zh: `收件地址无效：${oneLine(message.to).slice(0, 80)}`,
      en: `Not an e-mail address: ${oneLine(message.to).slice(0, 80)}`,
    });
  }
  const attachments = message.attachments ?? [];
  const bytes = [message.text, message.html ?? ''].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (attachments.reduce((sum, each) => sum + each.bytes.length, bytes) > MAX_BYTES) {
    const most = MAX_BYTES / 1024 / 1024;
    throw invalid({ zh: `邮件超过 ${most} MB`, en: `The message is larger than ${most} MB` });
  }
  return {
    to: message.to,
    subject: oneLine(message.subject),
    text: message.text,
    ...(message.html ? { html: message.html } : {}),
    attachments: attachments.map(({ name, mime, bytes: content }) => ({
      filename: oneLine(name),
      contentType: MIME.test(mime) ? mime : 'application/octet-stream',
      content: Buffer.from(content),
    })),
  };
}

/** The same for every attempt, so that a mailbox or an archive can tell a repetition. */
export function messageId(key: string, from: string): string {
  const id = createHash('sha256').update(key).digest('hex').slice(0, 40);
  return `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}
