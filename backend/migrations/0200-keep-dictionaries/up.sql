set search_path = app, public;

create table dictionary (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,59}$'),
  title_zh text not null check (length(title_zh) between 1 and 80),
  title_en text not null check (length(title_en) between 1 and 80),
  -- Its values are those of the program: only titles and synonyms can be edited.
  fixed boolean not null default false,
  unique (tenant_id, id),
  unique (tenant_id, key)
);
select audit_columns('dictionary');
select protect('dictionary', staff => 'select,insert,update', worker => 'select,insert,update');

create table dictionary_entry (
  id uuid primary key default uuidv7(),
  tenant_id uuid not null references tenant,
  dictionary_id uuid not null,
  -- What records hold; never changed.
  value text not null check (length(value) between 1 and 60),
  title_zh text not null check (length(title_zh) between 1 and 80),
  title_en text not null check (length(title_en) between 1 and 80),
  position int not null default 100 check (position between 0 and 9999),
  -- Other words for it, separated by a comma of any kind or a new line.
  synonyms text check (length(synonyms) <= 2000),
  active boolean not null default true,
  foreign key (tenant_id, dictionary_id) references dictionary (tenant_id, id)
);
select audit_columns('dictionary_entry');
create unique index on dictionary_entry (tenant_id, dictionary_id, value) where deleted_at is null;
select protect('dictionary_entry', staff => 'select,insert,update', worker => 'select,insert,update');

-- The dictionaries that every company begins with.
create function make_dictionaries(company uuid) returns void language plpgsql as $$
begin
  insert into app.dictionary (tenant_id, key, title_zh, title_en, fixed)
  select company, d.key, d.zh, d.en, d.fixed from (values
    ('business_type', '客户类型', 'Business type', true),
    ('industry', '行业', 'Industry', false),
    ('region', '地区', 'Region', false),
    ('customer_level', '客户等级', 'Customer level', false)
  ) as d (key, zh, en, fixed)
  on conflict (tenant_id, key) do nothing;
  insert into app.dictionary_entry (tenant_id, dictionary_id, value, title_zh, title_en, position, synonyms)
  select company, d.id, e.value, e.zh, e.en, e.position, e.synonyms from (values
    ('business_type', 'direct', '直客', 'Direct', 10, '直销,直签,直接客户,终端客户'),
    ('business_type', 'distributor', '分销商', 'Distributor', 20, '分销,渠道,渠道商,代理,代理商,经销商'),
    ('industry', '互联网', '互联网', 'Internet', 10, '互联网行业,网络,IT,互联网+'),
    ('industry', '电子商务', '电子商务', 'E-commerce', 20, '电商,跨境电商,零售电商'),
    ('industry', '制造', '制造', 'Manufacturing', 30, '制造业,工业,智能制造,生产制造'),
    ('industry', '生物医药', '生物医药', 'Biomedicine', 40, '医药,医疗,生物,医疗健康'),
    ('industry', '教育', '教育', 'Education', 50, '教育培训,在线教育,培训'),
    ('industry', '游戏', '游戏', 'Games', 60, '手游,网络游戏'),
    ('industry', '物流', '物流', 'Logistics', 70, '物流运输,快递,运输'),
    ('industry', '金融科技', '金融科技', 'Fintech', 80, '金融,互联网金融,保险科技'),
    ('industry', '文化传媒', '文化传媒', 'Media', 90, '传媒,文化,影视,广告'),
    ('industry', '能源', '能源', 'Energy', 100, '新能源,电力,石油'),
    ('region', '华东', '华东', 'East China', 10, '华东区,华东地区,东区'),
    ('region', '华南', '华南', 'South China', 20, '华南区,华南地区,南区'),
    ('region', '华北', '华北', 'North China', 30, '华北区,华北地区,北区'),
    ('region', '西南', '西南', 'Southwest China', 40, '西南区,西南地区'),
    ('customer_level', 'A', 'A 级', 'A', 10, 'A级,A类,重点,VIP,战略'),
    ('customer_level', 'B', 'B 级', 'B', 20, 'B级,B类,普通,一般'),
    ('customer_level', 'C', 'C 级', 'C', 30, 'C级,C类,小微,长尾')
  ) as e (key, value, zh, en, position, synonyms)
  join app.dictionary d on d.tenant_id = company and d.key = e.key
  where not exists (
    select from app.dictionary_entry old where old.dictionary_id = d.id and old.value = e.value
  );
end $$;

create function company_has_dictionaries() returns trigger language plpgsql as $$
begin
  perform app.make_dictionaries(new.id);
  return null;
end $$;
create trigger company_has_dictionaries after insert on tenant
  for each row execute function company_has_dictionaries();

select make_dictionaries(id) from tenant;

insert into dictionary_entry (tenant_id, dictionary_id, value, title_zh, title_en, position)
select said.tenant_id, d.id, said.word, said.word, said.word, 500
from (
  select tenant_id, 'industry' as key, industry as word from customer where industry <> ''
  union select tenant_id, 'region', region from customer where region <> ''
) said
join dictionary d on d.tenant_id = said.tenant_id and d.key = said.key
where not exists (select from dictionary_entry e where e.dictionary_id = d.id and e.value = said.word)
  and length(said.word) <= 60;

-- Levels are entries from now on; the check on records is the dictionary's.
alter table customer drop constraint customer_level_check;
alter table customer add constraint customer_level_check check (length(level) between 1 and 60) not valid;
alter table customer validate constraint customer_level_check;

insert into role_permission (tenant_id, role_id, permission, scope)
select r.tenant_id, r.id, g.permission, 'tenant' from role r
cross join (values ('dictionaries.read'), ('dictionaries.write')) as g (permission)
where r.built_in and r.deleted_at is null and (r.key = 'operations' or r.key = 'administrator')
on conflict do nothing;
