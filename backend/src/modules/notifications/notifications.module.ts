import { defineModule } from '../../kernel/app';
import { MessageDelivery } from './message-delivery.service';
import { Message } from './message.resource';
import { NoticesResolver } from './notices.resolver';
import { Notices } from './notices.service';
import { Notifications } from './notifications.service';
import { sendMessage } from './send-message.job';

export { Message } from './message.resource';
export { Notices, type NewNotice } from './notices.service';
export { Notifications, type NewMessage, type News } from './notifications.service';

export const NotificationsModule = defineModule({
  name: 'notifications',
  resources: [Message],
  jobs: [sendMessage],
  providers: [Notifications, Notices, MessageDelivery],
  resolvers: [NoticesResolver],
  permissions: [{ key: 'notifications.read', title: { zh: '查看消息记录', en: 'See messages' } }],
});
