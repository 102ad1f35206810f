set search_path = app, public;

create function bill_is_kept() returns trigger language plpgsql as $$
declare
  derived constant text[] := array['state', 'paid', 'open', 'version', 'updated_at', 'updated_by'];
begin
  if tg_op = 'DELETE' then
    raise exception 'a bill is voided, never deleted' using errcode = 'CT001', constraint = 'bill_is_kept';
  end if;
  if old.state <> new.state and not ((old.state, new.state) in (
    ('draft', 'in_approval'), ('draft', 'void'),
    ('in_approval', 'approved'), ('in_approval', 'draft'), ('in_approval', 'void'),
    ('approved', 'issued'), ('approved', 'draft'), ('approved', 'void'), ('approved', 'paid'),
    ('issued', 'partly_paid'), ('issued', 'paid'), ('partly_paid', 'issued'), ('partly_paid', 'paid'),
    ('paid', 'partly_paid'), ('paid', 'issued')))
  then
    raise exception 'a bill does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'bill_state_table';
  end if;
  if old.state in ('issued', 'partly_paid', 'paid', 'void')
    and (to_jsonb(new) - derived) is distinct from (to_jsonb(old) - derived)
  then
    raise exception 'bill % is final; correct it with a credit or debit note', coalesce(old.number, old.title)
      using errcode = 'CT001', constraint = 'bill_is_kept';
  end if;
  -- Whatever was approved is what is issued: other content goes back to draft in the same statement.
  if new.content_hash <> old.content_hash and new.state not in ('draft', 'void') then
    raise exception 'changed content voids the approval of %', old.title
      using errcode = 'CT001', constraint = 'bill_change_voids_approval';
  end if;
  return new;
end $$;
create trigger bill_is_kept before update or delete on bill for each row execute function bill_is_kept();

-- By statement and not by row: a month has tens of thousands of lines. `for share`, on the bills and not on their
-- state: an issue of the same bill at this moment waits for us, or we for it.
create function bill_line_is_kept() returns trigger language plpgsql as $$
declare
  final bigint;
begin
  select count(*) filter (where state in ('issued', 'partly_paid', 'paid')) into final from (
    select state from app.bill where id in (select bill_id from touched) for share) bills;
  if final > 0 then
    raise exception 'the lines of an issued bill do not change' using errcode = 'CT001', constraint = 'bill_line_is_kept';
  end if;
  return null;
end $$;
create trigger bill_line_not_added after insert on bill_line
  referencing new table as touched for each statement execute function bill_line_is_kept();
create trigger bill_line_not_changed after update on bill_line
  referencing old table as touched for each statement execute function bill_line_is_kept();
create trigger bill_line_not_removed after delete on bill_line
  referencing old table as touched for each statement execute function bill_line_is_kept();

-- A line stays on its bill: else an update could move one onto an issued bill.
create function bill_line_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a line stays on its bill' using errcode = 'CT001', constraint = 'bill_line_stays';
end $$;
create trigger bill_line_stays before update of bill_id on bill_line
  for each row when (old.bill_id is distinct from new.bill_id) execute function bill_line_stays();

create function bill_document_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state = 'ready' then
    raise exception 'a finished document does not change'
      using errcode = 'CT001', constraint = 'bill_document_is_kept';
  end if;
  return new;
end $$;
create trigger bill_document_is_kept before update or delete on bill_document
  for each row execute function bill_document_is_kept();
