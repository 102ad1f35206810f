import type { ComponentType } from 'react';
import { lazyPage } from '../app/lazyPage';
import type { Workspace } from '../resource/ResourceCatalogue';

export interface PageEntry {
  /** The route; `:id` and the like allowed. */
  path: string;
  /** Key of its title in the texts. */
  title: string;
  Component: ComponentType;
  /** Its place in the sider; none for pages that are reached from elsewhere. */
  menu?: { group: string; order: number; icon: string };
  /** The resource whose generic list this page stands for in the sider. */
  replaces?: string;
  /** Whether this person has any use for it; the server judges again. */
  visible?: (workspace: Workspace) => boolean;
}

const reads =
  (...names: string[]) =>
  ({ resources }: Workspace) =>
    names.some(name => resources.some(each => each.name === name));

const Overview = lazyPage(() => import('./overview/Overview'), 'Overview');
const MonthClose = lazyPage(() => import('./close/MonthClose'), 'MonthClose');
const Corrections = lazyPage(() => import('./corrections/Corrections'), 'Corrections');
const Unassigned = lazyPage(() => import('./unassigned/Unassigned'), 'Unassigned');
const AttributionRules = lazyPage(() => import('./attribution/AttributionRules'), 'AttributionRules');
const RuleEditor = lazyPage(() => import('./attribution/RuleEditor'), 'RuleEditor');
const AllocationWorkbench = lazyPage(() => import('./allocation/AllocationWorkbench'), 'AllocationWorkbench');
const ApprovalInbox = lazyPage(() => import('./approvals/ApprovalInbox'), 'ApprovalInbox');
const PluginGallery = lazyPage(() => import('./plugins/PluginGallery'), 'PluginGallery');
const PluginSettings = lazyPage(() => import('./plugins/PluginSettings'), 'PluginSettings');
const EffectiveRights = lazyPage(() => import('./rights/EffectiveRights'), 'EffectiveRights');
const PermissionMatrix = lazyPage(() => import('./matrix/PermissionMatrix'), 'PermissionMatrix');
const AccountSecurity = lazyPage(() => import('./rights/AccountSecurity'), 'AccountSecurity');
const SyncMonitor = lazyPage(() => import('./sync/SyncMonitor'), 'SyncMonitor');
const TaskCentre = lazyPage(() => import('./tasks/TaskCentre'), 'TaskCentre');
const AuditLog = lazyPage(() => import('./audit/AuditLog'), 'AuditLog');
const CostExplorer = lazyPage(() => import('./explorer/CostExplorer'), 'CostExplorer');
const UsageQuery = lazyPage(() => import('./usage/UsageQuery'), 'UsageQuery');
const SandboxDesk = lazyPage(() => import('./sandbox/SandboxDesk'), 'SandboxDesk');
const FocusExport = lazyPage(() => import('./focus-export/FocusExport'), 'FocusExport');
const Leaks = lazyPage(() => import('./leaks/Leaks'), 'Leaks');
const Imports = lazyPage(() => import('./imports/Imports'), 'Imports');
const ImportWizard = lazyPage(() => import('./imports/ImportWizard'), 'ImportWizard');
const CustomFieldsPage = lazyPage(() => import('./custom-fields/CustomFieldsPage'), 'CustomFieldsPage');
const Reminders = lazyPage(() => import('./reminders/Reminders'), 'Reminders');
const ReminderEditor = lazyPage(() => import('./reminders/ReminderEditor'), 'ReminderEditor');
const BusinessTags = lazyPage(() => import('./tags/BusinessTags'), 'BusinessTags');
const TemplateList = lazyPage(() => import('./templates/TemplateList'), 'TemplateList');
const TemplatePage = lazyPage(() => import('./templates/TemplatePage'), 'TemplatePage');
const Automations = lazyPage(() => import('./automations/Automations'), 'Automations');
const AutomationEditor = lazyPage(() => import('./automations/AutomationEditor'), 'AutomationEditor');
const RecordHistory = lazyPage(() => import('./automations/RecordHistory'), 'RecordHistory');
const NumberingPage = lazyPage(() => import('./numbering/NumberingPage'), 'NumberingPage');
const ReportEditor = lazyPage(() => import('./deliveries/ReportEditor'), 'ReportEditor');
const Delivered = lazyPage(() => import('./deliveries/Delivered'), 'Delivered');
const Notices = lazyPage(() => import('./notices/Notices'), 'Notices');
const ConfigurationPage = lazyPage(() => import('./configuration/ConfigurationPage'), 'ConfigurationPage');
const FocusImport = lazyPage(() => import('./focus-import/FocusImport'), 'FocusImport');

