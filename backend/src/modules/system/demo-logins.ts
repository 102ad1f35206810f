import { demoWorld } from '@cloudtally/seed';
import type { Text } from '@cloudtally/plugin-sdk';
import { builtInRoles } from '../access/access.module';

/** Every demo person has it; the demo only exists on the sandbox. */
export const DEMO_PASSWORD = 'cloudtally-demo';

export interface DemoLogin {
  readonly role: Text;
  readonly roleKey: string;
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

/** One person per role of the demo company. */
export const demoLogins = (): DemoLogin[] =>
  demoWorld()
    .users.filter(({ demo }) => demo)
    .map(({ role, name, login }) => ({
      role: builtInRoles.find(({ key }) => key === role)?.title ?? { zh: role, en: role },
      roleKey: role,
      name,
      login,
      password: DEMO_PASSWORD,
    }));
