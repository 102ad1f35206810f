import { defineSandbox } from '@cloudtally/plugin-sdk/sandbox';
import { startDingtalkSandbox } from './dingtalk-sandbox';
import { ACCOUNT, type DingtalkWorld } from './dingtalk.world';

export { startDingtalkSandbox, type DingtalkSandbox, type PressResult } from './dingtalk-sandbox';
export { ACCOUNT, PEOPLE, type DingtalkWorld } from './dingtalk.world';

/** The simulated DingTalk; its phone is at `/__sandbox` of the endpoint. */
export default defineSandbox<DingtalkWorld | undefined>({
  plugin: 'approval-dingtalk',
  title: { zh: '钉钉（沙箱）', en: 'DingTalk (sandbox)' },
  async start({ world, clock }) {
    const dingtalk = await startDingtalkSandbox({ ...(world ? { world } : {}), ...(clock ? { clock } : {}) });
    const { url } = dingtalk.sandbox;
    return {
      endpoints: { api: url, oapi: url, stream: url.replace('http', 'ws') },
      settings: { ...ACCOUNT, corpId: world?.corpId ?? ACCOUNT.corpId },
      sandbox: dingtalk.sandbox,
      stop: () => dingtalk.stop(),
    };
  },
});
