import type { Charge } from '@cloudtally/plugin-sdk';

/** Service -> the console page of one resource. Source: addresses of the vendor's consoles. */
const PAGES: Readonly<Record<string, (id: string, region: string) => string>> = {
  ec2: (id, region) =>
    `https://console.huaweicloud.com/ecm/?region=${region}#/ecs/manager/vmList/vmDetail/basicinfo?instanceId=${id}`,
  rds: (id, region) => `https://console.huaweicloud.com/rds/?region=${region}#/rds/management/instance/${id}`,
  dcs: (id, region) => `https://console.huaweicloud.com/dcs/?region=${region}#/dcs/instance/${id}`,
  elb: (id, region) => `https://console.huaweicloud.com/vpc/?region=${region}#/elb/detail/${id}`,
};

/** Null where the service has no page of one resource, or the line names none. */
export function consoleUrl(charge: Pick<Charge, 'resourceId' | 'regionId' | 'xServiceCode'>): string | null {
  const page = PAGES[charge.xServiceCode.replace(/^hws\.service\.type\./, '')];
  if (!page || !charge.resourceId || !charge.regionId) return null;
  return page(encodeURIComponent(charge.resourceId), encodeURIComponent(charge.regionId));
}
