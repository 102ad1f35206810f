set search_path = app, public;

create table customer_group (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,39}$'),
  name text not null check (length(name) between 1 and 200),
  remark text check (length(remark) <= 2000),
  unique (tenant_id, id),
  unique (tenant_id, code)
);
select audit_columns('customer_group');
select protect('customer_group', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table customer_group_member (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  customer_group_id uuid not null,
  customer_id uuid not null,
  valid_from date not null,
  -- Half-open; null is open.
  valid_to date,
  constraint customer_group_member_by_whole_months
    check (extract(day from valid_from) = 1 and (valid_to is null or extract(day from valid_to) = 1)),
  constraint customer_group_member_valid_forward check (valid_to is null or valid_to > valid_from),
  unique (tenant_id, id),
  foreign key (tenant_id, customer_group_id) references customer_group (tenant_id, id),
  foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
select audit_columns('customer_group_member');
-- One group at a time: which price book applies is never a guess.
alter table customer_group_member add constraint customer_group_member_no_overlap exclude using gist (
  tenant_id with =,
  customer_id with =,
  daterange(valid_from, valid_to) with &&
) where (deleted_at is null);
create index customer_group_member_by_group on customer_group_member (tenant_id, customer_group_id);
select protect('customer_group_member', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

create table price_book (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,39}$'),
  name text not null check (length(name) between 1 and 200),
  audience text not null check (audience in ('public', 'group', 'distributor')),
  customer_group_id uuid,
  -- A customer that resells: the book is its own price list.
  distributor_id uuid,
  -- FOCUS ProviderName; null where its lines name their own.
  provider text check (length(provider) between 1 and 100),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from date not null,
  valid_to date,
  state text not null default 'draft' check (state in ('draft', 'active', 'ended')),
  supersedes_id uuid,
  remark text check (length(remark) <= 2000),
  constraint price_book_names_its_group check ((audience = 'group') = (customer_group_id is not null)),
  constraint price_book_names_its_distributor check ((audience = 'distributor') = (distributor_id is not null)),
  constraint price_book_by_whole_months
    check (extract(day from valid_from) = 1 and (valid_to is null or extract(day from valid_to) = 1)),
  constraint price_book_valid_forward check (valid_to is null or valid_to >= valid_from),
  constraint price_book_ended_has_end check (state <> 'ended' or valid_to is not null),
  unique (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, customer_group_id) references customer_group (tenant_id, id),
  foreign key (tenant_id, distributor_id) references customer (tenant_id, id),
  foreign key (tenant_id, supersedes_id) references price_book (tenant_id, id)
);
select audit_columns('price_book');
select protect('price_book', staff => 'select,insert,update', worker => 'select,insert,update', portal => null);

-- A line of a price book is a price agreement with its audience instead of with a customer.
alter table price_agreement alter column customer_id drop not null;
alter table price_agreement add column book_id uuid;
-- "public", "group:<id>" or "distributor:<id>" once the book is in force: what an exclusion constraint can compare.
alter table price_agreement add column book_audience text;
alter table price_agreement add constraint price_agreement_of_customer_or_book
  check ((customer_id is null) = (book_id is not null));
alter table price_agreement add constraint price_agreement_of_book_has_audience
  check (state = 'draft' or (book_id is null) = (book_audience is null));
alter table price_agreement add constraint price_agreement_of_book_without_contract
  check (book_id is null or (contract_id is null and scope_currency is not null));
alter table price_agreement add foreign key (tenant_id, book_id) references price_book (tenant_id, id);
alter table price_agreement add constraint price_book_line_no_overlap exclude using gist (
  tenant_id with =,
  book_audience with =,
  coalesce(scope_provider, '') with =,
  coalesce(scope_service_code, '') with =,
  coalesce(scope_currency, '') with =,
  daterange(valid_from, valid_to) with &&
) where (state <> 'draft' and book_id is not null);
create index price_agreement_by_book on price_agreement (tenant_id, book_id) where book_id is not null;
