import { defineError } from '@cloudtally/plugin-sdk';

export const SignatureChannelMissing = defineError<Record<string, never>>({
  code: 'contracts.signature_channel_missing',
  fault: 'user',
  says: { zh: () => '没有启用的电子签渠道。', en: () => 'There is no signature channel.' },
  fix: {
    zh: '请在“插件”中配置电子签渠道，或登记纸质签署。',
    en: 'Configure a signature channel under Plugins, or record a paper signature.',
  },
});
