import { shown, z } from '@cloudtally/plugin-sdk';

const APP_PAGE = 'https://open-dev.dingtalk.com/fe/app';
const CARD_PAGE = 'https://card.dingtalk.com/card-builder';

export const dingtalkSettings = z.object({
  clientId: z
    .string()
    .trim()
    .min(6)
    .max(100)
    .meta(
      shown({
        title: { zh: 'Client ID（AppKey）', en: 'Client ID (AppKey)' },
        help: {
          zh: '钉钉开放平台 → 应用开发 → 您的应用 → 凭证与基础信息。生产与测试请使用不同应用，否则会互相抢走点击。',
          en: 'DingTalk developer console, your app, Credentials. Use different apps for production and test: DingTalk gives each press to one of them at random.',
        },
        docs: APP_PAGE,
        group: 'app',
      }),
    ),
  clientSecret: z
    .string()
    .trim()
    .min(12)
    .max(200)
    .meta(
      shown({
        title: { zh: 'Client Secret（AppSecret）', en: 'Client secret (AppSecret)' },
        help: {
          zh: '与 Client ID 在同一页；保存后不再显示。',
          en: 'On the same page as the client id; never shown again once saved.',
        },
        docs: APP_PAGE,
        secret: true,
        group: 'app',
      }),
    ),
  corpId: z
    .string()
    .trim()
    .regex(/^ding[0-9a-zA-Z]{6,60}$/)
    .meta(
      shown({
        title: { zh: '企业 CorpId', en: 'Company CorpId' },
        help: {
          zh: '钉钉开放平台首页右上角；来自其他企业的点击一律不受理。',
          en: 'Top right of the developer console; presses from any other company are not accepted.',
        },
        docs: 'https://open-dev.dingtalk.com/',
        group: 'app',
      }),
    ),
  robotCode: z
    .string()
    .trim()
    .min(4)
    .max(100)
    .meta(
      shown({
        title: { zh: '机器人编码', en: 'Robot code' },
        help: {
          zh: '应用 → 机器人 → RobotCode；卡片由它发给审批人。',
          en: 'Your app, Robot, RobotCode: it delivers the cards.',
        },
        docs: APP_PAGE,
        group: 'card',
      }),
    ),
  cardTemplateId: z
    .string()
    .trim()
    .regex(/^[0-9a-zA-Z-]{8,80}\.schema$/)
    .meta(
      shown({
        title: { zh: '卡片模板 ID', en: 'Card template id' },
        help: {
          zh: '在卡片平台导入随插件提供的 card-template.json 并发布，然后复制以 .schema 结尾的模板 ID。',
          en: "Import the plugin's card-template.json on the card platform, publish it, and copy the id that ends in .schema.",
        },
        docs: CARD_PAGE,
        group: 'card',
      }),
    ),
  language: z
    .enum(['zh', 'en'])
    .default('zh')
    .meta(
      shown({
        title: { zh: '卡片语言', en: 'Language of the cards' },
        enumTitles: { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } },
        group: 'card',
      }),
    ),
});

export type DingtalkSettings = z.infer<typeof dingtalkSettings>;