/** The pages with a design of their own. Everything else is drawn from the resources. */
export const pages: PageEntry[] = [
  {
    path: '/',
    title: 'overview.title',
    Component: Overview,
    menu: { group: 'overview', order: 0, icon: 'DashboardOutlined' },
  },
  {
    path: '/tasks',
    title: 'tasks.title',
    Component: TaskCentre,
    replaces: 'jobRun',
    visible: reads('jobRun'),
    menu: { group: 'overview', order: 20, icon: 'ThunderboltOutlined' },
  },
  {
    path: '/close',
    title: 'close.title',
    Component: MonthClose,
    menu: { group: 'bills', order: 1, icon: 'FileDoneOutlined' },
    visible: reads('periodClose', 'reconciliationRow'),
  },
  {
    path: '/corrections',
    title: 'corrections.title',
    Component: Corrections,
    menu: { group: 'bills', order: 15, icon: 'AuditOutlined' },
    visible: reads('bill'),
  },
  {
    path: '/leaks',
    title: 'leaks.title',
    Component: Leaks,
    menu: { group: 'bills', order: 75, icon: 'AlertOutlined' },
    replaces: 'leakFinding',
    visible: reads('leakFinding'),
  },
  {
    path: '/allocation',
    title: 'allocation.title',
    Component: AllocationWorkbench,
    menu: { group: 'bills', order: 45, icon: 'SwapOutlined' },
    visible: reads('receipt'),
  },
  {
    path: '/explorer',
    title: 'explorer.title',
    Component: CostExplorer,
    menu: { group: 'clouds', order: 3, icon: 'BarChartOutlined' },
    visible: reads('charge'),
  },
  {
    path: '/usage',
    title: 'usage.title',
    Component: UsageQuery,
    menu: { group: 'clouds', order: 4, icon: 'FieldTimeOutlined' },
    visible: reads('charge'),
  },
  {
    path: '/sync',
    title: 'sync.title',
    Component: SyncMonitor,
    menu: { group: 'clouds', order: 5, icon: 'SyncOutlined' },
    visible: reads('syncRun', 'chargeSlice'),
  },
  {
    path: '/unassigned',
    title: 'unassigned.title',
    Component: Unassigned,
    menu: { group: 'clouds', order: 45, icon: 'QuestionCircleOutlined' },
    replaces: 'unassignedCharge',
    visible: reads('unassignedCharge'),
  },
  { path: '/focus-export', title: 'focusExport.title', Component: FocusExport, visible: reads('charge') },
  {
    path: '/attribution/rules',
    title: 'attribution.title',
    Component: AttributionRules,
    menu: { group: 'clouds', order: 22, icon: 'BranchesOutlined' },
    replaces: 'attributionRule',
    visible: reads('attributionRule'),
  },
  { path: '/attribution/rules/new', title: 'attribution.new', Component: RuleEditor },
  { path: '/attribution/rules/:id', title: 'attribution.editTitle', Component: RuleEditor },
  {
    path: '/focus-import',
    title: 'focusImport.title',
    Component: FocusImport,
    menu: { group: 'clouds', order: 90, icon: 'ImportOutlined' },
    visible: ({ resources }) => resources.some(each => each.actions.some(({ name }) => name === 'focus.preview')),
  },
  {
    path: '/imports',
    title: 'imports.menu',
    Component: Imports,
    replaces: 'recordImport',
    menu: { group: 'customers', order: 90, icon: 'ImportOutlined' },
    visible: reads('recordImport'),
  },
  { path: '/record-imports/:id', title: 'imports.menu', Component: ImportWizard },
  {
    path: '/approvals/inbox',
    title: 'approvals.title',
    Component: ApprovalInbox,
    menu: { group: 'approvals', order: 1, icon: 'AuditOutlined' },
    visible: ({ me }) => me.permissions.includes('approvals.read'),
  },
  {
    path: '/plugins',
    title: 'plugins.title',
    Component: PluginGallery,
    replaces: 'pluginAccount',
    menu: { group: 'configuration', order: 5, icon: 'AppstoreOutlined' },
    visible: reads('pluginAccount'),
  },
  { path: '/plugins/:pluginId', title: 'plugins.settings', Component: PluginSettings },
  { path: '/plugins/:pluginId/:accountId', title: 'plugins.settings', Component: PluginSettings },
  {
    path: '/field-settings',
    title: 'customFields.title',
    Component: CustomFieldsPage,
    replaces: 'customField',
    visible: reads('customField'),
    menu: { group: 'configuration', order: 35, icon: 'FormOutlined' },
  },
  {
    path: '/tags',
    title: 'tags.title',
    Component: BusinessTags,
    replaces: 'businessTag',
    visible: reads('businessTag'),
    menu: { group: 'configuration', order: 33, icon: 'TagsOutlined' },
  },
  {
    path: '/numbering',
    title: 'numbering.title',
    Component: NumberingPage,
    replaces: 'numberingRule',
    visible: reads('numberingRule'),
    menu: { group: 'configuration', order: 32, icon: 'TagOutlined' },
  },
  {
    path: '/date-reminders',
    title: 'reminders.title',
    Component: Reminders,
    replaces: 'reminderRule',
    visible: reads('reminderRule'),
    menu: { group: 'configuration', order: 62, icon: 'BellOutlined' },
  },
  { path: '/reminder-rules/new', title: 'reminders.new', Component: ReminderEditor },
  { path: '/reminder-rules/:id', title: 'reminders.title', Component: ReminderEditor },
  { path: '/scheduled-reports/new', title: 'deliveries.new', Component: ReportEditor },
  { path: '/scheduled-reports/:id/edit', title: 'deliveries.edit', Component: ReportEditor },
  { path: '/delivered/:id', title: 'deliveries.delivered', Component: Delivered },
  {
    path: '/templates',
    title: 'templates.title',
    Component: TemplateList,
    replaces: 'textTemplate',
    visible: reads('textTemplate'),
    menu: { group: 'configuration', order: 64, icon: 'FileTextOutlined' },
  },
  { path: '/templates/:kind', title: 'templates.title', Component: TemplatePage },
  {
    path: '/automation-rules',
    title: 'automations.title',
    Component: Automations,
    replaces: 'automation',
    visible: reads('automation'),
    menu: { group: 'configuration', order: 63, icon: 'ThunderboltOutlined' },
  },
  { path: '/automations/new', title: 'automations.new', Component: AutomationEditor },
  { path: '/automations/:id', title: 'automations.title', Component: AutomationEditor },
  { path: '/automations/of/:id', title: 'automations.recordTitle', Component: RecordHistory },
  {
    path: '/notices',
    title: 'notices.title',
    Component: Notices,
    menu: { group: 'overview', order: 25, icon: 'MailOutlined' },
  },
  {
    path: '/configuration',
    title: 'configuration.title',
    Component: ConfigurationPage,
    menu: { group: 'configuration', order: 85, icon: 'DiffOutlined' },
    visible: ({ me }) => me.permissions.includes('configuration.read'),
  },
  {
    path: '/rights',
    title: 'rights.title',
    Component: EffectiveRights,
    menu: { group: 'configuration', order: 45, icon: 'SafetyOutlined' },
    visible: ({ me }) => me.permissions.includes('access.read'),
  },
  {
    path: '/permission-matrix',
    title: 'matrix.title',
    Component: PermissionMatrix,
    menu: { group: 'configuration', order: 22, icon: 'TableOutlined' },
    visible: ({ me }) => me.permissions.includes('access.read'),
  },
  { path: '/my-security', title: 'session.mine.title', Component: AccountSecurity },
  {
    path: '/sandbox',
    title: 'sandbox.title',
    Component: SandboxDesk,
    menu: { group: 'configuration', order: 95, icon: 'ExperimentOutlined' },
    visible: ({ me }) => me.sandbox && me.permissions.includes('plugins.configure'),
  },
  {
    path: '/audit',
    title: 'audit.title',
    Component: AuditLog,
    replaces: 'auditEntry',
    menu: { group: 'configuration', order: 90, icon: 'HistoryOutlined' },
    visible: reads('auditEntry'),
  },
];
