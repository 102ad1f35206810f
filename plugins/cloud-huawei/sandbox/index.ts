import { defineSandbox, type BillSource } from '@cloudtally/plugin-sdk/sandbox';
import { startHuaweiSandbox } from './start-huawei-sandbox';

export { startHuaweiSandbox } from './start-huawei-sandbox';

/** Huawei Cloud on loopback, playing the world that the caller hands in. */
export default defineSandbox<BillSource>({
  plugin: 'cloud-huawei',
  title: { zh: '华为云', en: 'Huawei Cloud' },
  async start({ world, clock }) {
    const sandbox = await startHuaweiSandbox(world, clock ? { clock } : {});
    return {
      endpoints: { bss: sandbox.url, 'bss-international': sandbox.url },
      settings: world.accounts[0]?.settings ?? {},
      sandbox,
      stop: () => sandbox.stop(),
    };
  },
});
