import type { Charge } from '@cloudtally/plugin-sdk';

/** Service -> the console page of one resource. Source: addresses of the vendor's consoles. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
  BCC: id => `https://console.bce.baidu.com/bcc/#/bcc/instance/detail~instanceId=${id}`,
  CDS: id => `https://console.bce.baidu.com/bcc/#/bcc/disk/detail~id=${id}`,
  EIP: id => `https://console.bce.baidu.com/eip/#/eip/instance/detail~id=${id}`,
  BLB: id => `https://console.bce.baidu.com/blb/#/blb/detail~id=${id}`,
};

/** Null where the service has no page of one resource, or the line names none. */
export function consoleUrl(charge: Pick<Charge, 'resourceId' | 'regionId' | 'xServiceCode'>): string | null {
  const page = PAGES[charge.xServiceCode.toUpperCase()];
  return page && charge.resourceId ? page(encodeURIComponent(charge.resourceId)) : null;
}
