import { UpstreamFailed, type Text, type UpstreamReason } from '@cloudtally/plugin-sdk';

/** What nodemailer throws. Source: its `SMTPError`, codes `E...` in lib/errors. */
interface SmtpError extends Error {
  readonly code?: string;
  /** The server's three digits. */
  readonly responseCode?: number;
  readonly response?: string;
  /** The command that was answered so: "RCPT TO". */
  readonly command?: string;
}

const WHAT: Partial<Record<UpstreamReason, Text>> = {
  auth: { zh: '发信服务器不认可账号或密码', en: 'The mail server does not accept the user or password' },
  invalid: { zh: '收件地址被拒绝', en: 'The address was refused' },
  business: { zh: '发信服务器拒绝了邮件', en: 'The mail server refused the message' },
  config: { zh: '发信服务器拒绝了发件地址或加密方式', en: 'The mail server refused the sender or the encryption' },
  unavailable: { zh: '发信服务器暂时不可用', en: 'The mail server is not available' },
  rate_limited: { zh: '发信服务器要求稍后再发', en: 'The mail server asks to come back later' },
  outcome_unknown: { zh: '邮件已交出，但没有得到答复', en: 'The message was handed over, and no answer came' },
};

/**
 * Names what went wrong.
 *
 * @param handedOver the server had been told that the message follows; a connection that ends after
 *                   that leaves open whether it was delivered
 */
export function mailFailure(cause: unknown, handedOver: boolean, password: string): ReturnType<typeof UpstreamFailed> {
  const error = cause as SmtpError;
  const reason = reasonFor(error, handedOver);
  const sent = reason === 'outcome_unknown' ? 'maybe' : error.responseCode ? 'yes' : 'no';
  const code = error.responseCode ? String(error.responseCode) : (error.code ?? '');
  const message = (error.response ?? error.message).replaceAll(password, '***').slice(0, 300);
  return UpstreamFailed(
    { reason, sent, provider: { code, message }, what: WHAT[reason]! },
    { cause: withoutSecrets(error, password) },
  );
}

function reasonFor({ code, responseCode = 0, command = '', message }: SmtpError, handedOver: boolean): UpstreamReason {
  // A server that will not encrypt, whatever it says about it.
  if (command === 'STARTTLS') return 'config';
  if (responseCode === 421 || responseCode === 450 || responseCode === 452) return 'rate_limited';
  // A temporary no, said in so many words, is a no: nothing was taken.
  if (responseCode >= 400 && responseCode < 500) return 'unavailable';
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535) return 'auth';
  if (responseCode >= 500) return command === 'RCPT TO' ? 'invalid' : command === 'MAIL FROM' ? 'config' : 'business';
  if (handedOver) return 'outcome_unknown';
  if (code === 'ETLS' || code === 'EREQUIRETLS' || /certificate|self-signed|SSL|TLS/i.test(message)) return 'config';
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return 'invalid';
  return 'unavailable';
}

/** The chain of causes reaches the log; nothing in it may be the password. */
function withoutSecrets(error: Error, password: string): Error {
  const clean = new Error(error.message.replaceAll(password, '***'));
  clean.name = error.name;
  return clean;
}
