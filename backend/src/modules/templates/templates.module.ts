import { defineModule } from '../../kernel/app';
import { TextTemplateVersion } from '../../kernel/templates';
import { NotificationsModule } from '../notifications/notifications.module';
import { ViewsModule } from '../views/views.module';
import { Templates } from './templates.service';
import { TemplatesResolver } from './templates.resolver';
import { TextTemplate } from './text-template.resource';

/** The company's own words for what the product sends. */
export const TemplatesModule = defineModule({
  name: 'templates',
  imports: [NotificationsModule, ViewsModule],
  resources: [TextTemplate, TextTemplateVersion],
  providers: [Templates],
  resolvers: [TemplatesResolver],
  permissions: [
    { key: 'templates.read', title: { zh: '查看消息与文档模板', en: 'See templates' } },
    { key: 'templates.write', title: { zh: '维护消息与文档模板', en: 'Edit templates' } },
  ],
});
