import type { DecimalText } from '@cloudtally/plugin-sdk';
import type { CatalogueMeter } from './catalogue';

const HOURS = [700_000, 744_000] as const;
export const hourly = (code: string, name: string, price: DecimalText): CatalogueMeter => ({
  code,
  name,
  unit: '小时',
  priceUnit: '元/小时',
  price,
  usage: HOURS,
  perSize: true,
});
export const traffic = (price: DecimalText, high: number, share = 70): CatalogueMeter => ({
  code: 'netflow',
  name: '公网流出流量',
  unit: 'GB',
  priceUnit: '元/GB',
  price,
  usage: [120, high],
  share,
});
export const storage = (
  [code, name]: [code: string, name: string],
  price: DecimalText,
  high: number,
  share = 100,
): CatalogueMeter => ({
  code,
  name,
  unit: 'GB·小时',
  priceUnit: '元/GB/小时',
  price,
  usage: [14_880_000, high],
  share,
});
export const counted = (
  [code, name, unit]: [code: string, name: string, unit: string],
  price: DecimalText,
  high: number,
  share = 100,
): CatalogueMeter => ({
  code,
  name,
  unit,
  priceUnit: `元/${unit}`,
  price,
  usage: [0, high],
  share,
});
