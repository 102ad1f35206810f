import { defineSandbox, type BillSource } from '@cloudtally/plugin-sdk/sandbox';
import { REGIONS, s3Endpoint } from '../src/regions';
import { startAwsSandbox } from './start-aws-sandbox';

export { startAwsSandbox, type AwsSandboxOptions } from './start-aws-sandbox';

/** AWS on loopback, playing the world that the caller hands in. */
export default defineSandbox<BillSource>({
  plugin: 'cloud-aws',
  title: { zh: 'AWS', en: 'AWS' },
  async start({ world, clock }) {
    const sandbox = await startAwsSandbox(world, clock ? { clock } : {});
    const services = ['ce', 'ce-china', 'organizations', 'organizations-china'];
    return {
      endpoints: Object.fromEntries([...REGIONS.map(s3Endpoint), ...services].map(name => [name, sandbox.url])),
      settings: world.accounts[0]?.settings ?? {},
      sandbox,
      stop: () => sandbox.stop(),
    };
  },
});
