import { Controller, Get, Inject, NotFoundException } from '@nestjs/common';
import { CONFIG, type Config } from '../../kernel/config';
import { demoLogins } from './demo-logins';

/** The demo's logins, on the sign-in page of an installation that runs on the sandbox, and nowhere else. */
@Controller('api/demo')
export class DemoController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  logins() {
    if (!this.config.sandbox) throw new NotFoundException();
    return demoLogins();
  }
}
