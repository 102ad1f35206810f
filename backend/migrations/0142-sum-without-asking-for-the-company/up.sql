set search_path = app, public;

alter table charge_rollup drop constraint charge_rollup_tenant_id_fkey;
