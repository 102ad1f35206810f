import { literal } from '@cloudtally/plugin-sdk/sandbox';

/** Units of the vendor's list, each at its number; 0, 1 and 10 are those of the vendor's example. */
const NAMES = '天 元 角 分 小时 分钟 秒 月 年 个 GB 次 万次 GB·小时 条 台 TB 核·小时'.split(' ');
/** A number that is in no list: the vendor has units that it does not name. */
const NAMELESS = 9999;

export const YUAN = 1;

export function measureIdOf(unit: string): number {
  const at = NAMES.indexOf(unit);
  return at < 0 ? NAMELESS : at;
}

/** `measure_units[]` of ListMeasureUnits. */
export const measureUnits = () =>
  NAMES.map((name, id) => ({
    measure_id: literal(String(id)),
    measure_name: name,
    abbreviation: name,
    measure_type: literal(id >= 1 && id <= 3 ? '1' : '2'),
  }));
