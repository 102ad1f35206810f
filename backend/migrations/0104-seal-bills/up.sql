set search_path = app, public;

create table bill_manifest (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  bill_id uuid not null,
  -- Place in the company's chain, from 1 without gaps.
  no int not null check (no >= 1),
  previous_sha256 text check (previous_sha256 ~ '^[0-9a-f]{64}$'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- The very text that was hashed.
  manifest text not null,
  -- What the price was computed from, compressed; its hash is in the manifest.
  facts bytea not null,
  constraint bill_manifest_says_its_hash check (sha256 = encode(sha256(convert_to(manifest, 'UTF8')), 'hex')),
  constraint bill_manifest_first_has_none_before check ((no = 1) = (previous_sha256 is null)),
  unique (tenant_id, id),
  unique (bill_id),
  unique (tenant_id, no),
  foreign key (tenant_id, bill_id) references bill (tenant_id, id)
);
select record_columns('bill_manifest');
alter table bill_manifest alter column facts set storage external;
select protect('bill_manifest', staff => 'select,insert', worker => 'select,insert', portal => null);
select forbid_change('bill_manifest');
