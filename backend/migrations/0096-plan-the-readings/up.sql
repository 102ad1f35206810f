set search_path = app, public;

alter table cloud_account
  add column sync_plan text not null default 'company'
    check (sync_plan in ('company', 'finality', 'hourly', 'daily', 'custom', 'manual')),
  -- With `custom`: cron in the account's zone, seconds first where there are six fields.
  add column sync_cron text,
  add constraint cloud_account_custom_plan check ((sync_plan = 'custom') = (sync_cron is not null)) not valid;
alter table cloud_account validate constraint cloud_account_custom_plan;

alter table schedule
  add column cloud_account_id uuid,
  add foreign key (tenant_id, cloud_account_id) references cloud_account (tenant_id, id);
create index schedule_cloud_account on schedule (tenant_id, cloud_account_id) where cloud_account_id is not null;
