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

export const NotSigned = defineError<{ number: string; no: number }>({
  code: 'contracts.not_signed',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ number, no }) => `合同 ${number} 第 ${no} 版尚未签署。`,
    en: ({ number, no }) => `Version ${no} of ${number} is not signed.`,
  },
  fix: { zh: '请登记纸质签署或发起电子签署。', en: 'Record a paper signature, or send it to be signed.' },
});

export const ScanNeeded = defineError<{ name: string }>({
  code: 'contracts.scan_needed',
  fault: 'user',
  says: {
    zh: ({ name }) => `“${name}”不是 PDF 或图片。`,
    en: ({ name }) => `"${name}" is no PDF and no picture.`,
  },
  fix: { zh: '请上传签署页的扫描件（PDF、PNG、JPEG）。', en: 'Upload a scan of what was signed (PDF, PNG or JPEG).' },
});
