import { defineError } from '@cloudtally/plugin-sdk';

export const LocaleUnknown = defineError<{ locale: string }>({
  code: 'system.locale_unknown',
  fault: 'user',
  says: { zh: ({ locale }) => `不支持语言 ${locale}。`, en: ({ locale }) => `There is no language ${locale}.` },
  fix: { zh: '请选择 zh 或 en。', en: 'Choose zh or en.' },
});

export const UploadMissing = defineError<Record<string, never>>({
  code: 'system.upload_missing',
  fault: 'user',
  says: {
    zh: () => '没有收到文件，或文件过大（上限 64 MB）。',
    en: () => 'No file arrived, or it is larger than 64 MB.',
  },
  fix: { zh: '请选择一个文件后重试。', en: 'Choose one file and try again.' },
});

export const TicketInvalid = defineError<Record<string, never>>({
  code: 'system.ticket_invalid',
  fault: 'user',
  kind: 'unauthenticated',
  says: { zh: () => '下载链接已失效。', en: () => 'The download link has expired.' },
  fix: { zh: '请在页面上重新点击下载。', en: 'Press download on the page again.' },
});
