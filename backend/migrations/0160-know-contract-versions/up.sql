set search_path = app, public;

alter table rated_group
  add constraint rated_group_contract_version foreign key (tenant_id, contract_version_id)
    references contract_version (tenant_id, id) not valid;
alter table bill_line
  add constraint bill_line_contract_version foreign key (tenant_id, contract_version_id)
    references contract_version (tenant_id, id) not valid;
alter table rated_group validate constraint rated_group_contract_version;
alter table bill_line validate constraint bill_line_contract_version;
