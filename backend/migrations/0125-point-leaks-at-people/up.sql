set search_path = app, public;

alter table leak_finding
  add constraint leak_finding_owner foreign key (tenant_id, owner_id) references user_account (tenant_id, id) not valid,
  add constraint leak_finding_accepter foreign key (tenant_id, accepter_id) references user_account (tenant_id, id) not valid;
alter table leak_finding validate constraint leak_finding_owner;
alter table leak_finding validate constraint leak_finding_accepter;
