import { json, startSandbox, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';

export const ACME_KEY = { id: 'acme-key', secret: 'canary-acme-secret-0001' };

/** Acme on loopback. It verifies our signature as Acme does, with code that is not the plugin's. */
export const startAcme = (clock?: { now(): Date }): Promise<Sandbox> =>
  startSandbox({
    name: 'acme',
    ...(clock ? { clock } : {}),
    operation: head => head.path.slice(1),
    limits: [{ op: 'bill', perSecond: 10, burst: 10 }],
    throttled: () => json({ error: 'Throttled' }, 429),
    handle: () => json({ error: 'NotWritten' }, 501),
  });
