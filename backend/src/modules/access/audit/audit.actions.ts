import { AuditEntry } from '../../../kernel/audit';
import { defineAction } from '../../../kernel/action';
import { sealAudit, verifyAudit } from './audit.jobs';

/** Seals what waits, then walks the chain, as the nightly run does. */
export const verifyTrail = defineAction({
  name: 'audit.verify',
  scope: 'collection',
  resource: () => AuditEntry,
  title: { zh: '立即验证', en: 'Verify now' },
  permission: 'audit.read',
  async run({ send }) {
    await send(sealAudit, {});
    const jobId = await send(verifyAudit, {});
    return { jobId, message: { zh: '正在验证操作记录链。', en: 'The audit trail is being verified.' } };
  },
});
