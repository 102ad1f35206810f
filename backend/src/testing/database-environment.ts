import { FINISHERS, type Finisher } from './finisher';
import { SharedEnvironment } from './shared-environment';

/** The part of jest-circus' events that is looked at. */
interface TestEvent {
  readonly name: string;
  readonly test?: { readonly errors: readonly unknown[] };
}

/**
 * A test environment that also knows whether a file failed and what has to be done after its very last hook: two things
 * that a spec itself can not find out.
 */
export default class DatabaseEnvironment extends SharedEnvironment {
  private failed = false;

  /** As the product is served: libraries do more work, and say more, where they believe to be developed with. */
  override async setup(): Promise<void> {
    await super.setup();
    this.global.process.env.NODE_ENV = 'production';
  }

  async handleTestEvent(event: TestEvent): Promise<void> {
    if (event.name === 'hook_failure') this.failed = true;
    if (event.name === 'test_done' && event.test?.errors.length) this.failed = true;
    if (event.name !== 'run_finish') return;
    const finishers = ((this.global as unknown as Record<symbol, unknown>)[FINISHERS] ?? []) as Finisher[];
    // The global outlives the file.
    for (const finish of finishers.splice(0)) await finish(this.failed);
  }
}
