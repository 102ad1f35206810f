import { runNotificationContract } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';
import { ACCOUNT, REFUSED, startMailSandbox } from '../sandbox';

runNotificationContract(plugin, {
  to: 'wang.fang@customer.example',
  badAddress: REFUSED.forGood,
  async start({ clock }) {
    const mail = await startMailSandbox({ clock });
    const settings = {
      ...ACCOUNT,
      host: 'mail.invalid',
      port: 465,
      secure: true,
      fromName: '云账台',
      timeoutSeconds: 1,
    };
    return {
      settings,
      endpoints: { smtp: mail.smtpUrl },
      wrongSecret: { ...settings, password: 'another-mail-canary-9c02' },
      books: mail.books,
      sendOp: 'send',
      delivered: () => mail.mails(),
      stop: () => mail.stop(),
    };
  },
});
