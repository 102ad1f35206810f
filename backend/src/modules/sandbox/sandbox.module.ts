import { defineModule } from '../../kernel/app';
import { SystemModule } from '../system/system.module';
import { SandboxDeskResolver } from './sandbox-desk.resolver';
import { SandboxDesk } from './sandbox-desk.service';

export const SandboxModule = defineModule({
  name: 'sandbox',
  imports: [SystemModule],
  providers: [SandboxDesk],
  resolvers: [SandboxDeskResolver],
});
