import { defineModule } from '../../kernel/app';
import { AccessModule } from '../access/access.module';
import { ExportsModule } from '../exports/exports.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { ViewsModule } from '../views/views.module';
import { ReportChecks } from './check-report';
import { deliverReport } from './deliver-report.job';
import { retryDelivery, sendReportNow } from './deliveries.actions';
import { DeliveriesResolver } from './deliveries.resolver';
import { planReports } from './plan-reports.job';
import { ReportDeliverer } from './report-deliverer.service';
import { ReportDelivery } from './report-delivery.resource';
import { ReportPlanner } from './report-planner.service';
import { ReportPreviews } from './report-preview.service';
import { ReportQuestions } from './report-questions.service';
import { ReportSums } from './report-sums.service';
import { ScheduledReport } from './scheduled-report.resource';

/** Saved views delivered by the clock. */
export const DeliveriesModule = defineModule({
  name: 'deliveries',
  imports: [AccessModule, ExportsModule, NotificationsModule, ViewsModule],
  resources: [ScheduledReport, ReportDelivery],
  actions: [sendReportNow, retryDelivery],
  jobs: [planReports, deliverReport],
  providers: [ReportQuestions, ReportChecks, ReportPlanner, ReportSums, ReportDeliverer, ReportPreviews],
  resolvers: [DeliveriesResolver],
  permissions: [
    { key: 'deliveries.read', title: { zh: '查看定时报表', en: 'See scheduled reports' } },
    { key: 'deliveries.write', title: { zh: '维护定时报表', en: 'Edit scheduled reports' } },
  ],
});
