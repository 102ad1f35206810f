import type { Text } from '@cloudtally/plugin-sdk';
import type { Scope } from '../../kernel/access';

/** A role that every new company gets; afterwards it is data like any other. */
export interface BuiltInRole {
  readonly key: string;
  readonly title: Text;
  /** Permission -> reach. */
  readonly grants: Readonly<Record<string, Scope>>;
}

const grant = (scope: Scope, ...permissions: readonly string[]): Record<string, Scope> =>
  Object.fromEntries(permissions.map(permission => [permission, scope]));

/** What a month is made of, to look at. */
const books = [
  'charges.read',
  'clouds.read',
  'resources.read',
  'pricing.read',
  'discounts.read',
  'simulations.read',
  'leaks.read',
  'contracts.read',
  'bills.read',
  'receipts.read',
  'closing.read',
  'taxes.read',
];

/**
 * Who may do what in a new company. Separation of duties: whoever makes or issues bills does not approve
 * them, whoever excludes charges does not issue, and the administrator has no right over money.
 */
export const builtInRoles: readonly BuiltInRole[] = [
  {
    key: 'operations',
    title: { zh: '运营', en: 'Operations' },
    grants: {
      ...grant('tenant', 'people.read', 'customers.read', 'customers.write', 'customers.assign'),
      ...grant('tenant', 'contracts.read', 'contracts.write'),
      ...grant(
        'tenant',
        'clouds.read',
        'resources.read',
        'resources.console',
        'resources.console_log',
        'clouds.write',
        'clouds.sync',
        'clouds.quarantine',
        'charges.read',
        'charges.import',
      ),
      ...grant('tenant', 'attribution.write', 'attribution.exclude', 'costs.read', 'pricing.read', 'pricing.write'),
      ...grant('tenant', 'discounts.read', 'discounts.write', 'simulations.read', 'simulations.run'),
      ...grant('tenant', 'leaks.read', 'leaks.work'),
      ...grant('tenant', 'bills.read', 'closing.read', 'approvals.read', 'plugins.read', 'plugins.configure'),
      ...grant('tenant', 'dictionaries.read', 'dictionaries.write'),
      ...grant('own', 'imports.run', 'bulk.run', 'export.later', 'deliveries.read', 'deliveries.write'),
      ...grant('tenant', 'jobs.read', 'jobs.replay', 'jobs.schedule', 'notifications.read', 'export.run'),
      ...grant('tenant', 'views.share', 'pii.reveal'),
      ...grant('tenant', 'customFields.read', 'customFields.write', 'reminders.read', 'reminders.write'),
      ...grant('tenant', 'customLists.read', 'customLists.write'),
      ...grant('tenant', 'configuration.read', 'configuration.apply'),
      ...grant('tenant', 'numbering.read', 'numbering.write', 'templates.read', 'templates.write'),
      ...grant('tenant', 'tags.read', 'tags.write', 'tags.put'),
      ...grant('tenant', 'automations.read', 'automations.write'),
    },
  },
  {
    key: 'sales',
    title: { zh: '销售', en: 'Sales' },
    grants: {
      ...grant('own', 'customers.read', 'customers.write', 'contracts.read', 'contracts.write', 'pricing.read'),
      ...grant('own', 'imports.run', 'bulk.run', 'export.later', 'deliveries.read', 'deliveries.write'),
      ...grant('own', 'simulations.read', 'bills.read', 'receipts.read', 'resources.read', 'export.run'),
      ...grant('own', 'views.share', 'pii.reveal', 'tags.put'),
      ...grant('tenant', 'people.read', 'approvals.read', 'jobs.read'),
    },
  },
  {
    key: 'sales_lead',
    title: { zh: '销售主管', en: 'Sales lead' },
    grants: {
      ...grant('own', 'imports.run', 'bulk.run', 'export.later', 'deliveries.read', 'deliveries.write'),
      ...grant('subtree', 'customers.read', 'customers.write', 'customers.assign', 'pii.read', 'contracts.read'),
      ...grant(
        'subtree',
        'contracts.write',
        'pricing.read',
        'pricing.write',
        'discounts.read',
        'discounts.write',
        'simulations.read',
        'simulations.run',
        'bills.read',
        'receipts.read',
        'resources.read',
        'export.run',
        'views.share',
        'tags.put',
      ),
      ...grant('tenant', 'people.read', 'approvals.read', 'approvals.decide', 'contracts.approve', 'jobs.read'),
    },
  },
  {
    key: 'finance',
    title: { zh: '财务', en: 'Finance' },
    grants: {
      ...grant(
        'tenant',
        'people.read',
        ...books,
        'customers.read',
        'pii.read',
        'costs.read',
        'ledger.read',
        'clouds.sync',
        'pricing.rate',
        'simulations.run',
        'leaks.work',
      ),
      ...grant('own', 'bulk.run', 'export.later', 'deliveries.read', 'deliveries.write'),
      ...grant('tenant', 'charges.import', 'attribution.write', 'bills.run', 'bills.issue', 'receipts.record'),
      ...grant(
        'tenant',
        'receipts.allocate',
        'closing.close',
        'approvals.read',
        'jobs.read',
        'jobs.replay',
        'export.run',
        'views.share',
        'tags.put',
      ),
    },
  },
  {
    key: 'finance_lead',
    title: { zh: '财务主管', en: 'Finance lead' },
    grants: {
      ...grant('tenant', 'people.read', ...books, 'customers.read', 'pii.read', 'costs.read', 'ledger.read'),
      ...grant('own', 'bulk.run', 'export.later', 'deliveries.read', 'deliveries.write'),
      ...grant('tenant', 'pricing.activate', 'discounts.approve', 'simulations.run', 'leaks.work'),
      ...grant('tenant', 'bills.approve', 'bills.release', 'bills.configure', 'taxes.write'),
      ...grant('tenant', 'receipts.reverse', 'clouds.accept_difference'),
      ...grant(
        'tenant',
        'attribution.exclude_large',
        'closing.close',
        'closing.reopen',
        'contracts.sign',
        'audit.read',
      ),
      ...grant('tenant', 'approvals.read', 'approvals.decide', 'jobs.read', 'jobs.replay', 'export.run'),
      ...grant('tenant', 'views.share', 'tags.put'),
    },
  },
  {
    key: 'approver',
    title: { zh: '审批人', en: 'Approver' },
    grants: grant(
      'tenant',
      ...['people.read', 'customers.read', 'bills.read', 'bills.approve', 'contracts.read', 'contracts.approve'],
      ...['approvals.read', 'approvals.decide'],
    ),
  },
  {
    key: 'auditor',
    title: { zh: '审计', en: 'Auditor' },
    grants: {
      ...grant(
        'all',
        ...['people.read', ...books, 'customers.read', 'costs.read', 'ledger.read', 'approvals.read', 'access.read'],
        ...['audit.read', 'plugins.read', 'notifications.read', 'jobs.read', 'export.run'],
      ),
      ...grant('own', 'export.later'),
    },
  },
  {
    key: 'administrator',
    title: { zh: '管理员', en: 'Administrator' },
    grants: {
      ...grant(
        'tenant',
        ...['people.read', 'access.read', 'access.manage', 'access.view_as', 'audit.read'],
        ...['plugins.read', 'plugins.configure'],
        ...['jobs.read', 'jobs.replay', 'jobs.schedule', 'dictionaries.read', 'dictionaries.write'],
        ...['views.share', 'reminders.read', 'reminders.write', 'customLists.read', 'deliveries.read'],
        ...['configuration.read', 'configuration.apply', 'numbering.read', 'numbering.write'],
        ...['templates.read', 'templates.write'],
        ...['tags.read', 'tags.write'],
        ...['automations.read', 'automations.write', 'demo.remove'],
      ),
      ...grant('own', 'bulk.run'),
    },
  },
];
