import { ACCOUNT as DINGTALK } from '@cloudtally/approval-dingtalk/sandbox';
import { ACCOUNT as MAIL } from '@cloudtally/notify-email/sandbox';
import type { BillSource } from '@cloudtally/plugin-sdk/sandbox';
import { billSource } from './bill-source';
import { VENDOR_PLUGINS } from './cloud-accounts';
import type { SeedWorld } from './world';

/** A configured account of a channel, valid against the sandbox that plays the world. */
export interface SeedChannel {
  readonly plugin: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What each provider's sandbox plays of a world, by plugin id: null for a vendor that the world has no account at. */
export const sandboxWorlds = (world: SeedWorld): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(VENDOR_PLUGINS.map(plugin => [plugin, played(world, plugin)])),
  'approval-dingtalk': {
    corpId: DINGTALK.corpId,
    people: world.users.flatMap(({ dingtalkUserId, name, mobile }) =>
      dingtalkUserId ? [{ userId: dingtalkUserId, name, mobile }] : [],
    ),
  },
});

function played(world: SeedWorld, plugin: string): BillSource | null {
  const source = billSource(world, plugin);
  return source.accounts.length > 0 ? source : null;
}

/** How the operating company reaches its approvers and customers. */
export const sandboxChannels = (): readonly SeedChannel[] => [
  { plugin: 'approval-dingtalk', name: '钉钉审批（沙箱）', settings: DINGTALK },
  {
    plugin: 'notify-email',
    name: '业务邮箱（沙箱）',
    // The sandbox's address reaches the account as its endpoint; this host is never called.
    settings: { ...MAIL, host: 'smtp.cloudtally.example', port: 465, secure: false, fromName: '云账台' },
  },
  // Of the sandbox's only application; nothing of it is real.
  {
    plugin: 'sign-esign',
    name: 'e签宝（沙箱）',
    settings: { appId: '7438900001', secret: 'esign-sandbox-canary-6b1f' },
  },
  { plugin: 'payment-bank', name: '招商银行基本户', settings: BANK },
];

const BANK = {
  accountName: '星桥云服信息技术有限公司',
  bank: '招商银行北京分行营业部',
  accountNumber: '110900000010001',
};
