export { AuditChain, type AuditBreak, type AuditFault, type AuditHead, type AuditVerdict } from './audit-chain';
export { AuditEntry } from './audit-entry.resource';
export { AuditSubscriber } from './audit.subscriber';
export { writeAudit, writeAudits, type AuditNote } from './write-audit';
