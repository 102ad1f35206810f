import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { openBooks, type BookedCall, type Books } from '@cloudtally/plugin-sdk/sandbox';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { MAILBOX_PAGE } from './mailbox-page';
import { readMail, type ReadMail } from './mail-reader';

/** A message that is in a mailbox. */
export interface MailFact extends ReadMail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly at: Date;
}

/** The only account of the sandbox. Nothing of it is real. */
export const ACCOUNT = {
  user: 'billing@cloudtally.example',
  password: 'sandbox-mail-canary-41c7',
  from: 'billing@cloudtally.example',
} as const;

/** Recipients who are refused: the name says how. */
export const REFUSED = { forGood: 'nobody@refused.example', forNow: 'full@busy.example' } as const;

export interface MailSandbox {
  readonly books: Books<MailFact>;
  readonly smtpUrl: string;
  /** Serves the mailbox: `/__sandbox/mails` as JSON, `/__sandbox/` as a page. */
  readonly mailboxUrl: string;
  /** Milliseconds before the banner. */
  bannerAfter(milliseconds: number): void;
  mails(): MailFact[];
  stop(): Promise<void>;
}

const MOST_BYTES = 25 * 1024 * 1024;
type Done = (error?: Error | null, message?: string) => void;

/**
 * A mail server with one account; faults are planned for the operation `send`.
 *
 * @param options.tls offers STARTTLS, with a certificate that nobody should trust
 */
export async function startMailSandbox(options: { clock?: { now(): Date }; tls?: boolean } = {}): Promise<MailSandbox> {
  const books = openBooks<MailFact>(options.clock);
  const sockets = new Set<Socket>();
  const open = new WeakMap<SMTPServerSession, BookedCall<MailFact>>();
  const timers = new Set<NodeJS.Timeout>();
  const later = (milliseconds: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, milliseconds);
    timers.add(timer);
  };
  let bannerMs = 0;
  let received = 0;

  const smtp = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    disabledCommands: options.tls ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    size: MOST_BYTES,
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, done) => later(bannerMs, done),
    onAuth(auth, _session, done) {
      const call = books.open('auth', { method: 'SMTP', url: 'AUTH' });
      const right = call.verify(
        auth.username === ACCOUNT.user && auth.password === ACCOUNT.password,
        'wrong user or password',
      );
      call.close(right ? 235 : 535);
      if (right) done(null, { user: ACCOUNT.user });
      else done(smtpError(535, 'Authentication credentials invalid'));
    },
    onMailFrom({ address }, session, done) {
      const call = books.open('send', { method: 'SMTP', url: `MAIL FROM:${address}` });
      open.set(session, call);
      call.verify(session.user === ACCOUNT.user, 'not logged in');
      answer(call, session, address === ACCOUNT.from ? null : smtpError(553, 'Sender address not owned by user'), done);
    },
    onRcptTo({ address }, _session, done) {
      if (address === REFUSED.forGood) return done(smtpError(550, 'No such user'));
      if (address === REFUSED.forNow) return done(smtpError(452, 'Mailbox full, try again later'));
      done();
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const call = open.get(session)!;
        if (stream.sizeExceeded) return finish(call, 552, () => done(smtpError(552, 'Message too large')));
        if (call.plays('business-refusal'))
          return finish(call, 554, () => done(smtpError(554, 'Message refused by policy')));
        keep(call, session, Buffer.concat(parts));
        // smtp-server has no other way to its socket; the faults of a lost answer need one.
        const socket = [...sockets].find(each => `${each.remotePort}` === `${session.remotePort}`);
        if (call.fault === 'commit-then-drop') return finish(call, null, () => socket?.destroy());
        if (call.fault === 'commit-then-hang') return;
        if (call.fault === 'commit-then-garbage') return finish(call, null, () => socket?.end('\u0000garbage\r\n'));
        const wait = call.fault === 'slow' ? call.faultMs : 0;
        later(wait, () => finish(call, 250, () => done(null, `queued as ${received}`)));
      });
    },
  });
  smtp.on('error', () => undefined);
  smtp.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });

  function answer(call: BookedCall<MailFact>, session: SMTPServerSession, error: Error | null, done: Done): void {
    const socket = [...sockets].find(each => each.remotePort === session.remotePort);
    if (call.fault === 'refuse') return finish(call, null, () => socket?.destroy());
    if (call.fault === 'timeout-before-commit') return;
    if (call.fault === 'http-429') return finish(call, 450, () => done(smtpError(450, 'Too many messages')));
    if (call.fault === 'http-500' || call.fault === 'http-503')
      return finish(call, 451, () => done(smtpError(451, 'Local error in processing')));
    if (error) return finish(call, 553, () => done(error));
    done();
  }

  function keep(call: BookedCall<MailFact>, session: SMTPServerSession, raw: Buffer): void {
    const mail = readMail(raw);
    const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
    call.keyed(mail.headers['message-id'] ?? '');
    for (const { address: to } of session.envelope.rcptTo) {
      const id = `mail-${++received}`;
      call.ledger.record(id, { ...mail, id, from, to, at: books.now() }, 'send');
    }
  }

  const mails = () => books.ledger.entries.map(({ fact }) => fact);
  const mailbox = createServer((request, response) => {
    const page = request.url === '/__sandbox/';
    if (!page && request.url !== '/__sandbox/mails') return void response.writeHead(404).end();
    response.setHeader('content-type', page ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8');
    response.end(page ? MAILBOX_PAGE : JSON.stringify({ mails: mails().map(shortened) }));
  });

  const [smtpPort, mailboxPort] = await Promise.all([listening(smtp.server as unknown as Server), listening(mailbox)]);
  return {
    books,
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    mailboxUrl: `http://127.0.0.1:${mailboxPort}`,
    bannerAfter: milliseconds => void (bannerMs = milliseconds),
    mails,
    async stop() {
      timers.forEach(clearTimeout);
      for (const socket of sockets) socket.destroy();
      mailbox.closeAllConnections();
      await Promise.all([
        new Promise<void>(resolve => void smtp.close(() => resolve())),
        new Promise<void>(resolve => void mailbox.close(() => resolve())),
      ]);
    },
  };
}

/** Attachments by name and size: the page lists them, and a test has the ledger. */
const shortened = (mail: MailFact) => ({
  ...mail,
  attachments: mail.attachments.map(({ name, mime, bytes }) => ({ name, mime, bytes: bytes.length })),
});

function finish(call: BookedCall<MailFact>, status: number | null, then: () => void): void {
  call.close(status);
  then();
}

const smtpError = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
