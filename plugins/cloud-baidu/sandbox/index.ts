import { defineSandbox, type BillSource } from '@cloudtally/plugin-sdk/sandbox';
import { startBaiduSandbox } from './start-baidu-sandbox';

export { startBaiduSandbox } from './start-baidu-sandbox';

/** Baidu AI Cloud on loopback, playing the world that the caller hands in. */
export default defineSandbox<BillSource>({
  plugin: 'cloud-baidu',
  title: { zh: '百度智能云', en: 'Baidu AI Cloud' },
  async start({ world, clock }) {
    const sandbox = await startBaiduSandbox(world, clock ? { clock } : {});
    return {
      endpoints: { billing: sandbox.url },
      settings: world.accounts[0]?.settings ?? {},
      sandbox,
      stop: () => sandbox.stop(),
    };
  },
});
