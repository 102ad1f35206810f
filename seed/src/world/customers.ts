import { inventCreditCode } from './credit-code';
import { companyNames, inventMobile, personName, type CompanyName } from './names';
import type { Organisation } from './organisation';
import { Random } from './random';
import type { SeedContact, SeedCustomer, SeedUser } from './world';

export interface CustomerPlan {
  /** Who sells to how many; codes run on in this order. */
  readonly shares: readonly { readonly tenant: string; readonly count: number }[];
  /** Department of the operating company that looks after distributors' customers. */
  readonly channelDepartment: string;
  readonly codePrefix: string;
  readonly suspended: number;
  /** First days of months on which customers left, one each; a day before the story begins is fine. */
  readonly churnedOn: readonly string[];
}

/** Makes customers with owners, contacts and the names under which they pay. */
export function makeCustomers(seed: string, plan: CustomerPlan, organisation: Organisation): SeedCustomer[] {
  const random = new Random(`${seed}/customers`);
  const nextName = companyNames(random);
  const sellers = plan.shares.flatMap(({ tenant, count }) => Array.from({ length: count }, () => tenant));
  // Who left and who is suspended is spread over the list, so that every seller has some.
  const order = random.shuffled(sellers.map((_, at) => at));
  const left = new Map(plan.churnedOn.map((day, at) => [order[at]!, day]));
  const suspended = new Set(order.slice(plan.churnedOn.length, plan.churnedOn.length + plan.suspended));
  const channel = organisation.users.filter(user => user.department === plan.channelDepartment);

  return sellers.map((tenant, at) => {
    const code = `${plan.codePrefix}${String(at + 1).padStart(4, '0')}`;
    const company = nextName();
    const owner = random.pick(sellersOf(organisation, tenant));
    const churnedOn = left.get(at) ?? null;
    const channelOwner = channel.includes(owner) || channel.length === 0 ? owner : random.pick(channel);
    const own = organisation.tenants.find(({ code: found }) => found === tenant)!.kind === 'operator';
    return {
      code,
      tenant,
      name: company.name,
      shortName: company.shortName,
      creditCode: inventCreditCode(random),
      industry: company.industry,
      region: company.region,
      level: random.weighted(['A', 'B', 'C'] as const, level => ({ A: 1, B: 3, C: 6 })[level]),
      status: churnedOn ? ('churned' as const) : suspended.has(at) ? ('suspended' as const) : ('active' as const),
      since: `202${random.between(1, 5)}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`,
      churnedOn,
      owner: owner.login,
      department: owner.department,
      channelOwner: own ? owner.login : channelOwner.login,
      channelDepartment: own ? owner.department : channelOwner.department,
      currency: 'CNY',
      creditTermDays: random.pick([15, 30, 30, 45, 60]),
      address: `${company.city}市示例路 ${random.between(1, 999)} 号`,
      email: `office@${code.toLowerCase()}.example`,
      phone: `0571-5555${random.word(4, '0123456789')}`,
      remark: random.chance(12) ? random.pick(['关注回款', '按项目出账', '需要纸质对账单', '年框谈判中']) : null,
      aliases: aliasesOf(company),
      contacts: contactsOf(code, random),
    };
  });
}

const sellersOf = (organisation: Organisation, tenant: string): SeedUser[] =>
  organisation.users.filter(user => user.tenant === tenant && (user.role === 'sales' || user.role === 'sales_lead'));

/** As banks and bookkeepers write a payer: shortened, with brackets, without the legal form. */
const aliasesOf = ({ name, brand, city }: CompanyName): string[] => {
  const bare = name.replace(/(股份有限公司|有限责任公司|有限公司)$/, '');
  return [bare, bare.slice(city.length), `${brand}（${city}）${bare.slice(city.length + brand.length)}`, `${name}　`];
};

const contactsOf = (code: string, random: Random): SeedContact[] =>
  (['technical', 'commercial', 'financial'] as const).map(role => ({
    name: personName(random),
    role,
    email: `${role}@${code.toLowerCase()}.example`,
    mobile: inventMobile(random),
  }));
