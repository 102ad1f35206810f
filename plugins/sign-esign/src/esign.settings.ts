import { shown, z } from '@cloudtally/plugin-sdk';

export const esignSettings = z.object({
  appId: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .meta(
      shown({
        title: { zh: '应用 ID', en: 'App id' },
        help: { zh: '开放平台“我的应用”中的 AppId。', en: 'The AppId of your application on the open platform.' },
        docs: 'https://open.esign.cn/doc/opendoc/dev-guide3/smpcdd',
      }),
    ),
  secret: z
    .string()
    .min(8)
    .max(200)
    .meta(
      shown({
        title: { zh: '应用密钥', en: 'App secret' },
        help: { zh: '用于请求签名与回调验签。', en: 'Signs our requests and proves the callbacks.' },
        secret: true,
      }),
    ),
});

export interface EsignSettings {
  readonly appId: string;
  readonly secret: string;
}
