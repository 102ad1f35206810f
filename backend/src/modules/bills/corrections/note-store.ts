import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import type { CreditTerm } from '../../contracts/contracts.module';
import { insertRows } from '../../pricing/pricing.module';
import type { DraftNote } from '../domain/draft-note';
import { taxColumns, taxLineColumns } from '../tax-columns';

/** A note that is not issued yet. */
export interface OpenNote {
  readonly id: string;
  readonly correctsId: string | null;
  readonly customerId: string;
  readonly currency: string;
  readonly inputsHash: string;
}

export interface NewNote extends DraftNote {
  readonly customerId: string;
  readonly customerCode: string;
  readonly customerName: string;
  readonly creditTermDays: number;
  readonly creditTermRule: CreditTerm['rule'];
  readonly currency: string;
  readonly period: string;
  readonly profile: string;
  readonly title: string;
  readonly correctsId: string | null;
  readonly contentHash: string;
  readonly inputsHash: string;
}

/** Notes while they are drafts: set-based. */
@Injectable()
export class NoteStore {
  /** Whether the month takes no bills any more; what was never billed of it is then a note, too. */
  async isClosed(tx: EntityManager, period: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select 1 from period_close where tenant_id = $1 and period = $2 and state = 'closed'`,
      [current().actor.tenantId, period],
    );
    return rows.length > 0;
  }

  /** Notes of the month that may still change, locked in the order of their ids. */
  async open(tx: EntityManager, period: string, closed: boolean): Promise<OpenNote[]> {
    return await tx.query<OpenNote[]>(
      `select id, corrects_id as "correctsId", customer_id as "customerId", currency, inputs_hash as "inputsHash" from bill
       where tenant_id = $1 and period = $2 and kind <> 'regular' and (corrects_id is not null or $3)
         and state in ('draft', 'in_approval', 'approved') and deleted_at is null order by id for update`,
      [current().actor.tenantId, period, closed],
    );
  }

  async insert(tx: EntityManager, notes: readonly NewNote[]): Promise<void> {
    if (notes.length === 0) return;
    const { tenantId, userId } = current().actor;
    const ids = await tx.query<{ id: string }[]>('select uuidv7() as id from generate_series(1, $1)', [notes.length]);
    const made = notes.map((note, index) => ({ ...note, id: ids[index]!.id }));
    const own = { tenant_id: tenantId, created_by: userId };
    await insertHeads(tx, made, own);
    const versions = await contractVersions(tx, made);
    await insertRows(
      tx,
      'bill_line',
      made.flatMap(note =>
        note.lines.map(line => ({
          ...own,
          bill_id: note.id,
          ...lineColumns(line, note),
          contract_version_id: versions.get(line.ratedGroupId ?? line.beforeGroupId ?? '') ?? null,
        })),
      ),
    );
  }
}

/** By group: the contract version whose terms priced what a line says now, or what it takes back. */
async function contractVersions(tx: EntityManager, notes: readonly NewNote[]): Promise<ReadonlyMap<string, string>> {
  const groups = notes.flatMap(({ lines }) => lines.flatMap(line => [line.ratedGroupId, line.beforeGroupId]));
  const rows = await tx.query<{ id: string; version: string | null }[]>(
    'select id, contract_version_id as version from rated_group where id = any($1)',
    [groups.filter(id => id !== null)],
  );
  return new Map(rows.flatMap(({ id, version }) => (version === null ? [] : [[id, version] as const])));
}

type Own = { readonly tenant_id: string; readonly created_by: string | null };

const NUMBERS =
  'exact_before numeric, exact_total numeric, lines_total numeric, rounding numeric, total numeric, cost numeric, net numeric, tax numeric, tax_facts jsonb';

async function insertHeads(tx: EntityManager, notes: readonly (NewNote & { id: string })[], own: Own): Promise<void> {
  const rows = notes.map(note => ({
    id: note.id,
    customer_id: note.customerId,
    customer_code: note.customerCode,
    customer_name: note.customerName,
    title: note.title,
    period: note.period,
    currency: note.currency,
    profile: note.profile,
    kind: note.kind,
    corrects_id: note.correctsId,
    credit_term_days: note.creditTermDays,
    credit_term_rule: note.creditTermRule,
    lines: note.lines.length,
    exact_before: note.exactBefore,
    exact_total: note.exactTotal,
    lines_total: note.linesTotal,
    rounding: note.rounding,
    total: note.total,
    cost: note.cost,
    content_hash: note.contentHash,
    inputs_hash: note.inputsHash,
    held_reason: note.heldReason,
    ...taxColumns(note.tax),
  }));
  await tx.query(
    `insert into bill (id, tenant_id, customer_id, customer_code, customer_name, title, period, currency, profile, kind,
       corrects_id, credit_term_days, credit_term_rule, lines, exact_before, exact_total, lines_total, rounding, total, cost,
       content_hash, inputs_hash, held_reason, net, tax, tax_facts, created_by)
     select n.id, $1, n.customer_id, n.customer_code, n.customer_name, n.title, n.period, n.currency, n.profile, n.kind,
       n.corrects_id, n.credit_term_days, n.credit_term_rule, n.lines, n.exact_before, n.exact_total, n.lines_total, n.rounding, n.total,
       n.cost, n.content_hash, n.inputs_hash, n.held_reason, n.net, n.tax, n.tax_facts, $2
     from jsonb_to_recordset($3::jsonb) as n(id uuid, customer_id uuid, customer_code text, customer_name text, title text,
       period text, currency text, profile text, kind text, corrects_id uuid, credit_term_days int, credit_term_rule text, lines int, ${NUMBERS},
       content_hash text, inputs_hash text, held_reason text)`,
    [own.tenant_id, own.created_by, JSON.stringify(rows)],
  );
}

const lineColumns = (line: DraftNote['lines'][number], { currency }: NewNote) => ({
  no: line.no,
  label: line.label,
  provider: line.provider,
  service_code: line.serviceCode,
  service_name: line.serviceName,
  currency,
  charges: line.charges,
  list_cost: line.listCost,
  cost: line.cost,
  exact_before: line.exactBefore,
  exact_price: line.exactPrice,
  price: line.price,
  rated_group_id: line.ratedGroupId,
  before_group_id: line.beforeGroupId,
  corrects_line_id: line.correctsLineId,
  agreement_id: line.agreementId,
  reasons: line.reasons,
  ...taxLineColumns(line.tax),
});
