import { defineSandbox, type BillSource } from '@cloudtally/plugin-sdk/sandbox';
import { startJdcloudSandbox } from './start-jdcloud-sandbox';

export { startJdcloudSandbox } from './start-jdcloud-sandbox';

/** JD Cloud on loopback, playing the world that the caller hands in. */
export default defineSandbox<BillSource>({
  plugin: 'cloud-jdcloud',
  title: { zh: '京东云', en: 'JD Cloud' },
  async start({ world, clock }) {
    const sandbox = await startJdcloudSandbox(world, clock ? { clock } : {});
    return {
      endpoints: { billing: sandbox.url, asset: sandbox.url, partner: sandbox.url },
      settings: world.accounts[0]?.settings ?? {},
      sandbox,
      stop: () => sandbox.stop(),
    };
  },
});
