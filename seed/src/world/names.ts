import type { Random } from './random';

/** Industry -> words that a company of it has in its name. */
const TRADES: Readonly<Record<string, readonly string[]>> = {
  互联网: ['网络科技', '信息技术', '互动科技'],
  电子商务: ['电子商务', '供应链管理', '商贸'],
  制造: ['智能装备', '精密制造', '自动化'],
  生物医药: ['生物科技', '医疗科技', '基因技术'],
  教育: ['教育科技', '在线教育'],
  游戏: ['互动娱乐', '游戏科技'],
  物流: ['物流科技', '智慧物流'],
  金融科技: ['金融信息服务', '数据科技'],
  文化传媒: ['文化传媒', '影视科技'],
  能源: ['新能源科技', '能源科技'],
};
export const INDUSTRIES = Object.keys(TRADES);

/** Region of sales -> cities. */
const CITIES: Readonly<Record<string, readonly string[]>> = {
  华东: ['杭州', '上海', '苏州', '南京', '宁波', '合肥'],
  华南: ['深圳', '广州', '珠海', '厦门', '东莞'],
  华北: ['北京', '天津', '青岛', '济南'],
  西南: ['成都', '重庆', '昆明', '贵阳'],
};
export const REGIONS = Object.keys(CITIES);

const FIRST = '澄云星澜沐岚朔禾曜霁瀚砚溯棠屿芷峤煦筠翎';
const SECOND = '川枢桥澈舟野原序辰衡屿洲岭墨谷湾霖垣湖汀';
const FORMS = ['有限公司', '有限公司', '有限公司', '股份有限公司', '有限责任公司'];
const FAMILY = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳唐罗薛';
const GIVEN = '子涵雨桐思远嘉怡明哲欣然文博晓彤志强静雯浩宇诗琪俊杰梦瑶天佑若曦建国丽华海燕永康秀兰国庆佳宁';

/** A region is only a prefix; the brand words are invented two by two. */
export interface CompanyName {
  readonly name: string;
  readonly shortName: string;
  readonly brand: string;
  readonly city: string;
  readonly region: string;
  readonly industry: string;
}

/** Invents company names that do not repeat. */
export function companyNames(random: Random): (region?: string) => CompanyName {
  const brands = random.shuffled([...FIRST].flatMap(first => [...SECOND].map(second => first + second)));
  let at = 0;
  return wanted => {
    const region = wanted ?? random.weighted(REGIONS, name => ({ 华东: 9, 华南: 6, 华北: 5 })[name] ?? 2);
    const industry = random.pick(INDUSTRIES);
    const city = random.pick(CITIES[region]!);
    const brand = brands[at++ % brands.length]!;
    const trade = random.pick(TRADES[industry]!);
    const name = `${city}${brand}${trade}${random.pick(FORMS)}`;
    return { name, shortName: `${brand}${trade.slice(0, 2)}`, brand, city, region, industry };
  };
}

/** A personal name of two or three characters. */
export const personName = (random: Random): string =>
  random.pick([...FAMILY]) + random.pick([...GIVEN]) + (random.chance(70) ? random.pick([...GIVEN]) : '');

/** Of the right shape. Nothing of a demo is ever sent to a real network. */
export const inventMobile = (random: Random): string => `1990000${random.word(4, '0123456789')}`;
