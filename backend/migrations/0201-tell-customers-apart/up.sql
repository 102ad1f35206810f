set search_path = app, public;

-- As the service folds it: full-width and half-width, upper and lower case, and spaces are no difference.
create function folded_name(name text) returns text language sql immutable parallel safe as $$
  select lower(regexp_replace(normalize(name, NFKC), '\s', '', 'g'))
$$;

alter table customer add column name_key text;
update customer c set name_key = folded_name(c.name)
where c.deleted_at is null and not exists (
  select from customer o
  where o.tenant_id = c.tenant_id and o.deleted_at is null and o.id < c.id and folded_name(o.name) = folded_name(c.name)
);
create unique index customer_name_key on customer (tenant_id, name_key) where deleted_at is null;

create function customer_name_is_folded() returns trigger language plpgsql as $$
begin
  new.name_key := app.folded_name(new.name);
  return new;
end $$;
create trigger customer_name_is_folded before insert or update of name on customer
  for each row when (pg_trigger_depth() = 0) execute function customer_name_is_folded();
