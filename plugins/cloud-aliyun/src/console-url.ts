import type { Charge } from '@cloudtally/plugin-sdk';

/** Service -> the console page of one resource. Source: addresses of the vendor's consoles. */
const PAGES: Readonly<Record<string, (id: string, region: string) => string>> = {
  ecs: (id, region) => `https://ecs.console.aliyun.com/server/${id}/detail?regionId=${region}`,
  gpu: (id, region) => `https://ecs.console.aliyun.com/server/${id}/detail?regionId=${region}`,
  rds: (id, region) => `https://rdsnext.console.aliyun.com/detail/${id}/basicInfo?region=${region}`,
  redisa: (id, region) => `https://kvstore.console.aliyun.com/Redis/instance/${region}/${id}/info`,
  slb: (id, region) => `https://slb.console.aliyun.com/slb/${region}/slbs/${id}/listeners`,
  csk: id => `https://cs.console.aliyun.com/#/k8s/cluster/${id}/v2/info/overview`,
  nas: (id, region) => `https://nasnext.console.aliyun.com/${region}/filesystem/${id}`,
};

/** Null where the product has no page of one resource, or the line names none. */
export function consoleUrl(charge: Pick<Charge, 'resourceId' | 'regionId' | 'xServiceCode'>): string | null {
  const page = PAGES[charge.xServiceCode];
  if (!page || !charge.resourceId || !charge.regionId) return null;
  return page(encodeURIComponent(charge.resourceId), encodeURIComponent(charge.regionId));
}
