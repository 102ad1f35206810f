import { defineModule } from '../../kernel/app';
import { AccessModule } from '../access/access.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { ViewsModule } from '../views/views.module';
import { ReminderChecks } from './check-rule';
import { DateReminders } from './date-reminders.service';
import { DueDates } from './due-dates.service';
import { ReminderRule } from './reminder-rule.resource';
import { ReminderViews } from './reminder-views.service';
import { RemindersResolver } from './reminders.resolver';
import { sendDateReminders } from './send-date-reminders.job';
import { ToldPeople } from './told-people.service';

export { ReminderChecks as PeopleChecks } from './check-rule';
export { datesFor, isDue, tellingDay, type DayRule } from './domain/reminder-days';
export { filledIn, placeholdersIn } from './domain/told-text';
export { between, specialDaysOf } from './due-dates.service';
export { personFields } from './person-fields';
export { ToldPeople, type Audience, type Person, type Told } from './told-people.service';

/** Reminders of any date of any record. */
export const RemindersModule = defineModule({
  name: 'reminders',
  imports: [AccessModule, NotificationsModule, ViewsModule],
  resources: [ReminderRule],
  jobs: [sendDateReminders],
  providers: [ReminderChecks, DueDates, ToldPeople, DateReminders, ReminderViews],
  resolvers: [RemindersResolver],
  permissions: [
    { key: 'reminders.read', title: { zh: '查看提醒规则', en: 'See reminder rules' } },
    { key: 'reminders.write', title: { zh: '维护提醒规则', en: 'Edit reminder rules' } },
  ],
});
