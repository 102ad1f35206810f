import type { Charge } from '@cloudtally/plugin-sdk';

/** Service -> the console page of one resource. Source: addresses of the vendor's consoles. */
const PAGES: Readonly<Record<string, (id: string, region: string) => string>> = {
  ecs: (id, region) => `https://console.volcengine.com/ecs/region:ecs+${region}/instance/detail/${id}`,
  ebs: (id, region) => `https://console.volcengine.com/ebs/region:ebs+${region}/volume/detail/${id}`,
  eip: (id, region) => `https://console.volcengine.com/eip/region:eip+${region}/eip/detail/${id}`,
  clb: (id, region) => `https://console.volcengine.com/clb/region:clb+${region}/clb/detail/${id}`,
  vke: (id, region) => `https://console.volcengine.com/vke/region:vke+${region}/cluster/${id}`,
};

/** Null where the product has no page of one resource, or the line names none. */
export function consoleUrl(charge: Pick<Charge, 'resourceId' | 'regionId' | 'xServiceCode'>): string | null {
  const page = PAGES[charge.xServiceCode.toLowerCase()];
  if (!page || !charge.resourceId || !charge.regionId) return null;
  return page(encodeURIComponent(charge.resourceId), encodeURIComponent(charge.regionId));
}
