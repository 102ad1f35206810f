import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, runIn } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { CONFIG, type Config } from '../../../kernel/config';
import { Database } from '../../../kernel/database';
import { loadActor, purposeKey, seal, unseal } from '../../../kernel/session';
import { CloudSources } from '../cloud-source.service';
import { ConsoleLinkSpent, NoConsolePage } from '../clouds.errors';
import type { CloudInstance } from '../inventory/cloud-instance.resource';

const LIFE_MS = 5 * 60_000;
const PURPOSE = 'console-link';

interface Ticket {
  readonly linkId: string;
  readonly userId: string;
  readonly tenantId: string;
  readonly tenantPath: string;
}

/** Jumps to vendors' pages: made for one person, opened once within five minutes, kept for ever. */
@Injectable()
export class ConsoleLinks {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
  ) {
    this.key = purposeKey([...config.masterKeys.values()][0]!, PURPOSE);
  }

  /**
   * @returns the address in our own origin that leads there
   * @throws NoConsolePage where the plugin knows none, CloudAccountUnknown
   */
  async make(tx: EntityManager, instance: CloudInstance): Promise<string> {
    const { plugin } = await this.sources.load(instance.cloudAccountId);
    const url = plugin.consoleUrl?.({
      resourceId: instance.resourceId,
      regionId: instance.regionId,
      xServiceCode: instance.serviceCode ?? '',
    });
    if (!url?.startsWith('https://')) throw NoConsolePage({ resource: instance.resourceId });
    const { userId, tenantId, tenantPath } = current().actor;
    const [link] = await tx.query<[{ id: string }]>(
      `insert into console_link (tenant_id, cloud_instance_id, user_id, url, expires_at, created_by)
       values ($1, $2, $3, $4, $5, $3) returning id`,
      [tenantId, instance.id, userId, url, new Date(clock.now().getTime() + LIFE_MS)],
    );
    const ticket: Ticket = { linkId: link.id, userId: userId!, tenantId, tenantPath };
    return `/api/console/${encodeURIComponent(seal(this.key, JSON.stringify(ticket), PURPOSE))}`;
  }

  /**
   * Spends the link: of two that open it at once, one is let through.
   *
   * @returns the vendor's page
   * @throws ConsoleLinkSpent when it is forged, too old, or was opened before
   */
  async open(sealed: string, from: string | null): Promise<string> {
    const ticket = this.read(sealed);
    const actor = await loadActor(this.db, ticket.userId, { id: ticket.tenantId, path: ticket.tenantPath });
    return runIn({ actor, requestId: randomUUID(), channel: 'web', ip: from }, () =>
      this.db.transaction(async tx => {
        const [rows] = await tx.query<[{ url: string }[], number]>(
          `update console_link set opened_at = $2, opened_from = $3
           where id = $1 and user_id = $4 and opened_at is null and expires_at > $2 returning url`,
          [ticket.linkId, clock.now(), from, ticket.userId],
        );
        if (!rows[0]) throw ConsoleLinkSpent({});
        return rows[0].url;
      }),
    );
  }

  private read(sealed: string): Ticket {
    try {
      return JSON.parse(unseal(this.key, sealed, PURPOSE)) as Ticket;
    } catch (cause) {
      throw ConsoleLinkSpent({}, { cause });
    }
  }
}
