import { defineError, type Text } from '@cloudtally/plugin-sdk';

export const PluginMissing = defineError<{ plugin: string }>({
  code: 'plugins.missing',
  fault: 'user',
  kind: 'not_found',
  says: {
    zh: ({ plugin }) => `插件 ${plugin} 未安装或被拒绝。`,
    en: ({ plugin }) => `The plugin ${plugin} is not installed, or was refused.`,
  },
  fix: { zh: '请在插件中心查看原因。', en: 'See the plugin gallery for the reason.' },
});

export const PluginAccountMissing = defineError<{ id: string }>({
  code: 'plugins.account_missing',
  fault: 'user',
  kind: 'not_found',
  says: { zh: () => '插件账号不存在或已停用。', en: () => 'There is no such plugin account, or it is switched off.' },
  fix: { zh: '请在插件中心启用或新建账号。', en: 'Enable it or make one in the plugin gallery.' },
});

export const SecretUnreadable = defineError<{ account: string }>({
  code: 'plugins.secret_unreadable',
  fault: 'bug',
  says: {
    zh: ({ account }) => `账号“${account}”的密钥无法解密。`,
    en: ({ account }) => `The secrets of the account "${account}" cannot be opened.`,
  },
  fix: {
    zh: '检查主密钥是否更换，然后重新填写密钥。',
    en: 'Check whether the master key changed, then enter the secrets again.',
  },
});

export const EgressRefused = defineError<{ origin: string }>({
  code: 'plugins.egress_refused',
  fault: 'bug',
  says: { zh: ({ origin }) => `插件不允许访问 ${origin}。`, en: ({ origin }) => `The plugin may not call ${origin}.` },
  fix: { zh: '在插件清单中声明该地址。', en: "Declare the endpoint in the plugin's manifest." },
});

/** `postponeSeconds` is read by the job runner: a run that meets a resting provider has failed at nothing. */
export const CircuitOpen = defineError<{ provider: Text; seconds: number; postponeSeconds: number }>({
  code: 'plugins.circuit_open',
  fault: 'upstream',
  says: {
    zh: ({ provider, seconds }) => `${provider.zh}连续没有应答，暂停访问，${seconds} 秒后再试。`,
    en: ({ provider, seconds }) =>
      `${provider.en} kept not answering and rests; it is tried again in ${seconds} seconds.`,
  },
  fix: { zh: '无需处理，恢复后自动继续。', en: 'Nothing to do: it goes on by itself once the provider is back.' },
});
