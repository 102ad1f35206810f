set search_path = app, public;

alter table billing_setting add column auto_credit boolean not null default false;

alter table credit_use drop constraint credit_use_amount_check;
alter table credit_use
  -- Used by the issue of the bill and not by a person.
  add column is_automatic boolean not null default false,
  -- The use that this row takes back, and what that was.
  add column reverses_id uuid unique,
  add column reversed_amount numeric(38, 12) generated always as (-amount) stored,
  add column reason text check (length(reason) between 1 and 500),
  -- None of uses before they were posted.
  add column ledger_transaction_id uuid,
  add constraint credit_use_direction check (amount <> 0 and (reverses_id is null) = (amount > 0)),
  add constraint credit_use_reversal_has_reason check ((reverses_id is null) = (reason is null)),
  add constraint credit_use_for_reversal unique (tenant_id, id, note_id, bill_id, amount),
  -- A reversal is the exact opposite of its use.
  add constraint credit_use_mirrors foreign key (tenant_id, reverses_id, note_id, bill_id, reversed_amount)
    references credit_use (tenant_id, id, note_id, bill_id, amount),
  add foreign key (tenant_id, ledger_transaction_id) references ledger_transaction (tenant_id, id);

alter table ledger_transaction drop constraint ledger_transaction_kind_check;
alter table ledger_transaction add constraint ledger_transaction_kind_check check (
  kind in ('bill_issue', 'note_issue', 'receipt', 'identification', 'allocation', 'reversal', 'voucher_use', 'credit_use'));
