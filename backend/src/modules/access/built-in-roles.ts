import type { Text } from '@cloudtally/plugin-sdk';
import type { Scope } from '../../kernel/access';

/** A role that every new company gets; afterwards it is data like any other. */
export interface BuiltInRole {
  readonly key: string;
  readonly title: Text;
  /** Permission -> reach. */
  readonly grants: Readonly<Record<string, Scope>>;
}

/** What everybody in the back office may look at. */
const staff: Readonly<Record<string, Scope>> = { 'jobs.read': 'tenant' };

export const builtInRoles: readonly BuiltInRole[] = [
  {
    key: 'operations',
    title: { zh: '运营', en: 'Operations' },
    grants: {
      ...staff,
      'customers.read': 'tenant',
      'customers.write': 'tenant',
      'customers.assign': 'tenant',
      'plugins.read': 'tenant',
      'plugins.configure': 'tenant',
      'jobs.replay': 'tenant',
      'jobs.schedule': 'tenant',
      'export.run': 'tenant',
    },
  },
  {
    key: 'sales',
    title: { zh: '销售', en: 'Sales' },
    grants: { ...staff, 'customers.read': 'own', 'customers.write': 'own', 'export.run': 'own' },
  },
  {
    key: 'sales_lead',
    title: { zh: '销售主管', en: 'Sales lead' },
    grants: {
      ...staff,
      'customers.read': 'subtree',
      'customers.write': 'subtree',
      'customers.assign': 'subtree',
      'pii.read': 'subtree',
      'export.run': 'subtree',
    },
  },
  {
    key: 'finance',
    title: { zh: '财务', en: 'Finance' },
    grants: { ...staff, 'customers.read': 'tenant', 'pii.read': 'tenant', 'export.run': 'tenant' },
  },
  {
    key: 'finance_lead',
    title: { zh: '财务主管', en: 'Finance lead' },
    grants: {
      ...staff,
      'customers.read': 'tenant',
      'pii.read': 'tenant',
      'audit.read': 'tenant',
      'export.run': 'tenant',
    },
  },
  {
    key: 'approver',
    title: { zh: '审批人', en: 'Approver' },
    grants: { 'customers.read': 'tenant' },
  },
  {
    key: 'auditor',
    title: { zh: '审计', en: 'Auditor' },
    grants: {
      ...staff,
      'customers.read': 'all',
      'access.read': 'all',
      'audit.read': 'all',
      'plugins.read': 'all',
      'export.run': 'all',
    },
  },
  {
    key: 'administrator',
    title: { zh: '管理员', en: 'Administrator' },
    grants: {
      ...staff,
      'access.read': 'tenant',
      'access.manage': 'tenant',
      'audit.read': 'tenant',
      'plugins.read': 'tenant',
      'plugins.configure': 'tenant',
      'jobs.replay': 'tenant',
      'jobs.schedule': 'tenant',
    },
  },
];
