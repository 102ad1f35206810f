import { defineError } from '@cloudtally/plugin-sdk';

export const NoApprovedVersion = defineError<{ number: string }>({
  code: 'contracts.no_approved_version',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ number }) => `合同 ${number} 没有可送审或可签署的版本。`,
    en: ({ number }) => `${number} has no version to approve or to sign.`,
  },
  fix: { zh: '请先新建版本并送审。', en: 'Make a version and have it approved first.' },
});

export const VersionDateTaken = defineError<{ number: string; validFrom: string; no: number }>({
  code: 'contracts.version_date_taken',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ number, validFrom, no }) => `合同 ${number} 的第 ${no} 版同样自 ${validFrom} 生效。`,
    en: ({ number, validFrom, no }) => `Version ${no} of ${number} holds from ${validFrom} already.`,
  },
  fix: { zh: '请选择另一个生效月。', en: 'Choose another month for it to begin.' },
});

export const ApprovalEngineMissing = defineError<Record<string, never>>({
  code: 'contracts.approval_engine_missing',
  fault: 'bug',
  says: { zh: () => '审批服务未就绪。', en: () => 'The approval engine is not there.' },
  fix: { zh: '请联系管理员。', en: 'Tell an administrator.' },
});
