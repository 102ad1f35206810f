import { CONTRACT_VERSION, defineApprovalChannel } from '@cloudtally/plugin-sdk';
import { deliverCard } from './deliver-card';
import { dingtalkSettings, type DingtalkSettings } from './dingtalk.settings';
import { listen } from './listen';
import { probe } from './probe';
import { repaintCard } from './repaint-card';
import { resolveUsers } from './resolve-users';

/** Approval by interactive cards in DingTalk, over its stream: no public address is needed. */
export default defineApprovalChannel<DingtalkSettings>({
  id: 'approval-dingtalk',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '钉钉审批', en: 'DingTalk approval' },
  summary: {
    zh: '审批以互动卡片推送到钉钉，直接在卡片上同意或拒绝；采用 Stream 模式，无需公网地址。',
    en: 'Approvals arrive as interactive cards in DingTalk and are decided there; Stream mode needs no public address.',
  },
  docs: 'https://open.dingtalk.com/document/orgapp/create-and-deliver-cards',
  settings: dingtalkSettings,
  endpoints: [
    { name: 'api', url: 'https://api.dingtalk.com' },
    { name: 'oapi', url: 'https://oapi.dingtalk.com' },
    { name: 'stream', url: 'wss://wss-open-connection.dingtalk.com:443' },
  ],
  // Per app and edition DingTalk allows 20, 40 or 60 calls a second; the smallest holds for all.
  limits: [
    { api: 'token', perSecond: 2, burst: 4 },
    { api: 'card', perSecond: 20, burst: 20 },
    { api: 'directory', perSecond: 20, burst: 20 },
    { api: 'gateway', perSecond: 1, burst: 2 },
  ],
  capabilities: { inlineActions: true, inlineComment: true, ackRepaints: 'clicker', ackDeadlineMs: 2000, stream: true },
  probe,
  resolveUsers,
  deliver: deliverCard,
  repaint: repaintCard,
  listen,
});
