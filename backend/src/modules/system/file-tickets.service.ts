import { Inject, Injectable } from '@nestjs/common';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { current, type Context } from '../../kernel/access';
import { CONFIG, type Config } from '../../kernel/config';
import { Files } from '../../kernel/files';
import { loadActor, purposeKey, seal, unseal } from '../../kernel/session';
import { Database } from '../../kernel/database';
import { TicketInvalid } from './system.errors';

type TicketFrom = Pick<Context, 'requestId' | 'ip' | 'agent'>;

const LIFE_MS = 60_000;

/** Lets a browser fetch one file without a header: sealed, for one person and one file, one minute. */
@Injectable()
export class FileTickets {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
  ) {
    this.key = purposeKey([...config.masterKeys.values()][0]!, 'file-ticket');
  }

  /** @throws RecordNotFound when the file is not the caller's to see */
  async issue(fileId: string): Promise<string> {
    await this.files.open(fileId);
    const { actor, sessionId } = current();
    const { userId, tenantId, tenantPath } = actor;
    const body = JSON.stringify({ userId, tenantId, tenantPath, sessionId, until: Date.now() + LIFE_MS });
    return seal(this.key, body, fileId);
  }

  /** @throws TicketInvalid when it is forged, for another file, or too old */
  async redeem(ticket: string, fileId: string, from: TicketFrom): Promise<Context> {
    try {
      const body = JSON.parse(unseal(this.key, ticket, fileId)) as {
        userId: string;
        tenantId: string;
        tenantPath: string;
        sessionId?: string;
        until: number;
      };
      if (body.until < Date.now()) throw TicketInvalid({});
      const actor = await loadActor(this.db, body.userId, { id: body.tenantId, path: body.tenantPath });
      return { actor, channel: 'web', sessionId: body.sessionId ?? null, ...from };
    } catch (cause) {
      throw TicketInvalid({}, { cause });
    }
  }
}

@Resolver()
export class FileTicketResolver {
  constructor(@Inject(FileTickets) private readonly tickets: FileTickets) {}

  @Mutation(() => String, { description: 'A ticket by which the browser may download this file within a minute.' })
  fileTicket(@Args('id', { type: () => ID }) id: string): Promise<string> {
    return this.tickets.issue(id);
  }
}
