import { defineError } from '@cloudtally/plugin-sdk';

export const PushTokenRefused = defineError({
  code: 'usage_push.token_refused',
  fault: 'user',
  kind: 'unauthenticated',
  says: { zh: () => '推送令牌缺失、不正确或已作废。', en: () => 'The push token is missing, wrong or revoked.' },
  fix: {
    zh: '请以 Authorization: Bearer <令牌> 发送；在“用量推送源”中可签发新令牌。',
    en: 'Send it as Authorization: Bearer <token>; a new one is issued under Usage sources.',
  },
});

export const BatchKeyMissing = defineError({
  code: 'usage_push.key_missing',
  fault: 'user',
  says: {
    zh: () => '缺少幂等键，或长度不在 1 到 200 个字符之间。',
    en: () => 'There is no idempotency key, or it is not of 1 to 200 characters.',
  },
  fix: {
    zh: '请以 Idempotency-Key 头为每个批次发送一个不变的键。',
    en: 'Send one key per batch in the header Idempotency-Key, the same at each try.',
  },
});

export const BatchKeyReused = defineError<{ key: string }>({
  code: 'usage_push.key_reused',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ key }) => `幂等键 ${key} 已用于内容不同的批次。`,
    en: ({ key }) => `The idempotency key ${key} was used for a batch with other content.`,
  },
  fix: {
    zh: '重试时请发送相同内容；更正请使用新的键。',
    en: 'Send the same content when trying again; a correction has a key of its own.',
  },
});

export const PushedTooOften = defineError<{ most: number }>({
  code: 'usage_push.too_often',
  fault: 'user',
  kind: 'too_many',
  says: {
    zh: ({ most }) => `该推送源每分钟最多 ${most} 个批次。`,
    en: ({ most }) => `This source may push ${most} batches a minute.`,
  },
  fix: { zh: '请在一分钟后重试，或合并批次。', en: 'Try again in a minute, or send fewer and larger batches.' },
});
