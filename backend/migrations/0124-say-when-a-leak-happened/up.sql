set search_path = app, public;

alter table leak_event add column happened_at timestamptz not null generated always as (created_at) stored;
