import { runApprovalContract } from '@cloudtally/plugin-sdk/testing';
import type { TaskStatus } from '@cloudtally/plugin-sdk';
import plugin from '.';
import { ACCOUNT, PEOPLE, startDingtalkSandbox } from '../sandbox';

runApprovalContract(plugin, {
  async start({ clock }) {
    const dingtalk = await startDingtalkSandbox({ clock });
    const { url } = dingtalk.sandbox;
    return {
      settings: { ...ACCOUNT },
      endpoints: { api: url, oapi: url, stream: url.replace('http', 'ws') },
      sandbox: dingtalk.sandbox,
      wrongSecret: { ...ACCOUNT, clientSecret: 'another-secret-canary-55d1' },
      people: PEOPLE.map(({ userId, mobile }) => ({
        id: `u-${userId}`,
        mobile: `+86 ${mobile}`,
        email: `${userId}@example.com`,
        user: userId,
      })),
      stranger: { id: 'u-stranger', mobile: '13900000000', email: 'stranger@example.com' },
      ops: { deliver: 'createCard', repaint: 'updateCard' },
      shown(cardKey, user) {
        const shown = dingtalk.shown(cardKey, user);
        if (!shown) return undefined;
        return {
          version: Number.parseInt(shown.version ?? '', 10),
          status: shown.status as TaskStatus,
          text: Object.values(shown).join('\n'),
          canAct: shown.can_act === 'true',
        };
      },
      cardCount: () => dingtalk.sandbox.ledger.entries.length,
      press: ({ cardKey, user, act, comment }) =>
        dingtalk.press(cardKey, user, act === 'approve' ? 'agree' : act, comment),
      redeliver: id => dingtalk.redeliver(id),
      disconnect: how => dingtalk.disconnect(how),
      streamOpens: () => dingtalk.gateway.opens,
      stop: dingtalk.stop,
    };
  },
});
