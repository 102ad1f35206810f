import { defineModule } from '../../kernel/app';
import { ChargesModule } from '../charges/charges.module';
import { ConfigurationResolver } from './configuration.resolver';
import { Configuration } from './configuration.service';

export { Configuration, type ConfigFile, type ConfigOutcome } from './configuration.service';
export { touches } from './domain/compare';
export { nameOf } from './domain/config-document';

/** The company's configuration as files. */
export const ConfigurationModule = defineModule({
  name: 'configuration',
  imports: [ChargesModule],
  providers: [Configuration],
  resolvers: [ConfigurationResolver],
  permissions: [
    { key: 'configuration.read', title: { zh: '导出与比较配置', en: 'Export and compare configuration' } },
    { key: 'configuration.apply', title: { zh: '应用配置文件', en: 'Apply configuration files' } },
  ],
});
