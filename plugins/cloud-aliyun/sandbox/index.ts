import { defineSandbox, type BillSource } from '@cloudtally/plugin-sdk/sandbox';
import { startAliyunSandbox } from './start-aliyun-sandbox';

export { startAliyunSandbox } from './start-aliyun-sandbox';

/** Alibaba Cloud on loopback, playing the world that the caller hands in. */
export default defineSandbox<BillSource>({
  plugin: 'cloud-aliyun',
  title: { zh: '阿里云', en: 'Alibaba Cloud' },
  async start({ world, clock }) {
    const sandbox = await startAliyunSandbox(world, clock ? { clock } : {});
    return {
      endpoints: { business: sandbox.url, 'business-international': sandbox.url },
      settings: world.accounts[0]?.settings ?? {},
      sandbox,
      stop: () => sandbox.stop(),
    };
  },
});
