import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import { requirePermission } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { CONFIG, type Config } from '../../kernel/config';
import { Database } from '../../kernel/database';
import { Plugins } from '../../kernel/plugins';
import { NoSandbox, SandboxSilent } from './sandbox.errors';

const PERMISSION = 'plugins.configure';
const PATIENCE_MS = 3_000;
const CALLS_SHOWN = 200;
const MOST_FAULTS = 50;

/** What a sandbox tells of itself; see the SDK's control door. */
export interface SandboxState {
  readonly now: string;
  readonly skewed: number;
  readonly operations: readonly string[];
  readonly faults: readonly string[];
  readonly planned: readonly { readonly op: string; readonly fault: string }[];
  readonly provocations: readonly string[];
  readonly calls: number;
  readonly refused: number;
  readonly played: number;
}

export interface PlayedSandbox {
  readonly plugin: string;
  readonly title: Text;
  readonly url: string;
  /** Null while it does not answer. */
  readonly state: SandboxState | null;
}

type Order =
  | { readonly what: 'plan'; readonly op: string; readonly fault: string; readonly times: number }
  | { readonly what: 'unplan' }
  | { readonly what: 'skew'; readonly milliseconds: number }
  | { readonly what: 'provoke'; readonly kind: string; readonly data: unknown };

/** Speaks to the sandboxes' control doors; everything here needs the sandbox mode and the right to configure plugins. */
@Injectable()
export class SandboxDesk {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Plugins) private readonly plugins: Plugins,
  ) {}

  async list(): Promise<PlayedSandbox[]> {
    requirePermission(PERMISSION);
    const doors = this.plugins.all().flatMap(({ id, title }) => {
      const url = this.door(id);
      return url ? [{ plugin: id, title, url }] : [];
    });
    const found = await Promise.all(
      doors.map(async each => {
        try {
          return [{ ...each, state: await this.ask<SandboxState>(each.plugin, 'GET', 'state') }];
        } catch (error) {
          return NoSandbox.is(error) ? [] : [{ ...each, state: null }];
        }
      }),
    );
    return found.flat();
  }

  /** The newest first. */
  async calls(plugin: string): Promise<readonly object[]> {
    requirePermission(PERMISSION);
    const { calls } = await this.ask<{ calls: object[] }>(plugin, 'GET', 'calls');
    return calls.slice(-CALLS_SHOWN).reverse();
  }

  /** @throws NoSandbox, SandboxSilent */
  async play(plugin: string, order: Order): Promise<unknown> {
    requirePermission(PERMISSION);
    const { what, ...given } = order;
    const body =
      order.what === 'plan'
        ? { op: order.op, faults: Array<string>(Math.min(MOST_FAULTS, Math.max(1, order.times))).fill(order.fault) }
        : given;
    const answer = await this.ask<{ result?: unknown }>(plugin, 'POST', what, body);
    await this.db.transaction(tx =>
      writeAudit(tx, {
        action: `sandbox.${what}`,
        resource: 'pluginAccount',
        recordId: null,
        recordTitle: plugin,
        changes: given,
      }),
    );
    return answer.result ?? null;
  }

  /** The origin of the sandbox's own door; null for one that does not speak HTTP. */
  private door(plugin: string): string | null {
    if (!this.config.sandbox) return null;
    const urls = Object.values(this.config.sandboxEndpoints[plugin] ?? {});
    return urls.find(url => url.startsWith('http://')) ?? null;
  }

  private async ask<T>(plugin: string, method: 'GET' | 'POST', what: string, body?: object): Promise<T> {
    const url = this.door(plugin);
    if (!url) throw NoSandbox({ plugin: plugin.slice(0, 80) });
    let response: Response;
    try {
      response = await fetch(new URL(`/__sandbox/${what}`, url), {
        method,
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
      });
    } catch (cause) {
      throw SandboxSilent({ plugin, why: (cause as Error).name }, { cause });
    }
    // A provider with a page of its own and no control door, such as a mailbox.
    if (response.status === 404) throw NoSandbox({ plugin });
    const answer = (await response.json().catch(() => ({}))) as T & { error?: string };
    if (!response.ok) throw SandboxSilent({ plugin, why: answer.error ?? `HTTP ${response.status}` });
    return answer;
  }
}
