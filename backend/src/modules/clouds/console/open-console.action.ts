import { defineAction } from '../../../kernel/action';
import { CloudInstance } from '../inventory/cloud-instance.resource';
import { ConsoleLinks } from './console-links.service';

export const openConsole = defineAction({
  name: 'clouds.open_console',
  scope: 'record',
  resource: () => CloudInstance,
  title: { zh: '厂商控制台', en: "Vendor's console" },
  permission: 'resources.console',
  available: (instance: CloudInstance) => instance.hasConsole,
  async run({ record, tx, services }) {
    return {
      data: { open: await services(ConsoleLinks).make(tx, record) },
      message: {
        zh: '链接 5 分钟内有效，只能打开一次，打开会留下记录。',
        en: 'The link opens once, within five minutes, and the opening is on record.',
      },
    };
  },
});
