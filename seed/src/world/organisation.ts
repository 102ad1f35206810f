import { inventCreditCode } from './credit-code';
import { inventMobile, personName } from './names';
import { Random } from './random';
import type { RoleKey, SeedDepartment, SeedTenant, SeedUser } from './world';

/** One company of the story: who it is, its departments by level, and how many people sell in each. */
export interface CompanyPlan {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: SeedTenant['kind'];
  readonly parent: string | null;
  /** Code, name, parent; parents first. */
  readonly departments: readonly (readonly [code: string, name: string, parent: string | null])[];
  /** Department -> logins to make there. The first of each role is the one whose login is printed. */
  readonly staff: readonly (readonly [role: RoleKey, department: string, count: number])[];
  /** Logins are `<prefix><role>`; empty for the operating company of the demo. */
  readonly loginPrefix: string;
}

export interface Organisation {
  readonly tenants: readonly SeedTenant[];
  readonly departments: readonly SeedDepartment[];
  readonly users: readonly SeedUser[];
}

/** Makes companies, departments and people; only the first person of a role per company is for show. */
export function makeOrganisation(seed: string, plans: readonly CompanyPlan[]): Organisation {
  const random = new Random(`${seed}/organisation`);
  const tenants = plans.map(plan => ({
    code: plan.code,
    name: plan.name,
    shortName: plan.shortName,
    kind: plan.kind,
    parent: plan.parent,
    creditCode: inventCreditCode(random),
    currency: 'CNY' as const,
    zone: 'Asia/Shanghai',
  }));
  const departments = plans.flatMap(plan =>
    plan.departments.map(([code, name, parent]) => ({ code, tenant: plan.code, name, parent })),
  );
  return { tenants, departments, users: plans.flatMap(plan => staffOf(plan, random)) };
}

function staffOf(plan: CompanyPlan, random: Random): SeedUser[] {
  const counted = new Map<RoleKey, number>();
  return plan.staff.flatMap(([role, department, count]) =>
    Array.from({ length: count }, () => {
      const number = (counted.get(role) ?? 0) + 1;
      counted.set(role, number);
      const login = `${plan.loginPrefix}${role.replace('_', '-')}${number === 1 ? '' : number}`;
      return {
        login,
        name: personName(random),
        email: `${login}@${plan.code}.example`,
        mobile: inventMobile(random),
        locale: 'zh' as const,
        tenant: plan.code,
        department,
        role,
        demo: number === 1 && plan.kind === 'operator',
        dingtalkUserId:
          role === 'approver' || role === 'finance_lead' || role === 'sales_lead' ? `ding-${login}` : null,
      };
    }),
  );
}
