import type { VendorName } from '../cloud-accounts';
import type { SimulatedPlace } from '../simulated-line';
import { AWS_PRODUCTS, AWS_REGIONS } from './aws';
import { BAIDU_PRODUCTS, BAIDU_REGIONS } from './baidu';
import type { CatalogueProduct } from './catalogue';
import { HUAWEI_PRODUCTS, HUAWEI_REGIONS } from './huawei';
import { JDCLOUD_PRODUCTS, JDCLOUD_REGIONS } from './jdcloud';
import { TENCENT_PRODUCTS, TENCENT_REGIONS } from './tencent';
import { VOLCENGINE_PRODUCTS, VOLCENGINE_REGIONS } from './volcengine';

/** What each vendor sells, and where. */
export const CATALOGUES: Readonly<
  Record<VendorName, { readonly products: readonly CatalogueProduct[]; readonly regions: readonly SimulatedPlace[] }>
> = {
  tencent: { products: TENCENT_PRODUCTS, regions: TENCENT_REGIONS },
  huawei: { products: HUAWEI_PRODUCTS, regions: HUAWEI_REGIONS },
  volcengine: { products: VOLCENGINE_PRODUCTS, regions: VOLCENGINE_REGIONS },
  baidu: { products: BAIDU_PRODUCTS, regions: BAIDU_REGIONS },
  jdcloud: { products: JDCLOUD_PRODUCTS, regions: JDCLOUD_REGIONS },
  aws: { products: AWS_PRODUCTS, regions: AWS_REGIONS },
};
