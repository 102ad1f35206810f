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

create function bill_line_is_kept() returns trigger language plpgsql as $$
declare
  line app.bill_line := case when tg_op = 'INSERT' then new else old end;
  bill_state text;
begin
  -- `for share`, on the row and not on the state: an issue of the same bill at this moment waits for us, or we for it.
  select state into bill_state from app.bill where tenant_id = line.tenant_id and id = line.bill_id for share;
  if bill_state in ('issued', 'partly_paid', 'paid') then
    raise exception 'the lines of an issued bill do not change'
      using errcode = 'CT001', constraint = 'bill_line_is_kept';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger bill_line_is_kept before insert or update or delete on bill_line
  for each row execute function bill_line_is_kept();

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
