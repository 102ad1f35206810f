import { defineSandbox, type BillSource } from '@cloudtally/plugin-sdk/sandbox';
import { startTencentSandbox } from './start-tencent-sandbox';

export { startTencentSandbox } from './start-tencent-sandbox';

/** Tencent Cloud on loopback, playing the world that the caller hands in. */
export default defineSandbox<BillSource>({
  plugin: 'cloud-tencent',
  title: { zh: '腾讯云', en: 'Tencent Cloud' },
  async start({ world, clock }) {
    const sandbox = await startTencentSandbox(world, clock ? { clock } : {});
    return {
      endpoints: { billing: sandbox.url, partners: sandbox.url },
      settings: world.accounts[0]?.settings ?? {},
      sandbox,
      stop: () => sandbox.stop(),
    };
  },
});
