import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { changeState, takeTurn } from '../../../kernel/database';
import type { AgreementTerms } from '../price-agreements.service';
import { PriceAgreements } from '../price-agreements.service';
import { AgreementsOverlap } from '../pricing.errors';
import { BookInForce, BookIsEmpty } from './price-book.errors';
import { PriceBook } from './price-book.resource';

/** What a line says; provider, currency and time are the book's unless the book leaves the provider open. */
export type LineTerms = Pick<AgreementTerms, 'name' | 'model' | 'params'> & {
  readonly scopeProvider?: string | null | undefined;
  readonly scopeServiceCode?: string | null | undefined;
};

/** Price books: drafts with lines, then in force as a whole, then ended or replaced; never edited while in force. */
@Injectable()
export class PriceBooks {
  constructor(@Inject(PriceAgreements) private readonly agreements: PriceAgreements) {}

  /**
   * @returns id of the line, a price agreement without a customer
   * @throws  BookInForce; ModelUnknown; InputInvalid with a sentence per field under `params.`
   */
  async addLine(tx: EntityManager, book: PriceBook, terms: LineTerms): Promise<string> {
    if (book.state !== 'draft') throw BookInForce({ code: book.code });
    const [row] = await tx.query<[{ lines: number }]>(
      'select count(*)::int as lines from price_agreement where book_id = $1',
      [book.id],
    );
    const code = `${book.code}/${String(row.lines + 1).padStart(3, '0')}`;
    return this.agreements.draft(
      tx,
      {
        ...terms,
        customerId: null,
        bookId: book.id,
        scopeKind: 'framework',
        scopeProvider: book.provider ?? terms.scopeProvider,
        scopeCurrency: book.currency,
        validFrom: book.validFrom,
        validTo: book.validTo,
      },
      code,
    );
  }

  /** Takes a line out of a draft. @throws BookInForce */
  async removeLine(tx: EntityManager, lineId: string): Promise<void> {
    const [rows] = await tx.query<[unknown[], number]>(
      `update price_agreement set deleted_at = now(), version = version + 1, updated_by = $2
       where id = $1 and state = 'draft' and book_id is not null and deleted_at is null returning id`,
      [lineId, current().actor.userId],
    );
    if (rows.length === 0) throw BookInForce({ code: lineId });
  }

  /**
   * Puts a draft in force with all its lines; the book that it replaces ends where it begins.
   *
   * @throws BookIsEmpty; AgreementsOverlap naming both lines, of this book or of another for the same audience
   */
  async activate(tx: EntityManager, book: PriceBook): Promise<void> {
    const audience = audienceOf(book);
    // Two activations for one audience go one after the other, so that the look below sees the winner.
    await takeTurn(tx, `pricing.book/${current().actor.tenantId}/${audience}`);
    if (book.supersedesId) {
      const [old] = await tx.query<PriceBook[]>(
        `select id, valid_from as "validFrom" from price_book where id = $1 and state = 'active'`,
        [book.supersedesId],
      );
      if (old) await this.end(tx, old, book.validFrom);
    }
    const over = book.validTo !== null && book.validTo <= clock.today();
    const state = over ? 'ended' : 'active';
    await this.refuseOverlap(tx, book, audience);
    await changeState(tx, PriceBook, book.id, { from: ['draft'], to: state });
    const [lines] = await tx.query<[unknown[], number]>(
      `update price_agreement set state = $2, book_audience = $3, valid_from = $4, valid_to = $5,
         version = version + 1, updated_at = now(), updated_by = $6
       where book_id = $1 and state = 'draft' and deleted_at is null returning id`,
      [book.id, state, audience, book.validFrom, book.validTo, current().actor.userId],
    );
    if (lines.length === 0) throw BookIsEmpty({ code: book.code });
  }

  /** From `validTo` on none of its lines holds. What they priced before stays as it is. */
  async end(tx: EntityManager, book: Pick<PriceBook, 'id' | 'validFrom'>, validTo: string): Promise<void> {
    const ends = validTo < book.validFrom ? book.validFrom : validTo;
    await changeState(tx, PriceBook, book.id, { from: ['active'], to: 'ended', set: { validTo: ends } });
    await tx.query(
      `update price_agreement set state = 'ended', valid_to = $2, version = version + 1, updated_at = now(), updated_by = $3
       where book_id = $1 and state = 'active'`,
      [book.id, ends, current().actor.userId],
    );
  }

  /**
   * A draft with the same lines, to be changed and put in force from a month on.
   *
   * @param code of the new version
   * @returns    its id
   */
  async copy(tx: EntityManager, book: PriceBook, code: string, validFrom: string): Promise<string> {
    const { userId } = current().actor;
    const [made] = await tx.query<[{ id: string }]>(
      `insert into price_book (tenant_id, code, name, audience, customer_group_id, distributor_id, provider, currency,
         valid_from, supersedes_id, remark, created_by)
       select tenant_id, $2, name, audience, customer_group_id, distributor_id, provider, currency, $3, id, remark, $4
       from price_book where id = $1 returning id`,
      [book.id, code, validFrom, userId],
    );
    await tx.query(
      `insert into price_agreement (tenant_id, code, name, book_id, model, params, scope_kind, scope_provider,
         scope_service_code, scope_currency, valid_from, supersedes_id, created_by)
       select tenant_id, $2 || '/' || lpad((row_number() over (order by code))::text, 3, '0'), name, $3, model, params,
         scope_kind, scope_provider, scope_service_code, scope_currency, $4, id, $5
       from price_agreement where book_id = $1 and deleted_at is null`,
      [book.id, code, made.id, validFrom, userId],
    );
    return made.id;
  }

  private async refuseOverlap(tx: EntityManager, book: PriceBook, audience: string): Promise<void> {
    const [pair] = await tx.query<Overlap[]>(OVERLAPPING, [book.id, audience, book.validFrom, book.validTo]);
    if (!pair) return;
    const scope = [pair.provider, pair.service, pair.currency].filter(part => part !== null).join(' · ');
    throw AgreementsOverlap({ code: pair.code, other: pair.other, scope, from: pair.from, to: pair.to ?? '' });
  }
}

const audienceOf = ({ audience, customerGroupId, distributorId }: PriceBook): string =>
  [audience, customerGroupId ?? distributorId].filter(Boolean).join(':');

interface Overlap {
  code: string;
  other: string;
  provider: string | null;
  service: string | null;
  currency: string | null;
  from: string;
  to: string | null;
}

// Against the lines in force of every book for the same audience, and against the others of this one.
const OVERLAPPING = `
  select a.code, b.code as other, b.scope_provider as provider, b.scope_service_code as service,
    b.scope_currency as currency, b.valid_from::text as "from", b.valid_to::text as "to"
  from price_agreement a join price_agreement b on b.tenant_id = a.tenant_id and b.id <> a.id
    and b.book_id is not null and b.deleted_at is null
    and b.scope_provider is not distinct from a.scope_provider
    and b.scope_service_code is not distinct from a.scope_service_code
    and b.scope_currency is not distinct from a.scope_currency
    and (b.book_id = a.book_id or (b.state <> 'draft' and b.book_audience = $2
      and daterange(b.valid_from, b.valid_to) && daterange($3::date, $4::date)))
  where a.book_id = $1 and a.deleted_at is null
  order by a.code, b.code limit 1`;
