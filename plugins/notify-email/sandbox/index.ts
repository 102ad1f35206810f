import { defineSandbox } from '@cloudtally/plugin-sdk/sandbox';
import { ACCOUNT, startMailSandbox } from './mail-sandbox';

export { ACCOUNT, REFUSED, startMailSandbox, type MailFact, type MailSandbox } from './mail-sandbox';

/** The simulated mail server; its mailbox is at `/__sandbox/` of the endpoint `mailbox`. */
export default defineSandbox({
  plugin: 'notify-email',
  title: { zh: '邮件服务器（沙箱）', en: 'Mail server (sandbox)' },
  async start({ clock }) {
    const mail = await startMailSandbox(clock ? { clock } : {});
    return {
      endpoints: { smtp: mail.smtpUrl, mailbox: mail.mailboxUrl },
      settings: {
        ...ACCOUNT,
        host: '127.0.0.1',
        port: Number.parseInt(new URL(mail.smtpUrl).port, 10),
        secure: false,
        fromName: '云账台',
      },
      sandbox: mail.books,
      stop: () => mail.stop(),
    };
  },
});
