import type { ComponentType } from 'react';
import { lazyPage } from '../../app/lazyPage';
import type { ResourceRecord } from '../metadata';

interface ExtraTab {
  key: string;
  title: string;
  /** The related resource whose generic tab this one stands for; none for a tab that is nobody's list. */
  replaces?: string;
  /** The field that it draws, which the overview leaves to it. */
  draws?: string;
  /** The permission without which it is not shown. */
  needs?: string;
  Content: ComponentType<{ record: ResourceRecord }>;
}

const BillLines = lazyPage(() => import('../../pages/explain/BillLines'), 'BillLines');
const BillTax = lazyPage(() => import('../../pages/explain/BillTax'), 'BillTax');
const BillDocuments = lazyPage(() => import('../../pages/explain/BillDocuments'), 'BillDocuments');
const BillCorrections = lazyPage(() => import('../../pages/corrections/BillCorrections'), 'BillCorrections');
const BillMargin = lazyPage(() => import('../../pages/margin/BillMargin'), 'BillMargin');
const DiscountPreviewTab = lazyPage(() => import('../../pages/discounts/DiscountPreviewTab'), 'DiscountPreviewTab');
const SimulationResult = lazyPage(() => import('../../pages/simulations/SimulationResult'), 'SimulationResult');
const VersionTab = lazyPage(() => import('../../pages/contracts/VersionTab'), 'VersionTab');
const LeakFix = lazyPage(() => import('../../pages/leaks/LeakFix'), 'LeakFix');
const ListFields = lazyPage(() => import('../../pages/custom-lists/ListFields'), 'ListFields');
const ListRights = lazyPage(() => import('../../pages/custom-lists/ListRights'), 'ListRights');
const ReportTab = lazyPage(() => import('../../pages/deliveries/ReportTab'), 'ReportTab');
const ExportFile = lazyPage(() => import('../../pages/exports/ExportFile'), 'ExportFile');

/** Tabs with a design of their own, in front of the related lists. */
export const ExtraTabs: Record<string, ExtraTab[]> = {
  bill: [
    { key: 'lines', title: 'explain.lines', replaces: 'billLine', Content: BillLines },
    { key: 'tax', title: 'explain.taxTab', draws: 'taxFacts', Content: BillTax },
    { key: 'documents', title: 'explain.documents', replaces: 'billDocument', Content: BillDocuments },
    { key: 'corrections', title: 'corrections.tab', Content: BillCorrections },
    { key: 'margin', title: 'margin.tab', needs: 'costs.read', Content: BillMargin },
  ],
  customList: [
    { key: 'fields', title: 'customLists.fields', needs: 'customFields.read', Content: ListFields },
    { key: 'rights', title: 'customLists.rights', needs: 'access.read', Content: ListRights },
  ],
  scheduledReport: [{ key: 'preview', title: 'deliveries.preview', Content: ReportTab }],
  recordExport: [{ key: 'file', title: 'exports.tab', Content: ExportFile }],
  leakFinding: [{ key: 'fix', title: 'leaks.mend', Content: LeakFix }],
  simulation: [{ key: 'result', title: 'simulations.tab', Content: SimulationResult }],
  contractVersion: [{ key: 'terms', title: 'contracts.tab', Content: VersionTab }],
  discountRule: [{ key: 'preview', title: 'discounts.tab', Content: DiscountPreviewTab }],
};
