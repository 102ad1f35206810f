import { createTransport, type SendMailOptions } from 'nodemailer';
import type { PluginContext } from '@cloudtally/plugin-sdk';
import type { EmailSettings } from './email.settings';
import { mailFailure } from './mail-failure';

export type Context = PluginContext<EmailSettings>;

/** Stands for "as in the settings": an account names its own server, so the manifest cannot. */
export const OWN_SERVER = 'smtp://settings.invalid';

/** One connection for one message. @throws UpstreamFailed */
export async function sendMail(context: Context, mail: SendMailOptions): Promise<void> {
  const line = connection(context);
  try {
    await line.transport.sendMail({ ...mail, signal: context.signal });
  } catch (error) {
    context.signal.throwIfAborted();
    throw mailFailure(error, line.handedOver(), context.settings.password);
  } finally {
    line.transport.close();
  }
}

/** Connects and logs in, and sends nothing. @throws UpstreamFailed */
export async function logIn(context: Context): Promise<void> {
  const line = connection(context);
  try {
    await line.transport.verify();
  } catch (error) {
    throw mailFailure(error, false, context.settings.password);
  } finally {
    line.transport.close();
  }
}

function connection({ settings, endpoints }: Context) {
  const own = !endpoints.smtp || endpoints.smtp === OWN_SERVER;
  const host = own ? settings.host : new URL(endpoints.smtp!).hostname;
  const port = own ? settings.port : Number.parseInt(new URL(endpoints.smtp!).port, 10);
  const secure = own && settings.secure;
  const milliseconds = settings.timeoutSeconds * 1000;
  let handedOver = false;
  // The server's "go ahead" is the only sign that tells a connection lost before the message from one
  // lost behind it; our own DATA is not, since commands are sent ahead of their answers.
  const hear = (_entry: unknown, line?: unknown) => {
    if (typeof line === 'string' && line.startsWith('354')) handedOver = true;
  };
  const deaf = () => undefined;
  const transport = createTransport({
    host,
    port,
    secure,
    // A password goes over an encrypted line or not at all; only the sandbox is on this machine.
    requireTLS: own && !secure,
    ignoreTLS: !own,
    auth: { user: settings.user, pass: settings.password },
    connectionTimeout: Math.min(milliseconds, 10_000),
    greetingTimeout: milliseconds,
    socketTimeout: milliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
    transactionLog: true,
    logger: { level: deaf, trace: deaf, debug: hear, info: deaf, warn: deaf, error: deaf, fatal: deaf } as never,
  });
  return { transport, handedOver: () => handedOver };
}
