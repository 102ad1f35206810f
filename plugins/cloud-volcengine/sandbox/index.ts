import { defineSandbox, type BillSource } from '@cloudtally/plugin-sdk/sandbox';
import { startVolcengineSandbox } from './start-volcengine-sandbox';

export { startVolcengineSandbox } from './start-volcengine-sandbox';

/** Volcengine on loopback, playing the world that the caller hands in. */
export default defineSandbox<BillSource>({
  plugin: 'cloud-volcengine',
  title: { zh: '火山引擎', en: 'Volcengine' },
  async start({ world, clock }) {
    const sandbox = await startVolcengineSandbox(world, clock ? { clock } : {});
    return {
      endpoints: { open: sandbox.url },
      settings: world.accounts[0]?.settings ?? {},
      sandbox,
      stop: () => sandbox.stop(),
    };
  },
});
