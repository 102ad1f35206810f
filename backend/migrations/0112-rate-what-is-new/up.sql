set search_path = app, public;

-- Whose charges of which month changed since it was last rated. Appended by whoever writes the roll-up, taken by rating;
-- without a key, so that two loads never wait for each other, nor for a rating.
create table rating_news (
  tenant_id uuid not null references tenant,
  period text not null,
  customer_id uuid not null
);
create index rating_news_by_month on rating_news (tenant_id, period);
select protect('rating_news', staff => 'select,insert', worker => 'select,insert,delete', portal => null);

create function tell_rating() returns trigger language plpgsql as $$
begin
  insert into app.rating_news (tenant_id, period, customer_id)
  select distinct tenant_id, period, customer_id from changed where customer_id is not null;
  return null;
end $$;

create trigger tell_rating_of_new after insert on charge_rollup
  referencing new table as changed for each statement execute function tell_rating();
create trigger tell_rating_of_gone after delete on charge_rollup
  referencing old table as changed for each statement execute function tell_rating();
create trigger tell_rating_of_changed after update on charge_rollup
  referencing new table as changed for each statement execute function tell_rating();

-- Over all that decided the prices of a run, but for the charges; of earlier runs nobody knows.
alter table rating add column terms_hash text check (terms_hash ~ '^[0-9a-f]{64}$');
create index rating_latest on rating (tenant_id, period, id desc);
drop index rating_by_period;
