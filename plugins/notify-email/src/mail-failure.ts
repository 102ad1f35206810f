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

type Facts = Required<Pick<SmtpError, 'responseCode' | 'command' | 'message'>> & { code: string; handedOver: boolean };

/** First match. The server's own words come first: a temporary no, said aloud, is a no, and nothing was taken. */
const REASONS: readonly (readonly [(facts: Facts) => boolean, UpstreamReason])[] = [
  // A server that will not encrypt, whatever it says about it.
  [({ command }) => command === 'STARTTLS', 'config'],
  [({ responseCode }) => [421, 450, 452].includes(responseCode), 'rate_limited'],
  [({ responseCode }) => responseCode >= 400 && responseCode < 500, 'unavailable'],
  [({ code, responseCode }) => code === 'EAUTH' || responseCode === 530 || responseCode === 535, 'auth'],
  [({ responseCode, command }) => responseCode >= 500 && command === 'RCPT TO', 'invalid'],
  [({ responseCode, command }) => responseCode >= 500 && command === 'MAIL FROM', 'config'],
  [({ responseCode }) => responseCode >= 500, 'business'],
  [({ handedOver }) => handedOver, 'outcome_unknown'],
  [
    ({ code, message }) => /^(ETLS|EREQUIRETLS)$/.test(code) || /certificate|self-signed|SSL|TLS/i.test(message),
    'config',
  ],
  [({ code }) => code === 'EENVELOPE' || code === 'EMESSAGE', 'invalid'],
];

function reasonFor(
  { code = '', responseCode = 0, command = '', message }: SmtpError,
  handedOver: boolean,
): UpstreamReason {
  const facts = { code, responseCode, command, message, handedOver };
  return REASONS.find(([applies]) => applies(facts))?.[1] ?? 'unavailable';
}

/** The chain of causes reaches the log; nothing in it may be the password. */
function withoutSecrets(error: Error, password: string): Error {
  const clean = new Error(error.message.replaceAll(password, '***'));
  clean.name = error.name;
  return clean;
}
