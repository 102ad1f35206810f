set search_path = app, public;

alter table dim_sub_account drop constraint dim_sub_account_tenant_id_fkey;
alter table dim_resource drop constraint dim_resource_tenant_id_fkey;
