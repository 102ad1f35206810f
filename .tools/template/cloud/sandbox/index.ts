import { defineSandbox } from '@cloudtally/plugin-sdk/sandbox';
import { ACME_KEY, startAcme } from './start-acme';

/** What the host starts on the sandbox; the world is the seed's. */
export default defineSandbox({
  plugin: 'cloud-acme',
  title: { zh: 'Acme', en: 'Acme' },
  async start({ clock }) {
    const sandbox = await startAcme(clock);
    const settings = { keyId: ACME_KEY.id, secret: ACME_KEY.secret };
    return { endpoints: { api: sandbox.url }, settings, sandbox, stop: () => sandbox.stop() };
  },
});
