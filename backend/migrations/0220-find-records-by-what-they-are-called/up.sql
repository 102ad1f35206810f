set search_path = app, public;

-- The initial of a character's reading: the collation sorts by pinyin, and these are the first of each letter.
create function pinyin_initial(given text) returns text language sql immutable strict parallel safe as $$
  select substr('abcdefghjklmnopqrstwxyz', width_bucket(given collate "zh-x-icu",
    array['阿','八','嚓','咑','妸','发','旮','哈','丌','咔','垃','妈','嗯','喔','妑','七','呥','仨','他','屲','夕','丫','帀']), 1)
$$;

-- As it is compared: small letters, one width, and each Chinese character a word of its own, so that trigrams know even
-- one of them. Begins and ends with a blank.
create function search_words(given text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(
    ' ' || regexp_replace(lower(normalize(given, NFKC)), '([\u3400-\u4dbf\u4e00-\u9fff])', ' \1 ', 'g') || ' ', '\s+', ' ', 'g')
$$;

-- The words, and behind them the initials of a text with Chinese in it: "云岭 ECS" is also found by "ylecs".
create function search_key(given text) returns text language sql immutable strict parallel safe as $$
  select left(app.search_words(given), 1000) || case when given ~ '[\u3400-\u4dbf\u4e00-\u9fff]' then coalesce((
    select string_agg(case when c ~ '[\u3400-\u4dbf\u4e00-\u9fff]' then app.pinyin_initial(c) else c end, '' order by at)
    from regexp_split_to_table(left(lower(normalize(given, NFKC)), 200), '') with ordinality as letters (c, at)
    where c ~ '[a-z0-9\u3400-\u4dbf\u4e00-\u9fff]') || ' ', '') else '' end
$$;

-- A pattern for the words of a query. A Chinese character is whole; one or two letters begin a word, more may stand in
-- the middle of one.
create function search_pattern(asked text) returns text language sql immutable strict parallel safe as $$
  with words as (select app.search_words(asked) as w),
    trimmed as (select w, btrim(w) as t from words)
  select '%' || case when t ~ '^[\u3400-\u4dbf\u4e00-\u9fff]' or length(t) < 3 then ' ' else '' end
    || regexp_replace(t, '([\\%_])', '\\\1', 'g')
    || case when t ~ '[\u3400-\u4dbf\u4e00-\u9fff]$' then ' ' else '' end || '%'
  from trimmed
$$;

create table search_entry (
  tenant_id uuid not null references tenant,
  resource text not null,
  record_id uuid not null,
  field text not null,
  key text not null,
  primary key (record_id, resource, field)
);
create index search_entry_key_idx on search_entry using gin (key gin_trgm_ops);
-- Kept and read by the functions below alone: its keys are what masks hide from some.
select protect('search_entry');

create function keep_search_entries() returns trigger language plpgsql security definer set search_path = app, public as $$
declare
  resource_name text := tg_argv[0];
  told jsonb;
begin
  if tg_op = 'DELETE' then
    delete from search_entry e where e.record_id = old.id and e.resource = resource_name;
    return null;
  end if;
  told := to_jsonb(new);
  insert into search_entry (tenant_id, resource, record_id, field, key)
    select new.tenant_id, resource_name, new.id, f, search_key(told ->> f)
    from unnest(tg_argv[1:]) f where coalesce(told ->> f, '') <> ''
    on conflict (record_id, resource, field) do update set key = excluded.key where search_entry.key <> excluded.key;
  if tg_op = 'UPDATE' then
    delete from search_entry e where e.record_id = new.id and e.resource = resource_name
      and coalesce(told ->> e.field, '') = '';
  end if;
  return null;
end $$;
revoke all on function keep_search_entries() from public;

-- From now on the records of a table are found by these columns, and so are those that it holds.
create function make_findable(what text, resource text, variadic columns text[]) returns void language plpgsql as $$
declare
  listed text := (select string_agg(quote_literal(c), ', ') from unnest(array_prepend(resource, columns)) c);
begin
  execute format('create trigger keep_search_entries after insert or delete or update of %s on app.%I
    for each row execute function app.keep_search_entries(%s)',
    (select string_agg(quote_ident(c), ', ') from unnest(columns) c), what, listed);
  execute format('insert into app.search_entry (tenant_id, resource, record_id, field, key)
    select t.tenant_id, %L, t.id, f, app.search_key(to_jsonb(t) ->> f) from app.%I t, unnest(%L::text[]) f
    where coalesce(to_jsonb(t) ->> f, '''') <> ''''', resource, what, columns);
end $$;

-- Ids of what is called like this, the likeliest first, of the tenants that the connection may see. What of it a caller
-- may see is decided where the records are read: only ids leave here, and only by fields that he names as open to him.
-- score: 4 the whole text, from 3 its beginning, from 2 a part of it, more the more of the text it is; below 1 alike
create function find_records(asked text, names text[], fields text[], most int)
returns table (resource text, record_id uuid, score real)
language sql stable security definer set search_path = app, public set pg_trgm.word_similarity_threshold = 0.4 as $$
  with query as materialized (
      select search_pattern(asked) as pattern, search_key(asked) as key, search_words(asked) as words,
        btrim(search_words(asked)) as trimmed),
    open as (select n, f from unnest(names, fields) as o (n, f)),
    holding as (
      select e.resource, e.record_id,
        case when e.key = q.key then 4 when starts_with(e.key, rtrim(q.words)) then 3 else 2 end
          + case when e.key = q.key then 0 else 0.99 * length(q.trimmed) / length(e.key) end as score
      from query q join search_entry e on e.key like q.pattern
      join open o on o.n = e.resource and o.f = e.field
      where e.tenant_id = any (visible_tenants())),
    alike as (
      select e.resource, e.record_id, word_similarity(q.trimmed, e.key) * 0.99 as score
      from query q join search_entry e on q.trimmed <% e.key
      join open o on o.n = e.resource and o.f = e.field
      where length(replace(q.trimmed, ' ', '')) >= 3 and e.tenant_id = any (visible_tenants())
        and not exists (select from holding)),
    found as (select * from holding union all select * from alike),
    best as (select f.resource, f.record_id, max(f.score) as score from found f group by 1, 2),
    ranked as (select b.*, row_number() over (partition by b.resource order by b.score desc, b.record_id) as place from best b)
  select r.resource, r.record_id, r.score::real from ranked r where r.place <= most order by r.score desc, r.record_id
$$;
revoke all on function find_records(text, text[], text[], int) from public;
grant execute on function find_records(text, text[], text[], int) to cloudtally_staff;

select make_findable('customer', 'customer', 'name', 'code', 'short_name', 'uscc');
select make_findable('customer_contact', 'customerContact', 'name');
select make_findable('customer_group', 'customerGroup', 'name', 'code');
select make_findable('contract', 'contract', 'name', 'number');
select make_findable('price_agreement', 'priceAgreement', 'name', 'code');
select make_findable('price_book', 'priceBook', 'name', 'code');
select make_findable('discount_rule', 'discountRule', 'name', 'code');
select make_findable('supplier_benefit', 'supplierBenefit', 'name', 'code');
select make_findable('voucher', 'voucher', 'name', 'code');
select make_findable('bill', 'bill', 'title', 'number');
select make_findable('receipt', 'receipt', 'number', 'payer_name');
select make_findable('cloud_account', 'cloudAccount', 'name', 'code');
select make_findable('attribution_rule', 'attributionRule', 'name', 'code');
select make_findable('simulation', 'simulation', 'title', 'code');
select make_findable('approval', 'approval', 'title_zh', 'title_en');
select make_findable('user_account', 'user', 'name', 'login');
select make_findable('role', 'role', 'name_zh', 'name_en', 'key');
select make_findable('department', 'department', 'name', 'code');

-- What a person opened, and what they marked to find it again.
create table opened_record (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  user_id uuid not null,
  resource text not null,
  record_id uuid not null,
  opened_at timestamptz not null default now(),
  marked_at timestamptz,
  foreign key (tenant_id, user_id) references user_account (tenant_id, id),
  unique (tenant_id, user_id, resource, record_id)
);
create index on opened_record (user_id, opened_at desc);
create index on opened_record (user_id, marked_at desc) where marked_at is not null;
select record_columns('opened_record');
select protect('opened_record', staff => 'select,insert,update,delete', worker => 'select,delete');
