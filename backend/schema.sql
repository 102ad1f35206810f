-- What the migrations add up to. Made by `npm run check -- --write-schema`; do not edit.


-- extensions

create extension btree_gist;

create extension ltree;

create extension pg_trgm;

create extension pgcrypto;


-- functions

CREATE OR REPLACE FUNCTION app.a_demo_is_here()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select exists (select from tenant where demo)
$function$
;

CREATE OR REPLACE FUNCTION app.allocation_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Depth 1 is this trigger itself: anything deeper was asked for by apply_allocations().
  if tg_op = 'UPDATE' and pg_trigger_depth() > 1 and old.live and not new.live
    and (to_jsonb(new) - 'live') = (to_jsonb(old) - 'live')
  then
    return new;
  end if;
  raise exception 'an allocation is taken back by a reversal' using errcode = 'CT001', constraint = 'allocation_is_kept';
end $function$
;

CREATE OR REPLACE FUNCTION app.allocation_reached_bill()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
begin
  if (select paid from bill where id = new.bill_id) is distinct from paid_of_bill(new.tenant_id, new.bill_id) then
    raise exception 'bill % does not show its allocations', new.bill_id
      using errcode = '23514', constraint = 'allocation_reached_bill';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.apply_allocations()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
begin
  if exists (
    select from fresh f left join allocation o on o.tenant_id = f.tenant_id and o.id = f.reverses_id
    where f.reverses_id is not null
      and (o.receipt_id, o.bill_id, -o.amount) is distinct from (f.receipt_id, f.bill_id, f.amount))
  then
    raise exception 'a reversal mirrors its allocation' using errcode = '23514', constraint = 'allocation_reversal_mirrors';
  end if;
  perform from receipt where id in (select receipt_id from fresh) order by id for no key update;
  update receipt r set allocated = r.allocated + s.amount,
    state = case when r.state = 'reversed' then 'reversed' when r.allocated + s.amount = 0 then 'recorded'
      when r.allocated + s.amount = r.amount - r.refunded then 'allocated' else 'matched' end,
    version = r.version + 1, updated_at = now()
  from (select receipt_id, sum(amount) as amount from fresh group by receipt_id) s where r.id = s.receipt_id;
  update allocation set live = false where live and id in (select reverses_id from fresh);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.archive_month(month text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
 SET lock_timeout TO '10s'
AS $function$
declare
  parent text;
  leaf text;
begin
  if month !~ '^2[01]\d\d-(0[1-9]|1[0-2])$' then
    raise exception 'not a billing period: %', left(month, 20) using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtext('ensure_charge_partition'));
  if month in (select archived_months()) then
    return 'archived';
  end if;
  -- Held to the end: whoever reopens the month waits, and then finds it archived.
  perform from charge_slice where period = month for update;
  if not found then
    return 'empty';
  end if;
  if exists (select from charge_slice s where s.period = month and (s.state <> 'locked' or not exists (
      select from period_close c where c.tenant_id = s.tenant_id and c.period = month and c.state = 'closed')))
    or exists (select from sync_run r where r.period = month and r.state = 'running') then
    return 'open';
  end if;
  foreach parent in array array['charge', 'charge_trail'] loop
    leaf := parent || '_' || replace(month, '-', '_');
    execute format('alter table %I detach partition %I', parent, leaf);
    execute format('alter table %I set schema archive', leaf);
  end loop;
  return 'done';
end $function$
;

CREATE OR REPLACE FUNCTION app.archived_months()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'public'
AS $function$
  select replace(substr(c.relname, length('charge_') + 1), '_', '-')
  from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'archive'
  where c.relkind = 'r' and c.relname ~ '^charge_\d{4}_\d\d$' order by 1
$function$
;

CREATE OR REPLACE FUNCTION app.audit_breaks()
 RETURNS TABLE(tenant_id uuid, no bigint, entry_id uuid, fault text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'public'
AS $function$
  with walked as (
    select l.tenant_id, l.no, l.entry_id, l.hash, e.id as found, e.at,
      coalesce(lag(l.no) over chain, 0) as no_before,
      coalesce(lag(l.hash) over chain, sha256(convert_to(l.tenant_id::text, 'UTF8'))) as hash_before,
      max(e.at) over (partition by l.tenant_id order by l.no rows between unbounded preceding and 1 preceding) as latest_before,
      case when e.id is not null then sha256(audit_content(e)) end as content
    from audit_link l left join audit_entry e on e.id = l.entry_id
    window chain as (partition by l.tenant_id order by l.no)),
  ends as (select l.tenant_id, max(l.no) as no from audit_link l group by 1)
  select tenant_id, no, entry_id, 'removed' from walked where found is null
  union all
  select tenant_id, no, entry_id, 'changed' from walked
    where found is not null and no = no_before + 1 and hash <> sha256(hash_before || content)
  union all
  select tenant_id, no, entry_id, 'link_missing' from walked where no <> no_before + 1
  union all
  -- No transaction of ours is open for a day: who tells of an older time than the chain was told meanwhile came later.
  select tenant_id, no, entry_id, 'dated_back' from walked where at < latest_before - interval '1 day'
  union all
  select e.tenant_id, null, e.id, 'inserted' from audit_entry e
    where not exists (select from audit_link l where l.entry_id = e.id)
      and not exists (select from audit_unsealed u where u.entry_id = e.id)
  union all
  select u.tenant_id, null, u.entry_id, 'removed' from audit_unsealed u
    where not exists (select from audit_entry e where e.id = u.entry_id)
  union all
  select u.tenant_id, null, u.entry_id, 'changed' from audit_unsealed u join audit_entry e on e.id = u.entry_id
    where u.content <> sha256(audit_content(e))
  union all
  select s.tenant_id, s.no, l.entry_id, case when l.no is null then 'link_missing' else 'seal_differs' end
    from audit_seal s left join audit_link l on l.tenant_id = s.tenant_id and l.no = s.no
    where l.hash is distinct from s.hash
$function$
;

CREATE OR REPLACE FUNCTION app.audit_columns(what text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table app.%I
    add created_at timestamptz not null default now(), add created_by uuid,
    add updated_at timestamptz not null default now(), add updated_by uuid,
    add deleted_at timestamptz, add version int not null default 1', what);
end $function$
;

CREATE OR REPLACE FUNCTION app.audit_content(e app.audit_entry)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'public'
AS $function$
  select convert_to(jsonb_build_array(e.id, e.tenant_id, extract(epoch from e.at)::text, e.actor_id, e.actor_name, e.channel,
    e.request_id, e.ip, e.session_id, e.agent, e.action, e.resource, e.record_id, e.record_title, e.changes, e.note)::text, 'UTF8')
$function$
;

CREATE OR REPLACE FUNCTION app.bill_document_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.state = 'ready' then
    raise exception 'a finished document does not change'
      using errcode = 'CT001', constraint = 'bill_document_is_kept';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.bill_is_issued()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  original app.bill;
  before numeric;
begin
  new.issued_at := clock_timestamp();
  if new.corrects_id is null then return new; end if;
  select * into original from app.bill where id = new.corrects_id for no key update;
  if original.state not in ('issued', 'partly_paid', 'paid') or original.corrects_id is not null then
    raise exception 'note % corrects what is not an issued bill', new.title
      using errcode = 'CT001', constraint = 'bill_note_of_issued';
  end if;
  select original.exact_total + coalesce(sum(exact_total), 0) into before from app.bill
  where corrects_id = original.id and state in ('issued', 'partly_paid', 'paid');
  if before <> new.exact_before then
    raise exception 'note % does not begin where bill % stands', new.title, original.number
      using errcode = 'CT001', constraint = 'bill_note_stands_on';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.bill_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  derived constant text[] := array['state', 'paid', 'open', 'margin', 'version', 'updated_at', 'updated_by'];
begin
  if tg_op = 'DELETE' then
    raise exception 'a bill is voided, never deleted' using errcode = 'CT001', constraint = 'bill_is_kept';
  end if;
  if old.state <> new.state and not ((old.state, new.state) in (
    ('draft', 'in_approval'), ('draft', 'void'),
    ('in_approval', 'approved'), ('in_approval', 'draft'), ('in_approval', 'void'),
    ('approved', 'issued'), ('approved', 'draft'), ('approved', 'void'), ('approved', 'paid'),
    ('issued', 'partly_paid'), ('issued', 'paid'), ('partly_paid', 'issued'), ('partly_paid', 'paid'),
    ('paid', 'partly_paid'), ('paid', 'issued')))
  then
    raise exception 'a bill does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'bill_state_table';
  end if;
  if old.state in ('issued', 'partly_paid', 'paid', 'void')
    and (to_jsonb(new) - derived) is distinct from (to_jsonb(old) - derived)
  then
    raise exception 'bill % is final; correct it with a credit or debit note', coalesce(old.number, old.title)
      using errcode = 'CT001', constraint = 'bill_is_kept';
  end if;
  -- Whatever was approved is what is issued: other content goes back to draft in the same statement.
  if new.content_hash <> old.content_hash and new.state not in ('draft', 'void') then
    raise exception 'changed content voids the approval of %', old.title
      using errcode = 'CT001', constraint = 'bill_change_voids_approval';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.bill_line_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  final bigint;
begin
  select count(*) filter (where state in ('issued', 'partly_paid', 'paid')) into final from (
    select state from app.bill where id in (select bill_id from touched) for share) bills;
  if final > 0 then
    raise exception 'the lines of an issued bill do not change' using errcode = 'CT001', constraint = 'bill_line_is_kept';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.bill_line_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a line stays on its bill' using errcode = 'CT001', constraint = 'bill_line_stays';
end $function$
;

CREATE OR REPLACE FUNCTION app.callback_company(account uuid)
 RETURNS TABLE(tenant_id uuid, tenant_path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select t.id, t.path::text from plugin_account a join tenant t on t.id = a.tenant_id
  where a.id = account and a.enabled and a.deleted_at is null and a.plugin like 'sign-%'
$function$
;

CREATE OR REPLACE FUNCTION app.charge_id(slice integer, key_hash uuid, ordinal integer)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select encode(int4send(slice) || substring(uuid_send(key_hash) from 1 for 9) || substring(int4send(ordinal) from 2), 'hex')::uuid
$function$
;

CREATE OR REPLACE FUNCTION app.check_attribution_rule(rule uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  found app.attribution_rule;
  total numeric := (select coalesce(sum(weight), 0) from app.attribution_share s where s.rule_id = rule);
begin
  select * into found from app.attribution_rule where id = rule;
  if total <> (case found.customer_by when 'shares' then 1 else 0 end) then
    raise exception 'the weights of rule % sum to %', found.code, total
      using errcode = '23514', constraint = 'shares_sum_to_one';
  end if;
  if found.customer_tag_key is null and not exists (select from app.attribution_condition c where c.rule_id = rule) then
    raise exception 'rule % looks at nothing', found.code using errcode = '23514', constraint = 'rule_looks_at_something';
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION app.check_changed_rule()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform app.check_attribution_rule(new.id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.check_cloud_account()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform now() at time zone new.zone;
  new.plugin_id := coalesce(
    (select p.plugin from app.plugin_account p where p.tenant_id = new.tenant_id and p.id = new.plugin_account_id),
    new.plugin_id);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.check_rule_of_part()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform app.check_attribution_rule(coalesce(new.rule_id, old.rule_id));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.company_has_dictionaries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform app.make_dictionaries(new.id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.context_path()
 RETURNS public.ltree
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select nullif(current_setting('app.tenant_path', true), '')::ltree
$function$
;

CREATE OR REPLACE FUNCTION app.contract_envelope_goes_its_way()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state in ('signed', 'declined', 'expired', 'revoked', 'failed') and new.state <> old.state then
    raise exception 'an envelope that is % stays so', old.state
      using errcode = 'CT001', constraint = 'contract_envelope_state_table';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.contract_example_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  agreed text;
begin
  select state into agreed from app.contract_version
  where id = case when tg_op = 'DELETE' then old.contract_version_id else new.contract_version_id end for share;
  if agreed in ('approved', 'in_force') then
    raise exception 'the examples of an approved contract version do not change'
      using errcode = 'CT001', constraint = 'contract_example_is_kept';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$
;

CREATE OR REPLACE FUNCTION app.contract_goes_its_way()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> new.state and not ((old.state, new.state) in (
    ('draft', 'in_approval'), ('in_approval', 'approved'), ('in_approval', 'draft'), ('approved', 'signed'),
    ('signed', 'in_force'), ('signed', 'ended'), ('in_force', 'ended')))
  then
    raise exception 'a contract does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'contract_state_table';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.contract_version_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> new.state and not ((old.state, new.state) in (
    ('draft', 'in_approval'), ('in_approval', 'approved'), ('in_approval', 'rejected'), ('approved', 'in_force')))
  then
    raise exception 'a contract version does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'contract_version_state_table';
  end if;
  if old.state in ('approved', 'in_force')
    and (new.contract_id, new.no, new.valid_from, new.ends_on, new.discount, new.on_top_discount, new.rebate_share,
         new.settlement_cycle, new.credit_term_days, new.credit_term_rule)
      is distinct from
        (old.contract_id, old.no, old.valid_from, old.ends_on, old.discount, old.on_top_discount, old.rebate_share,
         old.settlement_cycle, old.credit_term_days, old.credit_term_rule)
  then
    raise exception 'contract version % is approved and can not change', old.no
      using errcode = 'CT001', constraint = 'contract_version_is_kept';
  end if;
  if old.signed_on is not null
    and (new.signed_on, new.signed_by, new.signature, new.signed_file_id, new.signed_sha256)
      is distinct from (old.signed_on, old.signed_by, old.signature, old.signed_file_id, old.signed_sha256)
  then
    raise exception 'the signature of contract version % can not change', old.no
      using errcode = 'CT001', constraint = 'contract_version_signature_is_kept';
  end if;
  if new.signed_on is not null and old.signed_on is null and old.state <> 'approved' then
    raise exception 'contract version % is not approved and can not be signed', old.no
      using errcode = 'CT001', constraint = 'contract_version_signed_when_approved';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.count_quota()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  moved uuid;
begin
  for moved in select distinct rule_id from fresh order by rule_id loop
    perform 1 from app.discount_rule where id = moved for update;
    if exists (
      select from app.promotion_movement where rule_id = moved
      group by customer_id, currency, period having sum(uses) not between 0 and 1 or sum(amount) < 0)
    then
      raise exception 'a month gives back more of a quota than it took'
        using errcode = '23514', constraint = 'promotion_movement_balance';
    end if;
    update app.discount_rule r set quota_taken = case r.quota_kind
      when 'money' then (select coalesce(sum(amount), 0) from app.promotion_movement m where m.rule_id = moved)
      when 'uses' then (select coalesce(sum(uses), 0) from app.promotion_movement m where m.rule_id = moved)
      else (select count(distinct customer_id) from (
        select customer_id from app.promotion_movement m where m.rule_id = moved
        group by customer_id, currency, period having sum(uses) > 0) holders) end
    where r.id = moved;
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.count_voucher()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  moved app.voucher;
begin
  for moved in
    select * from app.voucher where id in (select voucher_id from fresh) order by id for update
  loop
    if moved.state in ('in_approval', 'refused') or (moved.state <> 'active' and exists (
      select from fresh where voucher_id = moved.id and kind = 'use'))
    then
      raise exception 'voucher % is not in force', moved.code using errcode = '23514', constraint = 'voucher_in_force';
    end if;
    if exists (
      select from app.voucher_movement where voucher_id = moved.id and bill_id is not null
      group by bill_id, line_no having sum(amount) > 0)
    then
      raise exception 'more of voucher % comes back than was used', moved.code
        using errcode = '23514', constraint = 'voucher_return_within_use';
    end if;
    update app.voucher set balance = (
      select coalesce(sum(amount), 0) from app.voucher_movement m where m.voucher_id = moved.id) where id = moved.id;
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.credit_use_reached_both()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
begin
  if exists (select from bill where id in (new.bill_id, new.note_id) and paid <> paid_of_bill(new.tenant_id, id)) then
    raise exception 'a bill or a note does not show its credit' using errcode = '23514', constraint = 'credit_use_reached_both';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.custom_field_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.tenant_id, new.resource, new.key, new.type, new.currency, new.target, new.dictionary, new.formula is null)
    is distinct from
     (old.tenant_id, old.resource, old.key, old.type, old.currency, old.target, old.dictionary, old.formula is null) then
    raise exception 'a custom field keeps its resource, key and type' using errcode = 'CT001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.custom_list_of(company uuid, resource text)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select id from app.custom_list
  where tenant_id = company and 'own' || upper(left(code, 1)) || substr(code, 2) = resource
$function$
;

CREATE OR REPLACE FUNCTION app.custom_list_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.tenant_id, new.code) is distinct from (old.tenant_id, old.code) then
    raise exception 'a list keeps its code' using errcode = 'CT001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.custom_record_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.tenant_id, new.list_id) is distinct from (old.tenant_id, old.list_id) then
    raise exception 'a record stays in its list' using errcode = 'CT001';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.custom_stored_key(type text, key text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case type when 'boolean' then 'b_'
    when 'int' then 'n_' when 'decimal' then 'n_' when 'money' then 'n_' when 'percent' then 'n_' else 't_' end || key
$function$
;

CREATE OR REPLACE FUNCTION app.customer_name_is_folded()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.name_key := app.folded_name(new.name);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.demo_is_told_at_founding()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'app', 'public'
AS $function$
declare
  owner boolean := current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid);
begin
  if tg_op = 'INSERT' then
    if new.demo and current_user in ('cloudtally_staff', 'cloudtally_portal') or new.demo_seeded_at is not null then
      raise exception 'a demo company is founded by the seed' using errcode = '42501';
    end if;
  elsif new.demo and not old.demo then
    raise exception 'a company that is there does not become a demo' using errcode = '42501';
  elsif old.demo and not new.demo and not owner then
    raise exception 'a demo ends by removing its data' using errcode = '42501';
  elsif new.demo and new.demo_seeded_at is distinct from old.demo_seeded_at
    and (old.demo_seeded_at is not null or current_user in ('cloudtally_staff', 'cloudtally_portal')) then
    raise exception 'the demo is seeded once' using errcode = '42501';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.demo_keeps(what text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
    when what in ('audit_entry', 'audit_link', 'audit_seal', 'audit_check', 'audit_unsealed', 'login_attempt')
      then 'trail'
    when what in ('tenant', 'demo_removal', 'user_account', 'second_factor', 'recovery_code', 'membership', 'department',
      'role', 'role_permission', 'duty_conflict', 'field_rule', 'password_policy', 'session', 'view_consent',
      'dictionary', 'dictionary_entry', 'plugin_account', 'plugin_secret', 'plugin_store', 'rate_bucket',
      'channel_user', 'automation_cursor', 'idempotency_key', 'job_run', 'search_entry')
      then 'all'
    when what in ('custom_field', 'custom_list', 'view_arrangement', 'saved_view', 'saved_view_share', 'import_profile',
      'numbering_rule', 'automation', 'text_template', 'text_template_version', 'scheduled_report', 'reminder_rule',
      'reminder_step', 'schedule', 'business_tag_group', 'business_tag', 'business_tag_rule', 'calendar_day',
      'discount_authority', 'exclusion_limit', 'close_tolerance', 'billing_setting', 'tax_code', 'tax_rate',
      'product_tax')
      then 'own'
    else 'none'
  end
$function$
;

CREATE OR REPLACE FUNCTION app.demo_rows_that_go(what text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'app', 'public'
AS $function$
declare
  points text;
  pointed text;
begin
  select string_agg(format(' or r.%I is not null', a.attname), '') into points
  from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
  where k.contype = 'f' and k.conrelid = what::regclass and a.attname <> 'tenant_id'
    and demo_keeps((select relname::text from pg_class where oid = k.confrelid)) = 'none';
  select string_agg(format(' and not exists (select from %s x where %s)', k.conrelid::regclass, (
      select string_agg(format('x.%I = r.%I', ours.attname, theirs.attname), ' and ')
      from unnest(k.conkey, k.confkey) as pair(a, b)
      join pg_attribute ours on ours.attrelid = k.conrelid and ours.attnum = pair.a
      join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = pair.b)), '') into pointed
  from pg_constraint k
  where k.contype = 'f' and k.conparentid = 0 and k.confrelid = what::regclass and k.conrelid <> k.confrelid;
  return format('(r.created_at <= $2%s)%s', coalesce(points, ''), coalesce(pointed, ''));
end $function$
;

CREATE OR REPLACE FUNCTION app.discount_rule_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.quota_taken <> old.quota_taken and pg_trigger_depth() < 2 then
    raise exception 'what is taken of discount rule % is counted, not written', old.code
      using errcode = 'CT001', constraint = 'discount_rule_quota_is_counted';
  end if;
  if old.state <> 'draft'
    and (new.layer, new.benefit, new.factor, new.amount, new.threshold, new.cap, new.customer_id, new.customer_level,
         new.customer_industry, new.scope_currency, new.scope_provider, new.scope_service_code, new.scope_region,
         new.scope_tag_key, new.scope_tag_value, new.scope_project, new.scope_first_day, new.scope_last_day,
         new.promotion, new.quota_kind, new.quota, new.stacking, new.exclusion_group, new.priority, new.valid_from)
      is distinct from
        (old.layer, old.benefit, old.factor, old.amount, old.threshold, old.cap, old.customer_id, old.customer_level,
         old.customer_industry, old.scope_currency, old.scope_provider, old.scope_service_code, old.scope_region,
         old.scope_tag_key, old.scope_tag_value, old.scope_project, old.scope_first_day, old.scope_last_day,
         old.promotion, old.quota_kind, old.quota, old.stacking, old.exclusion_group, old.priority, old.valid_from)
  then
    raise exception 'discount rule % has left its draft and can not change', old.code
      using errcode = 'CT001', constraint = 'discount_rule_is_kept';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.due_reminders(today date)
 RETURNS TABLE(tenant_id uuid, bill_id uuid, customer_id uuid, step_id uuid, step_name text, step_days integer, days_overdue integer, currency text, open numeric, due_on date, recipients text[])
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'public'
AS $function$
  with due as materialized (
    select distinct on (b.id) b.tenant_id, b.id as bill_id, b.customer_id, k.owner_id, s.id as step_id,
      s.name as step_name, s.days_overdue as step_days, today - b.due_on as days_overdue, b.currency, b.open, b.due_on,
      s.recipients
    from bill b
    join customer k on k.tenant_id = b.tenant_id and k.id = b.customer_id
    join reminder_step s on s.tenant_id = b.tenant_id and s.enabled and s.deleted_at is null
      and s.days_overdue <= today - b.due_on
    where b.state in ('issued', 'partly_paid') and b.open > 0 and b.deleted_at is null
      and not exists (select from reminder r where r.bill_id = b.id and r.step_days >= s.days_overdue)
    order by b.id, s.days_overdue desc),
  address as (
    select d.bill_id, c.email from due d
    join customer_contact c on c.tenant_id = d.tenant_id and c.customer_id = d.customer_id
    where d.recipients in ('customer', 'both') and c.role = 'financial' and c.email is not null and c.deleted_at is null
    union
    select d.bill_id, u.email from due d join user_account u on u.tenant_id = d.tenant_id and u.id = d.owner_id
    where d.recipients in ('owner', 'both') and u.deleted_at is null and u.disabled_at is null),
  told as (select bill_id, array_agg(email order by email) as emails from address group by bill_id)
  select d.tenant_id, d.bill_id, d.customer_id, d.step_id, d.step_name, d.step_days, d.days_overdue, d.currency, d.open,
    d.due_on, coalesce(t.emails, '{}')
  from due d left join told t using (bill_id)
$function$
;

CREATE OR REPLACE FUNCTION app.due_runs(wanted integer)
 RETURNS TABLE(id uuid, tenant_id uuid, tenant_path text, job text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select id, tenant_id, path, job from (
    select r.id, r.tenant_id, t.path::text as path, r.job, r.not_before, r.created_at,
      row_number() over (partition by r.job order by r.not_before, r.created_at) as place
    from job_run r join tenant t on t.id = r.tenant_id
    where (r.state = 'queued' and r.not_before <= now())
       or (r.state = 'running' and r.heartbeat_at < now() - interval '10 seconds')
  ) due
  order by place, not_before, created_at limit wanted
$function$
;

CREATE OR REPLACE FUNCTION app.due_schedules()
 RETURNS TABLE(id uuid, tenant_id uuid, tenant_path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select s.id, s.tenant_id, t.path::text from schedule s join tenant t on t.id = s.tenant_id
  where s.enabled and s.deleted_at is null and (s.next_at is null or s.next_at <= now())
$function$
;

CREATE OR REPLACE FUNCTION app.duty_violations()
 RETURNS TABLE(tenant_id uuid, user_id uuid, conflict_id uuid, permission_a text, permission_b text, reason text, roles_a text[], roles_b text[])
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'public'
AS $function$
  with held as (
    select m.tenant_id, m.user_id, p.permission, array_agg(distinct r.key order by r.key) as roles
    from current_membership m
    join role r on r.tenant_id = m.tenant_id and r.id = m.role_id and r.deleted_at is null
    join role_permission p on p.tenant_id = r.tenant_id and p.role_id = r.id and p.deleted_at is null
    group by 1, 2, 3)
  select c.tenant_id, a.user_id, c.id, c.permission_a, c.permission_b, c.reason, a.roles, b.roles
  from duty_conflict c
  join held a on a.tenant_id = c.tenant_id and a.permission = c.permission_a
  join held b on b.tenant_id = c.tenant_id and b.user_id = a.user_id and b.permission = c.permission_b
  where c.reach = 'hold' and c.deleted_at is null
$function$
;

CREATE OR REPLACE FUNCTION app.ensure_charge_partition(month text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
declare
  ahead text;
  parent text;
  leaf text;
begin
  if month !~ '^2[01]\d\d-(0[1-9]|1[0-2])$' then
    raise exception 'not a billing period: %', left(month, 20) using errcode = '22023';
  end if;
  if month in (select archived_months()) then
    raise exception 'the month % is archived', month using errcode = '55000';
  end if;
  foreach ahead in array array[month, to_char(to_date(month, 'YYYY-MM') + interval '1 month', 'YYYY-MM')] loop
    continue when ahead in (select archived_months());
    foreach parent in array array['charge', 'charge_trail', 'raw_page'] loop
      leaf := parent || '_' || replace(ahead, '-', '_');
      if to_regclass('app.' || leaf) is null then
        perform pg_advisory_xact_lock(hashtext('ensure_charge_partition'));
        -- Asked of the catalogue's rows: to_regclass would answer from a cache that an advisory lock does not refresh.
        if not exists (select 1 from pg_class where relname = leaf and relnamespace = 'app'::regnamespace)
          and ahead not in (select archived_months()) then
          -- Its identity is the parent's; the wall stands before anybody can reach it.
          execute format('create table %I (like %I including all excluding identity)', leaf, parent);
          execute format('alter table %I enable row level security', leaf);
          execute format('alter table %I force row level security', leaf);
          execute format('alter table %I attach partition %I for values in (%L)', parent, leaf, ahead);
        end if;
      end if;
    end loop;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION app.file_is_kept(hash text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'pg_temp'
AS $function$select exists (select from app.file where sha256 = hash and (expires_at is null or expires_at > now()))$function$
;

CREATE OR REPLACE FUNCTION app.find_login(wanted text)
 RETURNS TABLE(user_id uuid, tenant_id uuid, tenant_path text, name text, password_hash text, disabled boolean, locked_until timestamp with time zone, mfa boolean, mfa_forced boolean, expired boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select u.id, u.tenant_id, t.path::text, u.name, u.password_hash, u.disabled_at is not null, u.locked_until,
    u.mfa_at is not null, mfa_forced(u.id),
    coalesce(u.password_changed_at < now() - make_interval(days => p.max_age_days), false)
  from user_account u join tenant t on t.id = u.tenant_id
  left join password_policy p on p.tenant_id = u.tenant_id and p.deleted_at is null
  where u.login = lower(wanted) and u.deleted_at is null and t.deleted_at is null
$function$
;

CREATE OR REPLACE FUNCTION app.find_passwords(wanted uuid)
 RETURNS TABLE(hashes text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select array_remove(array_prepend(u.password_hash, u.password_history), null) from user_account u where u.id = wanted
$function$
;

CREATE OR REPLACE FUNCTION app.find_records(asked text, names text[], fields text[], most integer)
 RETURNS TABLE(resource text, record_id uuid, score real)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
 SET "pg_trgm.word_similarity_threshold" TO '0.4'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION app.find_second_factor(wanted uuid)
 RETURNS TABLE(sealed text, confirmed boolean, last_step bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select f.sealed, f.confirmed_at is not null, f.last_step from second_factor f where f.user_id = wanted
$function$
;

CREATE OR REPLACE FUNCTION app.find_session(wanted uuid)
 RETURNS TABLE(user_id uuid, tenant_id uuid, tenant_path text, name text, alive boolean, view_as uuid, view_until timestamp with time zone, consented boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select s.user_id, s.tenant_id, t.path::text, u.name,
    s.revoked_at is null and s.expires_at > now() and u.disabled_at is null and u.deleted_at is null
      and t.deleted_at is null and (s.mfa or not mfa_forced(u.id)),
    v.id, s.view_until,
    exists (select from view_consent c where c.tenant_id = s.tenant_id and c.id = s.view_consent_id
      and c.state = 'used' and c.viewer_id = s.user_id and c.person_id = s.view_as)
  from session s join user_account u on u.id = s.user_id join tenant t on t.id = s.tenant_id
  left join user_account v on v.id = s.view_as and s.view_until > now() and v.tenant_id = s.tenant_id
    and v.deleted_at is null and v.disabled_at is null
  where s.id = wanted
$function$
;

CREATE OR REPLACE FUNCTION app.folded_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select lower(regexp_replace(normalize(name, NFKC), '\s', '', 'g'))
$function$
;

CREATE OR REPLACE FUNCTION app.forbid_change(what text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create trigger append_only before update or delete or truncate on app.%I
    for each statement execute function app.refuse_change()', what);
end $function$
;

CREATE OR REPLACE FUNCTION app.formula_by(a numeric, b numeric)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select app.formula_number(
    sign(a) * sign(b) * div(2000000000000 * abs(a) + abs(b), nullif(2 * abs(b), 0)) * 0.000000000001)
$function$
;

CREATE OR REPLACE FUNCTION app.formula_day_after(day text, days numeric)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  -- Bounded twice: Postgres may work out what a case would leave out.
  select case when app.formula_days('0001-01-01', day) + trunc(days) between 0 and 3652058 then
    to_char(date '0001-01-01' +
      cast(greatest(least(app.formula_days('0001-01-01', day) + trunc(days), 3652058), 0) as int), 'YYYY-MM-DD') end
$function$
;

CREATE OR REPLACE FUNCTION app.formula_day(day text)
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when day ~ '^\d{4}-\d{2}-\d{2}$' and pg_input_is_valid(day, 'date') then cast(day as date) end
$function$
;

CREATE OR REPLACE FUNCTION app.formula_days(first text, last text)
 RETURNS numeric
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select cast(app.formula_day(last) - app.formula_day(first) as numeric)
$function$
;

CREATE OR REPLACE FUNCTION app.formula_max(a numeric, b numeric)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when a >= b then a when b > a then b end
$function$
;

CREATE OR REPLACE FUNCTION app.formula_max(a text, b text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when a >= b collate "C" then a when b > a collate "C" then b end
$function$
;

CREATE OR REPLACE FUNCTION app.formula_min(a numeric, b numeric)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when a <= b then a when b < a then b end
$function$
;

CREATE OR REPLACE FUNCTION app.formula_min(a text, b text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when a <= b collate "C" then a when b < a collate "C" then b end
$function$
;

CREATE OR REPLACE FUNCTION app.formula_number(x numeric)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when abs(x) < 100000000000000000000000000 then round(x, 12) end
$function$
;

CREATE OR REPLACE FUNCTION app.index_custom_field(field uuid, table_name text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
declare
  asked custom_field;
  stored text;
  expression text;
  target regclass;
  list uuid;
  first_columns text := 'tenant_id';
  among text := '';
begin
  select * into asked from custom_field where id = field and tenant_id = any (visible_tenants());
  if not found or asked.key !~ '^[a-z][a-zA-Z0-9]{0,40}$' then
    return;
  end if;
  select c.oid into target from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'custom' and a.atttypid = 'jsonb'::regtype
    where c.relname = table_name and c.relkind = 'r';
  if target is null then
    return;
  end if;
  if table_name = 'custom_record' then
    list := custom_list_of(asked.tenant_id, asked.resource);
    if list is null then
      return;
    end if;
    first_columns := 'tenant_id, list_id';
    among := format(' and list_id = %L::uuid', list);
  end if;
  stored := custom_stored_key(asked.type, asked.key);
  expression := format('(custom ->> %L)', stored);
  if stored like 'n\_%' then expression := format('cast(%s as numeric)', expression); end if;
  if stored like 'b\_%' then expression := format('cast(%s as boolean)', expression); end if;
  -- One for all companies, and lists, that call a field of this kind so.
  if asked.searchable and not asked.archived then
    execute format('create index if not exists %I on app.%I (%s, (%s), id)',
      'custom_' || md5(table_name || '.' || stored), table_name, first_columns, expression);
  end if;
  if asked.is_unique and not asked.archived then
    execute format('create unique index if not exists %I on app.%I ((%s)) where tenant_id = %L::uuid and deleted_at is null%s',
      'custom_unique_' || replace(field::text, '-', ''), table_name, expression, asked.tenant_id, among);
  else
    execute format('drop index if exists app.%I', 'custom_unique_' || replace(field::text, '-', ''));
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION app.keep_old_password()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.password_changed_at := now();
  new.password_history := (array_prepend(old.password_hash, old.password_history))[1:24];
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.keep_search_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION app.ledger_has_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
begin
  if not exists (select from ledger_entry where transaction_id = new.id) then
    raise exception 'transaction % has no entries', new.id using errcode = '23514', constraint = 'ledger_whole';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.link_audit(of_tenant uuid, most integer)
 RETURNS TABLE(linked integer, last_no bigint, last_hash bytea)
 LANGUAGE plpgsql
 SET search_path TO 'app', 'public'
AS $function$
declare
  waiting record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || of_tenant, 0));
  select l.no, l.hash into last_no, last_hash from audit_link l where l.tenant_id = of_tenant order by l.no desc limit 1;
  last_no := coalesce(last_no, 0);
  last_hash := coalesce(last_hash, sha256(convert_to(of_tenant::text, 'UTF8')));
  linked := 0;
  for waiting in
    select e.id, coalesce(u.content, sha256(audit_content(e))) as content
    from audit_unsealed u join audit_entry e on e.id = u.entry_id
    where u.tenant_id = of_tenant order by u.entry_id limit most
  loop
    last_no := last_no + 1;
    last_hash := sha256(last_hash || waiting.content);
    insert into audit_link (tenant_id, no, entry_id, hash) values (of_tenant, last_no, waiting.id, last_hash);
    delete from audit_unsealed where entry_id = waiting.id;
    linked := linked + 1;
  end loop;
  return next;
end $function$
;

CREATE OR REPLACE FUNCTION app.make_dictionaries(company uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION app.make_duties(company uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'app', 'public'
AS $function$
  insert into duty_conflict (tenant_id, permission_a, permission_b, reach, reason)
  select company, a, b, reach, reason from (values
    ('bills.issue', 'bills.approve', 'hold', '出账与审批分离 / who issues bills does not approve them'),
    ('bills.run', 'bills.approve', 'hold', '出单与审批分离 / who makes bills does not approve them'),
    ('attribution.exclude', 'bills.issue', 'hold', '排除费用与出账分离 / who takes charges out does not issue'),
    ('receipts.record', 'receipts.reverse', 'hold', '登记与冲销分离 / who records money does not take it back'),
    ('discounts.write', 'discounts.approve', 'hold', '制定与审批优惠分离 / who gives a discount does not approve it'),
    ('pricing.write', 'pricing.activate', 'hold', '定价与生效分离 / who writes a price does not put it in force')
  ) as pairs (a, b, reach, reason)
$function$
;

CREATE OR REPLACE FUNCTION app.make_findable(what text, resource text, VARIADIC columns text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  listed text := (select string_agg(quote_literal(c), ', ') from unnest(array_prepend(resource, columns)) c);
begin
  execute format('create trigger keep_search_entries after insert or delete or update of %s on app.%I
    for each row execute function app.keep_search_entries(%s)',
    (select string_agg(quote_ident(c), ', ') from unnest(columns) c), what, listed);
  execute format('insert into app.search_entry (tenant_id, resource, record_id, field, key)
    select t.tenant_id, %L, t.id, f, app.search_key(to_jsonb(t) ->> f) from app.%I t, unnest(%L::text[]) f
    where coalesce(to_jsonb(t) ->> f, '''') <> ''''', resource, what, columns);
end $function$
;

CREATE OR REPLACE FUNCTION app.mfa_forced(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'app', 'public'
AS $function$
  select exists (select from membership m join role r on r.tenant_id = m.tenant_id and r.id = m.role_id
    where m.user_id = person and m.deleted_at is null and (m.ends_at is null or m.ends_at > now())
      and r.deleted_at is null and r.mfa_required)
$function$
;

CREATE OR REPLACE FUNCTION app.minor_digits(currency text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when currency in ('JPY', 'KRW', 'VND', 'CLP') then 0 when currency in ('BHD', 'KWD') then 3 else 2 end
$function$
;

CREATE OR REPLACE FUNCTION app.paid_of_bill(tenant uuid, bill uuid)
 RETURNS numeric
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce((select sum(amount) from app.allocation where tenant_id = tenant and bill_id = bill), 0)
    + coalesce((select sum(amount) from app.credit_use where tenant_id = tenant and bill_id = bill), 0)
    - coalesce((select sum(amount) from app.credit_use where tenant_id = tenant and note_id = bill), 0)
    - coalesce((select sum(m.amount) from app.voucher_movement m join app.bill b on b.id = m.bill_id
        where m.tenant_id = $1 and m.bill_id = $2 and b.state in ('issued', 'partly_paid', 'paid')), 0)
$function$
;

CREATE OR REPLACE FUNCTION app.period_close_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
begin
  if tg_op = 'DELETE' or (new.tenant_id, new.period) <> (old.tenant_id, old.period) then
    raise exception 'a month stays' using errcode = 'CT001', constraint = 'period_close_is_kept';
  end if;
  if old.state = new.state then return new; end if;
  if (old.state, new.state) not in (('open', 'closing'), ('closing', 'closed'), ('closing', 'open'), ('closed', 'open')) then
    raise exception 'a month does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'period_state_table';
  end if;
  if old.state = 'closed' and (old.reopen_requested_by is null or new.reopened_by is null
    or new.reopened_by = old.reopen_requested_by) then
    raise exception 'reopening % takes two people', old.period using errcode = 'CT001', constraint = 'period_reopened_by_two';
  end if;
  insert into period_event (tenant_id, close_id, from_state, to_state, by_1, by_2, reason, created_by)
  values (new.tenant_id, new.id, old.state, new.state,
    case when old.state = 'closed' then old.reopen_requested_by else coalesce(new.closed_by, new.updated_by) end,
    case when old.state = 'closed' then new.reopened_by end,
    case when old.state = 'closed' then old.reopen_reason end, new.updated_by);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.period_lock(tenant uuid, period text)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select hashtextextended('period ' || tenant || ' ' || period, 0)
$function$
;

CREATE OR REPLACE FUNCTION app.pinyin_initial(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select substr('abcdefghjklmnopqrstwxyz', width_bucket(given collate "zh-x-icu",
    array['阿','八','嚓','咑','妸','发','旮','哈','丌','咔','垃','妈','嗯','喔','妑','七','呥','仨','他','屲','夕','丫','帀']), 1)
$function$
;

CREATE OR REPLACE FUNCTION app.portal_customers()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(string_to_array(nullif(current_setting('app.customers', true), ''), ',')::uuid[], '{}')
$function$
;

CREATE OR REPLACE FUNCTION app.post_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
declare
  wrong uuid;
begin
  select transaction_id into wrong from fresh group by transaction_id, currency having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'transaction % does not balance', wrong using errcode = '23514', constraint = 'ledger_balanced';
  end if;
  -- A transaction is written at once: what came later would be another transaction.
  select f.transaction_id into wrong
  from (select transaction_id, count(*) as now from fresh group by transaction_id) f
  where f.now < 2 or f.now <> (select count(*) from ledger_entry e where e.transaction_id = f.transaction_id) limit 1;
  if found then
    raise exception 'transaction % is not written whole', wrong using errcode = '23514', constraint = 'ledger_whole';
  end if;
  select t.id into wrong from ledger_transaction t
  where t.reverses_id is not null and t.id in (select transaction_id from fresh) and exists (
    select from (
      select account_id, amount from fresh where transaction_id = t.id
      union all
      select account_id, amount from ledger_entry where transaction_id = t.reverses_id) both_sides
    group by account_id having sum(amount) <> 0) limit 1;
  if found then
    raise exception 'reversal % is no mirror', wrong using errcode = '23514', constraint = 'ledger_reversal_mirrors';
  end if;
  -- In the order of ids, so that two postings over the same accounts wait and never deadlock.
  perform from ledger_account where id in (select account_id from fresh) order by id for no key update;
  update ledger_account a set balance = a.balance + s.amount
  from (select account_id, sum(amount) as amount from fresh group by account_id) s where a.id = s.account_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.price_agreement_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'draft'
    and (new.customer_id, new.contract_id, new.model, new.params, new.scope_kind, new.scope_provider,
         new.scope_service_code, new.scope_currency, new.valid_from)
      is distinct from
        (old.customer_id, old.contract_id, old.model, old.params, old.scope_kind, old.scope_provider,
         old.scope_service_code, old.scope_currency, old.valid_from)
  then
    raise exception 'price agreement % is in force and can not change', old.code
      using errcode = 'CT001', constraint = 'price_agreement_is_kept';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.protect(what text, staff text DEFAULT NULL::text, worker text DEFAULT NULL::text, portal text DEFAULT NULL::text, portal_columns text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  target regclass := format('app.%I', what)::regclass;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy keeper on %s to current_user using (true) with check (true)', target);
  if staff is not null then
    execute format('create policy staff on %s to cloudtally_staff using (tenant_id = any ((select app.visible_tenants())::uuid[])) with check (tenant_id = any ((select app.visible_tenants())::uuid[]))', target);
    execute format('grant %s on %s to cloudtally_staff', staff, target);
  end if;
  if worker is not null then
    execute format('create policy worker on %s to cloudtally_worker using (tenant_id = any ((select app.visible_tenants())::uuid[])) with check (tenant_id = any ((select app.visible_tenants())::uuid[]))', target);
    execute format('grant %s on %s to cloudtally_worker', worker, target);
  end if;
  if portal is not null then
    execute format('create policy portal on %s for select to cloudtally_portal using (%s)', target, portal);
    execute format('grant select %s on %s to cloudtally_portal',
      case when portal_columns is null then '' else '(' || portal_columns || ')' end, target);
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION app.rated_group_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or old.superseded_by is not null
    or (to_jsonb(new) - 'superseded_by') is distinct from (to_jsonb(old) - 'superseded_by')
  then
    raise exception 'a rated group does not change; a newer one replaces it'
      using errcode = 'CT001', constraint = 'rated_group_is_kept';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.receipt_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'a receipt is reversed, never deleted' using errcode = 'CT001', constraint = 'receipt_is_kept';
  end if;
  if old.state = 'reversed' or (old.customer_id is not null and new.customer_id is distinct from old.customer_id) then
    raise exception 'receipt % keeps its customer and its end', old.number
      using errcode = 'CT001', constraint = 'receipt_is_kept';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.record_columns(what text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table app.%I add created_at timestamptz not null default now(), add created_by uuid', what);
end $function$
;

CREATE OR REPLACE FUNCTION app.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'CT001';
end $function$
;

CREATE OR REPLACE FUNCTION app.refuse_changed_price()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.valid_to is not null
    or (to_jsonb(new) - 'valid_to' - 'spec_name' - 'read_at') is distinct from (to_jsonb(old) - 'valid_to' - 'spec_name' - 'read_at') then
    raise exception 'list price % is past; it only ends', old.id using errcode = 'CT001', constraint = 'list_price_only_ends';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.refuse_closed_month_of_bill()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
declare
  month text := case when new.kind = 'regular' then new.period else new.booked_in end;
begin
  if month is null then return new; end if;
  perform pg_advisory_xact_lock_shared(period_lock(new.tenant_id, month));
  if exists (select from period_close c where c.tenant_id = new.tenant_id and c.period = month and c.state = 'closed') then
    raise exception 'the month % is closed', month using errcode = 'CT001', constraint = 'period_is_closed';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.refuse_closed_period()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
begin
  perform pg_advisory_xact_lock_shared(period_lock(new.tenant_id, new.period));
  if exists (select from period_close c where c.tenant_id = new.tenant_id and c.period = new.period and c.state = 'closed') then
    raise exception 'the month % is closed', new.period using errcode = 'CT001', constraint = 'period_is_closed';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.refuse_locked_slice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state = 'locked' and (new.revision, new.content_hash, new.billed_cost, new.charges)
      is distinct from (old.revision, old.content_hash, old.billed_cost, old.charges) then
    raise exception 'slice % of % is locked', old.no, old.period using errcode = 'CT001', constraint = 'slice_locked';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.refuse_second_opening()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.opened_at is not null
    or (new.id, new.tenant_id, new.cloud_instance_id, new.user_id, new.url, new.expires_at)
      is distinct from (old.id, old.tenant_id, old.cloud_instance_id, old.user_id, old.url, old.expires_at) then
    raise exception 'console link % is opened once and changes in nothing else', old.id
      using errcode = 'CT001', constraint = 'console_link_opens_once';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.remove_demo_data(company uuid, remover uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
 SET lock_timeout TO '10s'
AS $function$
declare
  seeded timestamptz;
  place ltree;
  everywhere uuid[];
  husks uuid[];
  gone uuid[];
  ordered text[] := tables_by_reference();
  guards text[];
  guard text;
  what text;
  rows bigint;
  done int := 0;
  removed jsonb := '{}';
  hashes text[];
begin
  select demo_seeded_at, path into seeded, place from tenant
  where id = company and demo and path <@ context_path() for update;
  if seeded is null then
    raise exception 'not a demo company' using errcode = '42501';
  end if;
  perform from user_account where id = remover and tenant_id = company and disabled_at is null and deleted_at is null
    and (created_at > seeded or password_changed_at > seeded);
  if not found then
    raise exception 'nobody would be left to sign in' using errcode = '42501';
  end if;
  select array_agg(id) into everywhere from tenant where path <@ place and demo;
  -- A company below goes whole, unless somebody acted in it: the trail is never removed. Nor is what stands above others.
  select coalesce(array_agg(id), '{}') into gone from tenant t
  where id = any (everywhere) and id <> company
    and not exists (select from audit_entry e where e.tenant_id = t.id)
    and not exists (select from audit_check e where e.tenant_id = t.id)
    and not exists (select from login_attempt e where e.tenant_id = t.id)
    and not exists (select from tenant below where below.path <@ t.path and not below.demo);
  -- Nor one above another that stays.
  select coalesce(array_agg(id), '{}') into gone from tenant t
  where id = any (gone) and not exists (select from tenant below where below.path <@ t.path and below.id <> all (gone));
  select array_agg(each) into husks from unnest(everywhere) each where each <> all (gone);

  select array_agg(format('table %s %%s trigger %I', t.tgrelid::regclass, t.tgname) order by t.tgrelid::regclass::text, t.tgname)
  into guards from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
  where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled <> 'D' and t.tgtype & 8 <> 0
    and c.relnamespace = 'app'::regnamespace and demo_keeps(c.relname) in ('own', 'none')
    and p.proname <> 'keep_search_entries';
  foreach guard in array guards loop
    execute 'alter ' || format(guard, 'disable');
  end loop;

  foreach what in array ordered loop
    rows := 0;
    if what = 'file' then
      with taken as (delete from file where tenant_id = any (everywhere) returning sha256)
      select coalesce(array_agg(distinct sha256), '{}'), count(*) into hashes, rows from taken;
    elsif demo_keeps(what) = 'none' then
      execute format('delete from %I where tenant_id = any ($1)', what) using everywhere;
      get diagnostics rows = row_count;
    elsif demo_keeps(what) = 'own' then
      execute format('delete from %I r where r.tenant_id = any ($1) and (r.tenant_id <> $3 or %s)',
        what, demo_rows_that_go(what)) using everywhere, seeded, company;
      get diagnostics rows = row_count;
    elsif demo_keeps(what) = 'all' and what not in ('tenant', 'demo_removal') then
      execute format('delete from %I where tenant_id = any ($1)', what) using gone;
    end if;
    if rows > 0 then
      removed := removed || jsonb_build_object(what, rows);
    end if;
    done := done + 1;
    raise notice 'demo_removal % %', done, cardinality(ordered);
  end loop;

  -- Months that lie in the archive, behind no policy of their own.
  for what in select c.relname from pg_class c where c.relnamespace = 'archive'::regnamespace and c.relkind = 'r' loop
    execute format('alter table archive.%I no force row level security', what);
    execute format('delete from archive.%I where tenant_id = any ($1)', what) using everywhere;
    get diagnostics rows = row_count;
    execute format('alter table archive.%I force row level security', what);
    if rows > 0 then
      removed := removed || jsonb_build_object('archive.' || what, rows);
    end if;
  end loop;

  set constraints all immediate;
  foreach guard in array guards loop
    execute 'alter ' || format(guard, 'enable');
  end loop;

  delete from job_run where tenant_id = any (husks) and finished_at is not null;
  -- The demo's passwords are printed in its manual.
  update user_account set disabled_at = coalesce(disabled_at, now()), password_hash = null
  where tenant_id = any (husks) and created_at <= seeded and password_changed_at <= seeded;
  update session s set revoked_at = now(), revoked_why = 'demo removed' from user_account u
  where s.tenant_id = any (husks) and s.revoked_at is null and u.id = s.user_id and u.disabled_at is not null;
  delete from tenant where id = any (gone);
  update tenant set demo = false, demo_seeded_at = null where id = any (husks);
  insert into demo_removal (tenant_id, removed, files, created_by) values (company, removed, coalesce(hashes, '{}'), remover);
end $function$
;

CREATE OR REPLACE FUNCTION app.restore_month(month text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
 SET lock_timeout TO '10s'
AS $function$
declare
  parent text;
  leaf text;
  missing record;
begin
  if month !~ '^2[01]\d\d-(0[1-9]|1[0-2])$' then
    raise exception 'not a billing period: %', left(month, 20) using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtext('ensure_charge_partition'));
  if month not in (select archived_months()) then
    return 'here';
  end if;
  foreach parent in array array['charge', 'charge_trail'] loop
    leaf := parent || '_' || replace(month, '-', '_');
    execute format('alter table archive.%I set schema app', leaf);
    -- What was added to months while this one was away.
    for missing in
      select a.attname, format_type(a.atttypid, a.atttypmod) as type, pg_get_expr(d.adbin, d.adrelid) as otherwise
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = parent::regclass and a.attnum > 0 and not a.attisdropped and not exists (
        select from pg_attribute b where b.attrelid = leaf::regclass and b.attname = a.attname and not b.attisdropped)
    loop
      execute format('alter table %I add column %I %s%s', leaf, missing.attname, missing.type,
        coalesce(' default ' || missing.otherwise, ''));
    end loop;
    -- The wall stands before anybody can reach it.
    execute format('revoke all on %I from cloudtally_staff, cloudtally_worker, cloudtally_portal', leaf);
    execute format('alter table %I enable row level security', leaf);
    execute format('alter table %I force row level security', leaf);
    execute format('alter table %I attach partition %I for values in (%L)', parent, leaf, month);
  end loop;
  return 'done';
end $function$
;

CREATE OR REPLACE FUNCTION app.reversed_hash(hash uuid)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select translate(hash::text, '0123456789abcdef', 'fedcba9876543210')::uuid
$function$
;

CREATE OR REPLACE FUNCTION app.run_tenant(wanted uuid)
 RETURNS TABLE(tenant_id uuid, tenant_path text, job text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select r.tenant_id, t.path::text, r.job from job_run r join tenant t on t.id = r.tenant_id where r.id = wanted
$function$
;

CREATE OR REPLACE FUNCTION app.search_key(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select left(app.search_words(given), 1000) || case when given ~ '[\u3400-\u4dbf\u4e00-\u9fff]' then coalesce((
    select string_agg(case when c ~ '[\u3400-\u4dbf\u4e00-\u9fff]' then app.pinyin_initial(c) else c end, '' order by at)
    from regexp_split_to_table(left(lower(normalize(given, NFKC)), 200), '') with ordinality as letters (c, at)
    where c ~ '[a-z0-9\u3400-\u4dbf\u4e00-\u9fff]') || ' ', '') else '' end
$function$
;

CREATE OR REPLACE FUNCTION app.search_pattern(asked text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  with words as (select app.search_words(asked) as w),
    trimmed as (select w, btrim(w) as t from words)
  select '%' || case when t ~ '^[\u3400-\u4dbf\u4e00-\u9fff]' or length(t) < 3 then ' ' else '' end
    || regexp_replace(t, '([\\%_])', '\\\1', 'g')
    || case when t ~ '[\u3400-\u4dbf\u4e00-\u9fff]$' then ' ' else '' end || '%'
  from trimmed
$function$
;

CREATE OR REPLACE FUNCTION app.search_words(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select regexp_replace(
    ' ' || regexp_replace(lower(normalize(given, NFKC)), '([\u3400-\u4dbf\u4e00-\u9fff])', ' \1 ', 'g') || ' ', '\s+', ' ', 'g')
$function$
;

CREATE OR REPLACE FUNCTION app.simulation_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'queued' or (new.code, new.kind, new.customer_id, new.first_month, new.last_month, new.scenario,
      new.subject_id, new.created_at, new.created_by)
    is distinct from (old.code, old.kind, old.customer_id, old.first_month, old.last_month, old.scenario,
      old.subject_id, old.created_at, old.created_by)
  then
    raise exception 'simulation % is answered and can not change', old.code
      using errcode = 'CT001', constraint = 'simulation_is_kept';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.split_amount(amount numeric, weights numeric[])
 RETURNS numeric[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  digits int := greatest(8, scale(trim_scale(amount)));
  -- Only multiplied: a division of numerics is rounded.
  unit numeric := ('1e-' || digits)::numeric;
  whole numeric := trim_scale(abs(amount) * ('1e' || digits)::numeric);
  parts numeric[] := '{}';
  remainders numeric[] := '{}';
  rest numeric := whole;
  exact numeric;
  part int;
begin
  if amount is null then
    return array_fill(null::numeric, array[cardinality(weights)]);
  end if;
  for part in 1 .. cardinality(weights) loop
    exact := whole * weights[part];
    parts[part] := floor(exact);
    remainders[part] := exact - parts[part];
    rest := rest - parts[part];
  end loop;
  for part in select place from unnest(remainders) with ordinality as r (remainder, place) order by remainder desc, place loop
    exit when rest <= 0;
    parts[part] := parts[part] + 1;
    rest := rest - 1;
  end loop;
  for part in 1 .. cardinality(weights) loop
    parts[part] := trim_scale(sign(amount) * parts[part] * unit);
  end loop;
  return parts;
end $function$
;

CREATE OR REPLACE FUNCTION app.tables_by_reference()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'app', 'public'
AS $function$
declare
  ordered text[] := '{}';
  layer text[];
begin
  loop
    select array_agg(c.relname::text order by c.relname) into layer from pg_class c
    where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname::text <> all (ordered) and not exists (
        select from pg_constraint k join pg_class child on child.oid = k.conrelid
        where k.contype = 'f' and k.conparentid = 0 and k.confrelid = c.oid and k.conrelid <> c.oid
          and child.relname::text <> all (ordered));
    exit when layer is null;
    ordered := ordered || layer;
  end loop;
  if exists (select from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relname::text <> all (ordered)) then
    raise exception 'tables point at each other in a ring';
  end if;
  return ordered;
end $function$
;

CREATE OR REPLACE FUNCTION app.take_custom_fields(what text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format(
    'alter table app.%I add custom jsonb not null default ''{}'' constraint %I check (jsonb_typeof(custom) = ''object'')',
    what, what || '_custom_is_object');
end $function$
;

CREATE OR REPLACE FUNCTION app.tell_delivery()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'app', 'public'
AS $function$
begin
  update report_delivery set state = new.state, finished_at = coalesce(new.sent_at, now()), updated_at = now(),
    version = version + 1,
    reason = case when new.state = 'failed' then coalesce(new.error -> 'message', '{"zh": "邮件未送达", "en": "The mail did not arrive"}') end
  where message_id = new.id and state in ('sending', 'failed') and new.state in ('sent', 'failed');
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.tell_rating()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.rating_news (tenant_id, period, customer_id)
  select distinct tenant_id, period, customer_id from changed where customer_id is not null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.tenant_paths()
 RETURNS TABLE(tenant_id uuid, tenant_path text, kind text, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select id, path::text, kind, name from tenant where deleted_at is null order by path
$function$
;

CREATE OR REPLACE FUNCTION app.today()
 RETURNS date
 LANGUAGE sql
 STABLE
RETURN COALESCE((NULLIF(current_setting('app.today'::text, true), ''::text))::date, ((now() AT TIME ZONE 'Asia/Shanghai'::text))::date)
;

CREATE OR REPLACE FUNCTION app.usage_push_company(source uuid, token bytea)
 RETURNS TABLE(tenant_id uuid, tenant_path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
  select t.id, t.path::text from usage_source s join tenant t on t.id = s.tenant_id
  where s.id = source and s.token_hash = token and s.deleted_at is null and t.deleted_at is null
$function$
;

CREATE OR REPLACE FUNCTION app.visible_tenants()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(array_agg(id), '{}') from app.tenant where path <@ app.context_path()
$function$
;

CREATE OR REPLACE FUNCTION app.voucher_is_kept()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  derived constant text[] := array['state', 'balance', 'reminded_at', 'version', 'updated_at', 'updated_by'];
begin
  if (to_jsonb(new) - derived) is distinct from (to_jsonb(old) - derived) then
    raise exception 'voucher % does not change', old.code using errcode = 'CT001', constraint = 'voucher_is_kept';
  end if;
  if new.balance <> old.balance and pg_trigger_depth() < 2 then
    raise exception 'the balance of voucher % is counted, not written', old.code
      using errcode = 'CT001', constraint = 'voucher_balance_is_counted';
  end if;
  if old.state <> new.state and (old.state, new.state) not in (
    ('in_approval', 'active'), ('in_approval', 'refused'), ('active', 'expired'), ('active', 'withdrawn'))
  then
    raise exception 'a voucher does not go from % to %', old.state, new.state
      using errcode = 'CT001', constraint = 'voucher_state_table';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.voucher_reached_bill()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'app', 'public'
AS $function$
begin
  if exists (
    select from bill b where b.id = new.bill_id and b.state in ('issued', 'partly_paid', 'paid')
      and b.paid <> paid_of_bill(new.tenant_id, b.id))
  then
    raise exception 'bill % does not show its vouchers', new.bill_id
      using errcode = '23514', constraint = 'voucher_reached_bill';
  end if;
  if exists (
    select from bill b where b.id = new.bill_id and b.state = 'void'
      and (select sum(amount) from voucher_movement m where m.bill_id = b.id) <> 0)
  then
    raise exception 'bill % is void and holds a voucher', new.bill_id
      using errcode = '23514', constraint = 'voucher_of_void_bill';
  end if;
  return null;
end $function$
;


-- tables

create table app.allocation (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  receipt_id uuid not null,
  bill_id uuid not null,
  customer_id uuid not null,
  currency text not null,
  amount numeric(38,12) not null,
  reverses_id uuid,
  reason text,
  proposal_id uuid,
  ledger_transaction_id uuid not null,
  allocated_on date not null,
  live boolean not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.allocation_proposal (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  receipt_id uuid not null,
  customer_id uuid not null,
  currency text not null,
  amount numeric(38,12) not null,
  lines jsonb not null,
  bills text not null,
  score integer not null,
  rule text not null,
  reason jsonb not null,
  state text not null default 'open'::text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.approval (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  subject_hash text not null,
  title_zh text not null,
  title_en text not null,
  facts jsonb not null,
  link text not null,
  permission text not null,
  state text not null default 'pending'::text,
  requested_by uuid,
  requested_by_name text not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  channel text,
  comment text,
  view_version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.approval_card (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  task_id uuid not null,
  plugin_account_id uuid not null,
  card_key text not null,
  recipient text not null,
  ref text,
  state text not null default 'sending'::text,
  shown_version integer not null default 0,
  error jsonb,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.approval_decision (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  approval_id uuid not null,
  decided_by uuid not null,
  act text not null,
  channel text not null,
  comment text,
  subject_hash text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.approval_task (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  approval_id uuid not null,
  assignee_id uuid not null,
  epoch integer not null default 1,
  state text not null default 'open'::text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.attribution_condition (
  tenant_id uuid not null,
  rule_id uuid not null,
  "position" smallint not null,
  field text not null,
  tag_key text,
  operator text not null,
  wanted text[] not null
);

create table app.attribution_rule (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  priority integer not null,
  customer_tag_key text,
  customer_by text not null default 'customer'::text,
  customer_id uuid,
  valid_from date not null,
  valid_to date,
  status text not null default 'active'::text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.attribution_share (
  tenant_id uuid not null,
  rule_id uuid not null,
  "position" smallint not null,
  customer_id uuid not null,
  weight numeric(13,12) not null
);

create table app.audit_check (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  checked_at timestamp with time zone not null default now(),
  entries bigint not null,
  breaks integer not null,
  found jsonb not null default '[]'::jsonb
);

create table app.audit_entry (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  at timestamp with time zone not null default now(),
  actor_id uuid,
  actor_name text not null,
  channel text not null,
  request_id text not null,
  ip text,
  action text not null,
  resource text not null,
  record_id uuid,
  record_title text,
  changes jsonb not null default '{}'::jsonb,
  note text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  session_id uuid,
  agent text
);

create table app.audit_link (
  tenant_id uuid not null,
  no bigint not null,
  entry_id uuid not null,
  hash bytea not null
);

create table app.audit_seal (
  tenant_id uuid not null,
  no bigint not null,
  hash bytea not null,
  mac bytea not null,
  key_id text not null,
  sealed_at timestamp with time zone not null default now()
);

create table app.audit_unsealed (
  entry_id uuid not null,
  tenant_id uuid not null,
  content bytea
);

create table app.automation (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name text not null,
  resource text not null,
  begins text not null,
  field text,
  days integer not null default 0,
  side text not null default 'after'::text,
  working_days boolean not null default false,
  filter jsonb,
  acts jsonb not null,
  enabled boolean not null default true,
  runs_as_id uuid,
  since timestamp with time zone not null default now(),
  since_day date not null,
  problem jsonb,
  dated_on date,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.automation_cursor (
  tenant_id uuid not null,
  no bigint not null
);

create table app.automation_run (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  automation_id uuid not null,
  event text not null,
  resource text not null,
  record_id uuid not null,
  depth integer not null,
  state text not null,
  outcomes jsonb not null default '[]'::jsonb,
  reason jsonb,
  tries integer not null default 1,
  happened_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.bill (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  number text,
  title text not null,
  customer_id uuid not null,
  customer_name text not null,
  customer_code text not null,
  period text not null,
  currency text not null,
  profile text not null default 'default'::text,
  kind text not null default 'regular'::text,
  state text not null default 'draft'::text,
  lines integer not null,
  exact_total numeric(38,12) not null,
  lines_total numeric(38,12) not null,
  rounding numeric(38,12) not null,
  total numeric(38,12) not null,
  cost numeric(38,12) not null,
  paid numeric(38,12) not null default 0,
  open numeric(38,12) generated always as (
CASE
    WHEN (state = ANY (ARRAY['issued'::text, 'partly_paid'::text, 'paid'::text])) THEN (total - paid)
    ELSE (0)::numeric
END) stored,
  credit_term_days integer not null,
  issued_on date,
  due_on date,
  issued_by uuid,
  content_hash text not null,
  inputs_hash text not null,
  approved_hash text,
  held_reason text,
  warnings jsonb not null default '[]'::jsonb,
  released_by uuid,
  released_at timestamp with time zone,
  release_reason text,
  void_reason text,
  run_id uuid,
  batch_id uuid,
  corrects_id uuid,
  ledger_transaction_id uuid,
  snapshot jsonb,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  exact_before numeric(38,12) not null default 0,
  booked_in text,
  issued_at timestamp with time zone,
  credit_term_rule text not null default 'days'::text,
  net numeric(38,12),
  tax numeric(38,12),
  tax_facts jsonb,
  margin numeric(38,12) generated always as ((total - cost)) stored
);

create table app.bill_batch (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  number text not null,
  period text not null,
  bills integer not null,
  totals jsonb not null,
  content_hash text not null,
  state text not null default 'in_approval'::text,
  approval_id uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.bill_document (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  bill_id uuid not null,
  kind text not null,
  state text not null default 'pending'::text,
  file_id uuid,
  sha256 text,
  size integer,
  problem text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.bill_line (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  bill_id uuid not null,
  no integer not null,
  label text not null,
  provider text,
  service_code text,
  service_name text,
  currency text not null,
  charges integer not null,
  list_cost numeric(38,12) not null,
  cost numeric(38,12) not null,
  exact_price numeric(38,12) not null,
  price numeric(38,12) not null,
  rated_group_id uuid,
  agreement_id uuid not null,
  voided_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  contract_version_id uuid,
  corrects_line_id uuid,
  before_group_id uuid,
  exact_before numeric(38,12) not null default 0,
  reasons jsonb not null default '[]'::jsonb,
  quantity numeric,
  unit text,
  unit_price numeric,
  of_period text,
  tax_code text,
  tax_rate numeric(7,6),
  net numeric(38,12),
  tax numeric(38,12)
);

create table app.bill_manifest (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  bill_id uuid not null,
  no integer not null,
  previous_sha256 text,
  sha256 text not null,
  manifest text not null,
  facts bytea not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.bill_run (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  period text not null,
  made integer not null,
  refreshed integer not null,
  unchanged integer not null,
  voided integer not null,
  held integer not null,
  late integer not null,
  job_run_id uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.billing_setting (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  late_charges text not null default 'open_period'::text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  auto_credit boolean not null default false
);

create table app.bulk_change (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  title text not null,
  resource text not null,
  task jsonb not null,
  stage text not null default 'running'::text,
  total integer not null,
  changed integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  undone integer not null default 0,
  kept integer not null default 0,
  job_run_id uuid,
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.bulk_row (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  bulk_change_id uuid not null,
  line integer not null,
  record_id uuid not null,
  title text,
  outcome text not null default 'waiting'::text,
  changes jsonb,
  reason jsonb,
  back jsonb,
  record_version integer,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.business_tag (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name_zh text not null,
  name_en text not null,
  tone text not null default 'blue'::text,
  group_id uuid,
  resources jsonb not null default '[]'::jsonb,
  putters jsonb not null default '[]'::jsonb,
  "position" integer not null default 0,
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.business_tag_group (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name_zh text not null,
  name_en text not null,
  exclusive boolean not null default false,
  "position" integer not null default 0,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.business_tag_rule (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  tag_id uuid not null,
  resource text not null,
  filter jsonb not null,
  "position" integer not null default 0,
  enabled boolean not null default true,
  asked jsonb not null default '[]'::jsonb,
  last_run_at timestamp with time zone,
  holding integer,
  problem text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.calendar_day (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  day date not null,
  is_working boolean not null default false,
  name text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.channel_inbox (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  plugin_account_id uuid not null,
  event_id text not null,
  event jsonb not null,
  created_at timestamp with time zone not null default now()
);

create table app.channel_user (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  plugin_account_id uuid not null,
  user_id uuid not null,
  channel_user text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.charge (
  period text not null,
  id uuid not null,
  slice_id integer not null,
  key_hash uuid not null,
  ordinal integer not null,
  content_hash uuid not null,
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  revision integer not null,
  page_no bigint not null,
  row_no integer not null,
  part smallint not null,
  sub_account_id integer not null,
  sku_id integer not null,
  resource_id integer not null,
  region_id integer not null,
  tag_set_id integer not null,
  unit_id integer not null,
  kind_id integer not null,
  currency text not null,
  category text not null,
  charge_start timestamp with time zone not null,
  charge_end timestamp with time zone not null,
  day date not null,
  quantity numeric,
  list_cost numeric(38,12) not null,
  contracted_cost numeric(38,12) not null,
  billed_cost numeric(38,12) not null,
  effective_cost numeric(38,12) not null,
  customer_id uuid,
  state smallint not null,
  rule_id uuid
) partition by LIST (period);

create table app.charge_exclusion (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name text not null,
  cloud_account_id uuid,
  sub_account_id text,
  service_code text,
  charge_type text,
  valid_from date not null,
  valid_to date,
  reason text not null,
  amount numeric(38,12),
  currency text,
  charges bigint,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  state text not null default 'active'::text,
  approval_id uuid
);

create table app.charge_rollup (
  tenant_id uuid not null,
  period text not null,
  slice_id integer not null,
  cloud_account_id uuid not null,
  customer_id uuid,
  state smallint not null,
  sku_id integer not null,
  region_id integer not null,
  unit_id integer not null,
  kind_id integer not null,
  currency text not null,
  category text not null,
  day date not null,
  charges bigint not null,
  quantity numeric,
  list_cost numeric(38,12) not null,
  contracted_cost numeric(38,12) not null,
  billed_cost numeric(38,12) not null,
  effective_cost numeric(38,12) not null,
  further_parts bigint not null default 0,
  taken_back bigint not null default 0
);

create table app.charge_rollup_by_customer (
  tenant_id uuid not null,
  period text not null,
  slice_id integer not null,
  cloud_account_id uuid not null,
  customer_id uuid,
  state smallint not null,
  sku_id integer not null,
  region_id integer not null,
  currency text not null,
  category text not null,
  charges bigint not null,
  further_parts bigint not null,
  list_cost numeric(38,12) not null,
  contracted_cost numeric(38,12) not null,
  billed_cost numeric(38,12) not null,
  effective_cost numeric(38,12) not null
);

create table app.charge_rollup_by_day (
  tenant_id uuid not null,
  period text not null,
  slice_id integer not null,
  cloud_account_id uuid not null,
  state smallint not null,
  sku_id integer not null,
  region_id integer not null,
  currency text not null,
  category text not null,
  day date not null,
  charges bigint not null,
  further_parts bigint not null,
  list_cost numeric(38,12) not null,
  contracted_cost numeric(38,12) not null,
  billed_cost numeric(38,12) not null,
  effective_cost numeric(38,12) not null
);

create table app.charge_rollup_by_month (
  tenant_id uuid not null,
  period text not null,
  slice_id integer not null,
  cloud_account_id uuid not null,
  customer_id uuid,
  state smallint not null,
  currency text not null,
  category text not null,
  charges bigint not null,
  further_parts bigint not null,
  list_cost numeric(38,12) not null,
  contracted_cost numeric(38,12) not null,
  billed_cost numeric(38,12) not null,
  effective_cost numeric(38,12) not null
);

create table app.charge_share (
  period text not null,
  charge_id uuid not null,
  "position" smallint not null,
  slice_id integer not null,
  tenant_id uuid not null,
  customer_id uuid not null,
  weight numeric(13,12) not null,
  quantity numeric,
  list_cost numeric(38,12) not null,
  contracted_cost numeric(38,12) not null,
  billed_cost numeric(38,12) not null,
  effective_cost numeric(38,12) not null
);

create table app.charge_slice (
  id uuid not null default uuidv7(),
  no integer not null generated always as identity,
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  period text not null,
  feed text not null,
  currency text not null,
  revision integer not null default 0,
  state text not null default 'provisional'::text,
  final_at timestamp with time zone,
  rows bigint not null default 0,
  charges bigint not null default 0,
  billed_cost numeric(38,12) not null default 0,
  list_cost numeric(38,12) not null default 0,
  vendor_total numeric(38,12),
  vendor_rows bigint,
  difference numeric(38,12) not null default 0,
  explained text,
  content_hash uuid,
  mapping text,
  sync_run_id uuid,
  synced_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  of_period text
);

create table app.charge_trail (
  period text not null,
  id uuid not null,
  slice_id integer not null,
  key_hash uuid not null,
  ordinal integer not null,
  content_hash uuid not null,
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  revision integer not null,
  page_no bigint not null,
  row_no integer not null,
  part smallint not null,
  sub_account_id integer not null,
  sku_id integer not null,
  resource_id integer not null,
  region_id integer not null,
  tag_set_id integer not null,
  unit_id integer not null,
  kind_id integer not null,
  currency text not null,
  category text not null,
  charge_start timestamp with time zone not null,
  charge_end timestamp with time zone not null,
  day date not null,
  quantity numeric,
  list_cost numeric(38,12) not null,
  contracted_cost numeric(38,12) not null,
  billed_cost numeric(38,12) not null,
  effective_cost numeric(38,12) not null,
  customer_id uuid,
  state smallint not null,
  rule_id uuid,
  until_revision integer not null,
  replaced_as text not null
) partition by LIST (period);

create table app.close_acknowledgement (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  period text not null,
  currency text not null,
  amount numeric(38,12) not null,
  charges integer not null,
  reason text not null,
  by_name text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.close_tolerance (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  currency text not null,
  unassigned numeric(38,12) not null,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.cloud_account (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  plugin_id text not null,
  plugin_account_id uuid,
  provider_name text not null,
  billing_account_id text not null,
  invoice_issuer_name text not null,
  currency text not null,
  zone text not null default 'Asia/Shanghai'::text,
  status text not null default 'active'::text,
  balance_available numeric(38,12),
  balance_cash numeric(38,12),
  balance_credit numeric(38,12),
  balance_at timestamp with time zone,
  probe_state text not null default 'unknown'::text,
  probe_message jsonb,
  probed_at timestamp with time zone,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  sync_plan text not null default 'company'::text,
  sync_cron text,
  balance_alert_below numeric(38,12),
  balance_low_since timestamp with time zone,
  changes_asked_at timestamp with time zone,
  custom jsonb not null default '{}'::jsonb
);

create table app.cloud_instance (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  resource_id text not null,
  name text,
  service_code text,
  service_name text,
  spec text,
  region_id text,
  sub_account_id text,
  customer_id uuid,
  state text not null,
  paid text not null,
  started_at timestamp with time zone,
  expires_at timestamp with time zone,
  listed boolean not null,
  seen_at timestamp with time zone not null,
  last_period text,
  list_cost numeric(38,12),
  currency text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  has_console boolean not null default false
);

create table app.console_link (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  cloud_instance_id uuid not null,
  user_id uuid not null,
  url text not null,
  expires_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  opened_from text,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.contract (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  number text not null,
  name text not null,
  customer_id uuid not null,
  kind text not null,
  state text not null default 'draft'::text,
  signed_on date,
  signed_by text,
  ended_on date,
  end_reason text,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  reminder_days text not null default '60, 30, 7'::text,
  custom jsonb not null default '{}'::jsonb
);

create table app.contract_envelope (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  contract_version_id uuid not null,
  plugin_account_id uuid not null,
  no text not null,
  state text not null default 'queued'::text,
  signer_name text not null,
  signer_email text not null,
  ref text,
  sign_url text,
  expires_at timestamp with time zone not null,
  signed_by text,
  signed_at timestamp with time zone,
  signed_file_id uuid,
  signed_sha256 text,
  reason text,
  problem text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.contract_example (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  contract_version_id uuid not null,
  no integer not null,
  title text not null,
  period text not null,
  currency text not null,
  usage jsonb not null,
  steps jsonb not null default '[]'::jsonb,
  expected numeric(38,12) not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.contract_reminder (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  contract_version_id uuid not null,
  days_before integer not null,
  ends_on date not null,
  told integer not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.contract_version (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  contract_id uuid not null,
  no integer not null,
  valid_from date not null,
  discount numeric(9,6) not null default 1,
  on_top_discount numeric(9,6) not null default 1,
  rebate_share numeric(9,6) not null default 0,
  settlement_cycle text not null default 'monthly'::text,
  credit_term_days integer not null default 30,
  state text not null default 'draft'::text,
  approval_id uuid,
  content_hash text,
  note text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  ends_on date,
  signed_on date,
  signed_by text,
  signature text,
  signed_file_id uuid,
  signed_sha256 text,
  document_file_id uuid,
  document_sha256 text,
  credit_term_rule text not null default 'days'::text
);

create table app.credit_use (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  note_id uuid not null,
  bill_id uuid not null,
  customer_id uuid not null,
  currency text not null,
  amount numeric(38,12) not null,
  used_on date not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  is_automatic boolean not null default false,
  reverses_id uuid,
  reversed_amount numeric(38,12) generated always as ((- amount)) stored,
  reason text,
  ledger_transaction_id uuid
);

create table app.custom_field (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  resource text not null,
  key text not null,
  type text not null,
  title_zh text not null,
  title_en text not null,
  help_zh text,
  help_en text,
  field_group text,
  "position" integer not null default 0,
  required boolean not null default false,
  is_unique boolean not null default false,
  initial jsonb,
  in_list boolean not null default false,
  searchable boolean not null default false,
  sensitive boolean not null default false,
  currency text,
  target text,
  choices jsonb,
  dictionary text,
  readers jsonb not null default '[]'::jsonb,
  writers jsonb not null default '[]'::jsonb,
  archived boolean not null default false,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  formula text
);

create table app.custom_list (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  record_zh text not null,
  record_en text not null,
  help_zh text,
  help_en text,
  icon text not null,
  "position" integer not null default 0,
  archived boolean not null default false,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.custom_record (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  list_id uuid not null,
  name text not null,
  owner_id uuid,
  department_id uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.customer (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  short_name text,
  kind text not null default 'direct'::text,
  channel_tenant_id uuid,
  uscc text,
  industry text,
  region text,
  level text not null default 'C'::text,
  status text not null default 'active'::text,
  owner_id uuid,
  department_id uuid,
  currency text not null default 'CNY'::text,
  credit_term_days integer not null default 30,
  phone text,
  email text,
  address text,
  fapiao_title text,
  taxpayer_id text,
  bank_name text,
  bank_account text,
  signed_on date,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb,
  name_key text
);

create table app.customer_contact (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  customer_id uuid not null,
  name text not null,
  role text not null,
  email text,
  mobile text,
  is_primary boolean not null default false,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.customer_group (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.customer_group_member (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  customer_group_id uuid not null,
  customer_id uuid not null,
  valid_from date not null,
  valid_to date,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.customer_owner (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  customer_id uuid not null,
  user_id uuid not null,
  valid_from date not null,
  valid_to date,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.customer_status_change (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  customer_id uuid not null,
  from_status text not null,
  to_status text not null,
  reason text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.demo_removal (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  removed jsonb not null,
  files text[] not null,
  swept_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.department (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  parent_id uuid,
  name text not null,
  code text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.dictionary (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  key text not null,
  title_zh text not null,
  title_en text not null,
  fixed boolean not null default false,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.dictionary_entry (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  dictionary_id uuid not null,
  value text not null,
  title_zh text not null,
  title_en text not null,
  "position" integer not null default 100,
  synonyms text,
  active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.dim_kind (
  id integer not null generated by default as identity,
  tenant_id uuid not null,
  key uuid not null,
  charge_category text not null,
  charge_class text,
  charge_type text not null,
  charge_frequency text,
  pricing_category text
);

create table app.dim_region (
  id integer not null generated by default as identity,
  tenant_id uuid not null,
  key uuid not null,
  provider_name text not null,
  region_id text,
  region_name text,
  availability_zone text
);

create table app.dim_resource (
  id integer not null generated by default as identity,
  tenant_id uuid not null,
  key uuid not null,
  cloud_account_id uuid not null,
  resource_id text not null,
  name text,
  type text
);

create table app.dim_sku (
  id integer not null generated by default as identity,
  tenant_id uuid not null,
  key uuid not null,
  provider_name text not null,
  publisher_name text not null,
  service_code text not null,
  service_name text not null,
  service_category text not null,
  sku_id text,
  sku_meter text
);

create table app.dim_sub_account (
  id integer not null generated by default as identity,
  tenant_id uuid not null,
  key uuid not null,
  cloud_account_id uuid not null,
  sub_account_id text not null,
  name text
);

create table app.dim_tag_set (
  id integer not null generated by default as identity,
  tenant_id uuid not null,
  key uuid not null,
  tags jsonb not null
);

create table app.dim_unit (
  id integer not null generated by default as identity,
  tenant_id uuid not null,
  key uuid not null,
  unit text not null
);

create table app.discount_authority (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  role_key text not null,
  least_multiplier numeric(7,6) not null,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  most_voucher numeric(38,12),
  voucher_currency text,
  custom jsonb not null default '{}'::jsonb
);

create table app.discount_rule (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  layer text not null,
  benefit text not null,
  factor numeric(7,6),
  amount numeric(38,12),
  threshold numeric(38,12),
  cap numeric(38,12),
  customer_id uuid,
  customer_level text,
  customer_industry text,
  scope_currency text,
  scope_provider text,
  scope_service_code text,
  scope_region text,
  stacking text not null default 'stack'::text,
  exclusion_group text,
  priority integer not null,
  valid_from date not null,
  valid_to date,
  state text not null default 'draft'::text,
  supersedes_id uuid,
  review jsonb,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  scope_tag_key text,
  scope_tag_value text,
  scope_project text,
  promotion text,
  scope_first_day date,
  scope_last_day date,
  quota_kind text,
  quota numeric(38,12),
  quota_taken numeric(38,12) not null default 0
);

create table app.duty_conflict (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  permission_a text not null,
  permission_b text not null,
  reach text not null,
  reason text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.exclusion_limit (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  currency text not null,
  amount numeric(38,12) not null,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.field_rule (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  role_id uuid not null,
  resource text not null,
  field text not null,
  effect text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.file (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name text not null,
  mime text not null,
  size bigint not null,
  sha256 text not null,
  purpose text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  expires_at timestamp with time zone
);

create table app.first_step_skip (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  step text not null,
  skipped_at timestamp with time zone not null default now(),
  skipped_by uuid
);

create table app.idempotency_key (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  action text not null,
  key text not null,
  body_hash text not null,
  result jsonb,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.import_profile (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  resource text not null,
  name text not null,
  fingerprint text not null,
  mapping jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.import_row (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  record_import_id uuid not null,
  line integer not null,
  outcome text not null,
  title text,
  record_id uuid,
  cells jsonb not null,
  cleaned jsonb not null default '{}'::jsonb,
  changes jsonb not null default '{}'::jsonb,
  issues jsonb not null default '[]'::jsonb,
  writes jsonb not null default '[]'::jsonb,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.job_run (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  job text not null,
  title jsonb not null,
  once_key text,
  input jsonb not null,
  state text not null default 'queued'::text,
  token uuid,
  worker text,
  heartbeat_at timestamp with time zone,
  tries integer not null default 0,
  max_tries integer not null,
  not_before timestamp with time zone not null default now(),
  progress_done bigint not null default 0,
  progress_total bigint,
  progress_note jsonb,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  result jsonb,
  error jsonb,
  requested_by uuid,
  requested_by_name text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  takeovers integer not null default 0
);

create table app.leak_event (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  finding_id uuid not null,
  happened text not null,
  amount numeric(38,12) not null,
  currency text not null,
  note text,
  actor_name text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  happened_at timestamp with time zone not null generated always as (created_at) stored
);

create table app.leak_finding (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  kind text not null,
  subject text not null,
  customer_id uuid,
  currency text not null,
  amount numeric(38,12) not null,
  period text not null,
  sentence jsonb not null,
  fix jsonb not null,
  link text not null,
  state text not null default 'open'::text,
  owner_id uuid,
  first_seen_at timestamp with time zone not null default now(),
  last_seen_at timestamp with time zone not null default now(),
  fixed_at timestamp with time zone,
  accepted_reason text,
  accepted_until date,
  accepter_id uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.ledger_account (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  currency text not null,
  customer_id uuid,
  balance numeric(38,12) not null default 0,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.ledger_entry (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  transaction_id uuid not null,
  account_id uuid not null,
  customer_id uuid,
  currency text not null,
  amount numeric(38,12) not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.ledger_transaction (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  kind text not null,
  key text not null,
  body_hash text not null,
  period text not null,
  booked_on date not null,
  posted_at timestamp with time zone not null default clock_timestamp(),
  reference_type text not null,
  reference_id uuid not null,
  customer_id uuid,
  description text not null default ''::text,
  reverses_id uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.list_price (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  spec_id uuid not null,
  service_code text not null,
  spec_name text not null,
  meter text not null,
  paid text not null,
  unit text not null,
  currency text not null,
  amount numeric(38,12) not null,
  tier_from numeric(38,12),
  valid_from timestamp with time zone not null,
  valid_to timestamp with time zone,
  plugin_version text not null,
  read_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.login_attempt (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  at timestamp with time zone not null default now(),
  user_id uuid not null,
  outcome text not null,
  ip text,
  place text,
  agent text,
  anomaly text,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.membership (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  department_id uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb,
  ends_at timestamp with time zone,
  reason text
);

create table app.message (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  plugin_account_id uuid,
  key text not null,
  recipient text not null,
  subject text not null,
  body text not null,
  html text,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  provider_id text,
  sent_at timestamp with time zone,
  error jsonb,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  kind text,
  template_version_id uuid,
  file_id uuid
);

create table app.notice (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  user_id uuid not null,
  key text not null,
  subject text not null,
  body text not null,
  resource text,
  record_id uuid,
  read_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.number_sequence (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  kind text not null,
  period text not null,
  last bigint not null default 0
);

create table app.numbering_rule (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  resource text not null,
  pattern text not null,
  reset text not null,
  by_hand boolean not null default true,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.opened_record (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  user_id uuid not null,
  resource text not null,
  record_id uuid not null,
  opened_at timestamp with time zone not null default now(),
  marked_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.password_policy (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  profile text not null default 'custom'::text,
  min_length integer not null default 10,
  min_classes integer not null default 0,
  passphrase_length integer not null default 20,
  history integer not null default 0,
  max_age_days integer,
  free_failures integer not null default 5,
  first_lock_seconds integer not null default 30,
  longest_lock_seconds integer not null default 900,
  lock_on text not null default 'nothing'::text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.period_close (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  period text not null,
  state text not null default 'open'::text,
  revision integer not null default 0,
  closed_by uuid,
  closed_by_name text,
  closed_at timestamp with time zone,
  reopen_requested_by uuid,
  reopen_requested_by_name text,
  reopen_requested_at timestamp with time zone,
  reopen_reason text,
  reopened_by uuid,
  reopened_by_name text,
  reopened_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.period_event (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  close_id uuid not null,
  from_state text not null,
  to_state text not null,
  by_1 uuid,
  by_2 uuid,
  reason text,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.plugin_account (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  plugin text not null,
  name text not null,
  mode text not null default 'sandbox'::text,
  enabled boolean not null default true,
  settings jsonb not null default '{}'::jsonb,
  secret_facts jsonb not null default '{}'::jsonb,
  status text not null default 'untested'::text,
  status_message jsonb,
  status_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.plugin_secret (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  plugin_account_id uuid not null,
  field text not null,
  sealed text not null
);

create table app.plugin_store (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  plugin_account_id uuid not null,
  key text not null,
  value jsonb not null,
  expires_at timestamp with time zone
);

create table app.price_agreement (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  customer_id uuid,
  contract_id uuid,
  model text not null,
  params jsonb not null,
  scope_kind text not null default 'framework'::text,
  scope_provider text,
  scope_service_code text,
  scope_currency text,
  valid_from date not null,
  valid_to date,
  state text not null default 'draft'::text,
  supersedes_id uuid,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  book_id uuid,
  book_audience text,
  custom jsonb not null default '{}'::jsonb
);

create table app.price_book (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  audience text not null,
  customer_group_id uuid,
  distributor_id uuid,
  provider text,
  currency text not null,
  valid_from date not null,
  valid_to date,
  state text not null default 'draft'::text,
  supersedes_id uuid,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.product_tax (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  scope_provider text not null,
  scope_service_code text,
  tax_code_id uuid not null,
  valid_from date not null,
  valid_to date,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.promotion_movement (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  rule_id uuid not null,
  customer_id uuid not null,
  currency text not null,
  period text not null,
  uses integer not null,
  amount numeric(38,12) not null,
  reason text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.provider_circuit (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  plugin text not null,
  state text not null default 'closed'::text,
  failures integer not null default 0,
  rests integer not null default 0,
  opened_at timestamp with time zone,
  retry_at timestamp with time zone,
  holder uuid,
  last_error jsonb,
  changed_at timestamp with time zone not null default clock_timestamp()
);

create table app.quarantined_row (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  period text not null,
  feed text not null,
  sync_run_id uuid not null,
  page_no bigint not null,
  row_no integer not null,
  row_hash uuid not null,
  code text not null,
  reason jsonb not null,
  "row" jsonb not null,
  fixed_row jsonb,
  state text not null default 'open'::text,
  resolution text,
  resolved_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.rate_bucket (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  plugin_account_id uuid not null,
  api text not null,
  tokens double precision not null,
  refilled_at timestamp with time zone not null default clock_timestamp()
);

create table app.rated_account (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  period text not null,
  customer_id uuid not null,
  currency text not null,
  inputs_hash text not null,
  rating_id uuid not null,
  groups integer not null,
  held integer not null,
  price numeric(38,12) not null,
  cost_of_rated numeric(38,12) not null,
  cost_of_held numeric(38,12) not null,
  updated_at timestamp with time zone not null default now()
);

create table app.rated_group (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  rating_id uuid not null,
  period text not null,
  customer_id uuid not null,
  currency text not null,
  no integer not null,
  key text not null,
  label text not null,
  provider text,
  service_code text,
  service_name text,
  agreement_id uuid,
  model text,
  basis text,
  params_hash text,
  charges integer not null,
  quantity numeric,
  list_cost numeric(38,12) not null,
  contracted_cost numeric(38,12) not null,
  billed_cost numeric(38,12) not null,
  price numeric(38,12),
  held_reason text,
  trace jsonb not null,
  content_hash text not null,
  superseded_by uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  unit text,
  contract_version_id uuid,
  of_period text
);

create table app.rated_line (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  group_id uuid not null,
  no integer not null,
  label jsonb not null,
  base numeric(38,12) not null,
  price numeric(38,12) not null,
  because jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.rating (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  period text not null,
  charges_hash text not null,
  accounts integer not null,
  rated integer not null,
  unchanged integer not null,
  held integer not null,
  job_run_id uuid,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  re_rating boolean not null default false,
  terms_hash text
);

create table app.rating_news (
  tenant_id uuid not null,
  period text not null,
  customer_id uuid not null
);

create table app.raw_page (
  period text not null,
  no bigint not null generated by default as identity,
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  feed text not null,
  rows integer not null,
  body bytea not null,
  sha256 bytea not null,
  created_at timestamp with time zone not null default now(),
  bytes integer
) partition by LIST (period);

create table app.receipt (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  number text not null,
  channel_id uuid not null,
  serial text not null,
  customer_id uuid,
  payer_name text,
  payer_account text,
  amount numeric(38,12) not null,
  currency text not null,
  paid_on date not null,
  method text not null default 'transfer'::text,
  memo text,
  allocated numeric(38,12) not null default 0,
  refunded numeric(38,12) not null default 0,
  state text not null default 'recorded'::text,
  unallocated numeric(38,12) generated always as (
CASE
    WHEN (state = 'reversed'::text) THEN (0)::numeric
    ELSE ((amount - allocated) - refunded)
END) stored,
  reverse_reason text,
  ledger_transaction_id uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.reconciliation_row (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  close_id uuid not null,
  revision integer not null,
  period text not null,
  no integer not null,
  currency text not null,
  step text not null,
  cause text not null,
  amount numeric(38,12) not null,
  reference_type text,
  reference_id uuid,
  note jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.record_export (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  title text not null,
  resource text not null,
  format text not null,
  asked jsonb not null,
  asked_hash text not null,
  state text not null default 'waiting'::text,
  total bigint not null,
  rows bigint,
  size bigint,
  sha256 text,
  file_id uuid,
  expires_at timestamp with time zone,
  problem jsonb,
  job_run_id uuid,
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.record_import (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  resource text not null,
  file_id uuid not null,
  file_name text not null,
  sha256 text not null,
  stage text not null default 'reading'::text,
  look jsonb,
  mapping jsonb,
  mode text,
  total integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  merged integer not null default 0,
  conflicts integer not null default 0,
  invalid integer not null default 0,
  problem jsonb,
  parity jsonb,
  job_run_id uuid,
  report_id uuid,
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.recovery_code (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  user_id uuid not null,
  hash bytea not null,
  used_at timestamp with time zone
);

create table app.reminder (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  bill_id uuid not null,
  customer_id uuid not null,
  step_id uuid not null,
  step_name text not null,
  step_days integer not null,
  days_overdue integer not null,
  recipient text not null,
  currency text not null,
  open numeric(38,12) not null,
  sent_on date not null,
  message_id uuid not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.reminder_rule (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name text not null,
  resource text not null,
  date_field text not null,
  days integer not null,
  side text not null,
  working_days boolean not null default false,
  filter jsonb,
  to_field text,
  to_roles jsonb not null default '[]'::jsonb,
  to_people jsonb not null default '[]'::jsonb,
  in_app boolean not null default true,
  by_email boolean not null default false,
  message text,
  enabled boolean not null default true,
  since date not null,
  problem text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.reminder_step (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name text not null,
  days_overdue integer not null,
  recipients text not null default 'customer'::text,
  subject text not null,
  body text not null,
  enabled boolean not null default true,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.report_delivery (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  report_id uuid not null,
  due_at timestamp with time zone not null,
  recipient_id uuid not null,
  state text not null default 'waiting'::text,
  attached boolean,
  rows bigint,
  size bigint,
  sha256 text,
  file_id uuid,
  message_id uuid,
  attempt integer not null default 1,
  reason jsonb,
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.role (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  key text not null,
  name_zh text not null,
  name_en text not null,
  built_in boolean not null default false,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb,
  mfa_required boolean not null default false
);

create table app.role_permission (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  role_id uuid not null,
  permission text not null,
  scope text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.saved_view (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  resource text not null,
  name text not null,
  owner_id uuid not null,
  kind text not null,
  base text,
  filter jsonb,
  sort jsonb not null,
  columns jsonb,
  "grouping" jsonb not null,
  spread text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.saved_view_share (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  view_id uuid not null,
  role_id uuid not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.schedule (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name text not null,
  job text not null,
  input jsonb not null default '{}'::jsonb,
  cron text not null,
  time_zone text not null default 'Asia/Shanghai'::text,
  enabled boolean not null default true,
  next_at timestamp with time zone,
  last_at timestamp with time zone,
  last_run_id uuid,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  cloud_account_id uuid,
  custom jsonb not null default '{}'::jsonb
);

create table app.scheduled_report (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name text not null,
  view_id uuid not null,
  rhythm text not null,
  weekday integer,
  working_day integer,
  hour integer not null,
  minute integer not null default 0,
  format text not null,
  to_people jsonb not null,
  enabled boolean not null default true,
  next_at timestamp with time zone,
  problem jsonb,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.search_entry (
  tenant_id uuid not null,
  resource text not null,
  record_id uuid not null,
  field text not null,
  key text not null
);

create table app.second_factor (
  user_id uuid not null,
  tenant_id uuid not null,
  sealed text not null,
  confirmed_at timestamp with time zone,
  last_step bigint,
  failed integer not null default 0,
  locked_until timestamp with time zone,
  created_at timestamp with time zone not null default now()
);

create table app.sent_reminder (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  rule_id uuid not null,
  resource text not null,
  record_id uuid not null,
  about_day date not null,
  sent_on date not null,
  user_id uuid,
  outcome text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.session (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  user_id uuid not null,
  refresh_hash bytea not null,
  previous_hash bytea,
  rotated_at timestamp with time zone,
  successor text,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_why text,
  ip text,
  agent text,
  created_at timestamp with time zone not null default now(),
  mfa boolean not null default false,
  view_as uuid,
  view_until timestamp with time zone,
  view_consent_id uuid
);

create table app.signature_callback (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  plugin_account_id uuid not null,
  method text not null,
  url text not null,
  headers jsonb not null,
  body bytea not null,
  digest text not null,
  state text not null default 'received'::text,
  reason text,
  created_at timestamp with time zone not null default now()
);

create table app.simulation (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  title text not null,
  kind text not null,
  state text not null default 'queued'::text,
  customer_id uuid,
  first_month text not null,
  last_month text not null,
  scenario jsonb not null,
  terms jsonb,
  subject_id uuid,
  customers integer not null default 0,
  problem jsonb,
  job_run_id uuid,
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.simulation_row (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  simulation_id uuid not null,
  customer_id uuid not null,
  period text not null,
  currency text not null,
  issued numeric(38,12),
  current numeric(38,12) not null,
  simulated numeric(38,12) not null,
  delta numeric(38,12) not null,
  cost numeric(38,12) not null,
  margin_before numeric(38,12) not null,
  margin_after numeric(38,12) not null,
  held_cost numeric(38,12) not null,
  below_cost integer not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.slice_revision (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  slice_id uuid not null,
  revision integer not null,
  sync_run_id uuid not null,
  plugin_id text not null,
  plugin_version text not null,
  rows bigint not null,
  charges bigint not null,
  inserted bigint not null,
  changed bigint not null,
  removed bigint not null,
  rejected bigint not null,
  currency text not null,
  billed_cost numeric(38,12) not null,
  billed_change numeric(38,12) not null,
  vendor_total numeric(38,12),
  difference numeric(38,12) not null,
  explained text,
  content_hash uuid not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.sub_account_binding (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  sub_account_id text not null,
  sub_account_name text,
  customer_id uuid not null,
  valid_from date not null,
  valid_to date,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.supplier_benefit (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  rate numeric(7,6),
  amount numeric(38,12),
  threshold numeric(38,12),
  currency text not null,
  cloud_account_id uuid,
  scope_provider text not null,
  scope_service_code text,
  valid_from date not null,
  valid_to date,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb
);

create table app.sync_incident (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  kind text not null,
  plugin text not null,
  cloud_account_id uuid,
  period text,
  error jsonb not null,
  opened_at timestamp with time zone not null default now(),
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.sync_page (
  tenant_id uuid not null,
  sync_run_id uuid not null,
  feed text not null,
  task_key text not null,
  number integer not null,
  cursor text,
  next text,
  total_rows bigint,
  rows integer not null,
  page_no bigint not null,
  fetched_at timestamp with time zone not null default now()
);

create table app.sync_run (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  period text not null,
  source text not null,
  file_name text,
  job_run_id uuid,
  token uuid not null,
  attempt integer not null default 1,
  beat_at timestamp with time zone not null default now(),
  state text not null default 'running'::text,
  step text not null default 'plan'::text,
  plugin_version text not null,
  window_start timestamp with time zone,
  window_end timestamp with time zone,
  tasks integer not null default 0,
  pages integer not null default 0,
  rows_read bigint not null default 0,
  inserted bigint not null default 0,
  changed bigint not null default 0,
  removed bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  warnings bigint not null default 0,
  currency text not null,
  billed_cost numeric(38,12) not null default 0,
  vendor_total numeric(38,12),
  difference numeric(38,12),
  feeds jsonb not null default '[]'::jsonb,
  error jsonb,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.sync_task (
  tenant_id uuid not null,
  sync_run_id uuid not null,
  feed text not null,
  "position" integer not null,
  key text not null,
  params jsonb not null,
  state text not null default 'planned'::text,
  pages integer not null default 0,
  rows bigint not null default 0
);

create table app.tagged_record (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  tag_id uuid not null,
  resource text not null,
  record_id uuid not null,
  rule_id uuid,
  rule_version integer,
  facts jsonb,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.tax_code (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  category_code text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.tax_rate (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  tax_code_id uuid not null,
  rate numeric(7,6) not null,
  valid_from date not null,
  valid_to date,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.tax_treatment (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  name text not null,
  customer_id uuid,
  treatment text not null,
  tax_code_id uuid,
  valid_from date not null,
  valid_to date,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.tenant (
  id uuid not null default uuidv7(),
  tenant_id uuid not null generated always as (id) stored,
  parent_id uuid,
  path public.ltree not null,
  kind text not null,
  name text not null,
  currency text not null default 'CNY'::text,
  time_zone text not null default 'Asia/Shanghai'::text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  demo boolean not null default false,
  demo_seeded_at timestamp with time zone
);

create table app.text_template (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  kind text not null,
  language text not null,
  texts jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.text_template_version (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  kind text not null,
  language text not null,
  number integer not null,
  name text not null generated always as (((((kind || ' '::text) || language) || ' '::text) || number)) stored,
  texts jsonb,
  by_name text,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.usage_batch (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  source_id uuid not null,
  key text not null,
  content_hash bytea not null,
  rows integer not null,
  fresh integer not null,
  corrected integer not null,
  unchanged integer not null,
  quarantined integer not null,
  answer jsonb not null,
  came_from text,
  received_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.usage_count (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  source_id uuid not null,
  customer text not null,
  product text not null,
  day date not null,
  count numeric(38,12) not null,
  unit text not null,
  revision integer not null,
  state text not null,
  problem text,
  taken_revision integer not null default 0,
  taken_at timestamp with time zone,
  revised_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.usage_count_revision (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  usage_count_id uuid not null,
  batch_id uuid not null,
  revision integer not null,
  count numeric(38,12) not null,
  unit text not null,
  change numeric(38,12) not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.usage_source (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  name text not null,
  cloud_account_id uuid not null,
  products text not null,
  per_minute integer not null default 60,
  token_hash bytea,
  token_hint text,
  token_issued_at timestamp with time zone,
  last_pushed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.user_account (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  login text not null,
  name text not null,
  email text not null,
  mobile text,
  locale text not null default 'zh'::text,
  disabled_at timestamp with time zone,
  password_hash text,
  failed_attempts integer not null default 0,
  locked_until timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1,
  custom jsonb not null default '{}'::jsonb,
  mfa_at timestamp with time zone,
  password_changed_at timestamp with time zone not null default now(),
  password_history text[] not null default '{}'::text[]
);

create table app.vendor_spec (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  service_code text not null,
  spec_code text not null,
  name text not null,
  attributes jsonb not null,
  revision integer not null,
  state text not null,
  seen_at timestamp with time zone not null,
  revised_at timestamp with time zone not null,
  has_stock boolean not null default false,
  stock_state text,
  stock_count numeric(38,12),
  stock_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.vendor_spec_version (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  spec_id uuid not null,
  revision integer not null,
  name text not null,
  attributes jsonb not null,
  state text not null,
  plugin_version text not null,
  seen_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.vendor_statement (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  cloud_account_id uuid not null,
  period text not null,
  kind text not null,
  sub_account_id text,
  currency text not null,
  amount numeric(38,12) not null,
  sales numeric(38,12),
  held_back text,
  state text not null,
  revision integer not null,
  read_at timestamp with time zone not null,
  revised_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.vendor_statement_revision (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  statement_id uuid not null,
  revision integer not null,
  currency text not null,
  amount numeric(38,12) not null,
  sales numeric(38,12),
  held_back text,
  state text not null,
  change numeric(38,12) not null,
  plugin_id text not null,
  plugin_version text not null,
  job_run_id uuid,
  read_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.view_arrangement (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  user_id uuid not null,
  resource text not null,
  first_view text,
  sequence jsonb not null,
  updated_at timestamp with time zone not null default now(),
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table app.view_consent (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  viewer_id uuid not null,
  person_id uuid not null,
  reason text not null,
  state text not null default 'asked'::text,
  asked_at timestamp with time zone not null default now(),
  decided_at timestamp with time zone,
  expires_at timestamp with time zone not null default (now() + '1 day'::interval)
);

create table app.voucher (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  code text not null,
  issue_id uuid not null,
  name text not null,
  customer_id uuid not null,
  state text not null,
  currency text not null,
  amount numeric(38,12) not null,
  balance numeric(38,12) not null default 0,
  minimum numeric(38,12),
  scope_provider text,
  scope_service_code text,
  scope_region text,
  scope_tag_key text,
  scope_tag_value text,
  scope_project text,
  with_discounts boolean not null,
  valid_from date not null,
  valid_until date not null,
  reminded_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.voucher_issue (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  number text not null,
  name text not null,
  state text not null,
  vouchers integer not null,
  currency text not null,
  total numeric(38,12) not null,
  reason text not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  updated_at timestamp with time zone not null default now(),
  updated_by uuid,
  deleted_at timestamp with time zone,
  version integer not null default 1
);

create table app.voucher_movement (
  id uuid not null default uuidv7(),
  tenant_id uuid not null,
  voucher_id uuid not null,
  customer_id uuid not null,
  currency text not null,
  kind text not null,
  amount numeric(38,12) not null,
  bill_id uuid,
  line_no integer,
  note_id uuid,
  remark text,
  created_at timestamp with time zone not null default now(),
  created_by uuid
);

create table public.cloudtally_migration (
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now()
);


-- views

create view app.billed_position as
 SELECT l.tenant_id,
    b.period,
    b.customer_id,
    b.currency,
    COALESCE(b.corrects_id, b.id) AS root_id,
    l.id AS line_id,
    COALESCE(l.corrects_line_id, l.id) AS origin_line_id,
    l.rated_group_id AS group_id
   FROM (app.bill b
     JOIN app.bill_line l ON ((l.bill_id = b.id)))
  WHERE ((b.state = ANY (ARRAY['issued'::text, 'partly_paid'::text, 'paid'::text])) AND (l.rated_group_id IS NOT NULL) AND (NOT (EXISTS ( SELECT
           FROM (app.bill_line n
             JOIN app.bill note ON ((note.id = n.bill_id)))
          WHERE ((n.before_group_id = l.rated_group_id) AND (n.voided_at IS NULL) AND (note.state = ANY (ARRAY['issued'::text, 'partly_paid'::text, 'paid'::text])))))));

create view app.charge_part as
 SELECT charge.period,
    charge.id,
    charge.slice_id,
    charge.tenant_id,
    charge.cloud_account_id,
    charge.sub_account_id,
    charge.sku_id,
    charge.resource_id,
    charge.region_id,
    charge.tag_set_id,
    charge.unit_id,
    charge.kind_id,
    charge.currency,
    charge.category,
    charge.day,
    charge.customer_id,
    charge.state,
    charge.rule_id,
    0 AS further_part,
    NULL::numeric AS weight,
    charge.quantity,
    charge.list_cost,
    charge.contracted_cost,
    charge.billed_cost,
    charge.effective_cost,
    charge.part
   FROM app.charge
  WHERE (charge.state <> 3)
UNION ALL
 SELECT c.period,
    c.id,
    c.slice_id,
    c.tenant_id,
    c.cloud_account_id,
    c.sub_account_id,
    c.sku_id,
    c.resource_id,
    c.region_id,
    c.tag_set_id,
    c.unit_id,
    c.kind_id,
    c.currency,
    c.category,
    c.day,
    s.customer_id,
    c.state,
    c.rule_id,
        CASE
            WHEN (s."position" > 1) THEN 1
            ELSE 0
        END AS further_part,
    s.weight,
    s.quantity,
    s.list_cost,
    s.contracted_cost,
    s.billed_cost,
    s.effective_cost,
    c.part
   FROM (app.charge c
     JOIN app.charge_share s ON (((s.period = c.period) AND (s.charge_id = c.id))))
  WHERE (c.state = 3);

create view app.charge_version as
 SELECT c.period,
    c.id,
    c.slice_id,
    c.key_hash,
    c.ordinal,
    c.content_hash,
    c.tenant_id,
    c.cloud_account_id,
    c.revision,
    c.page_no,
    c.row_no,
    c.part,
    c.sub_account_id,
    c.sku_id,
    c.resource_id,
    c.region_id,
    c.tag_set_id,
    c.unit_id,
    c.kind_id,
    c.currency,
    c.category,
    c.charge_start,
    c.charge_end,
    c.day,
    c.quantity,
    c.list_cost,
    c.contracted_cost,
    c.billed_cost,
    c.effective_cost,
    c.customer_id,
    c.state,
    c.rule_id,
    NULL::integer AS until_revision,
    NULL::text AS replaced_as
   FROM app.charge c
UNION ALL
 SELECT charge_trail.period,
    charge_trail.id,
    charge_trail.slice_id,
    charge_trail.key_hash,
    charge_trail.ordinal,
    charge_trail.content_hash,
    charge_trail.tenant_id,
    charge_trail.cloud_account_id,
    charge_trail.revision,
    charge_trail.page_no,
    charge_trail.row_no,
    charge_trail.part,
    charge_trail.sub_account_id,
    charge_trail.sku_id,
    charge_trail.resource_id,
    charge_trail.region_id,
    charge_trail.tag_set_id,
    charge_trail.unit_id,
    charge_trail.kind_id,
    charge_trail.currency,
    charge_trail.category,
    charge_trail.charge_start,
    charge_trail.charge_end,
    charge_trail.day,
    charge_trail.quantity,
    charge_trail.list_cost,
    charge_trail.contracted_cost,
    charge_trail.billed_cost,
    charge_trail.effective_cost,
    charge_trail.customer_id,
    charge_trail.state,
    charge_trail.rule_id,
    charge_trail.until_revision,
    charge_trail.replaced_as
   FROM app.charge_trail;

create view app.current_membership as
 SELECT id,
    tenant_id,
    user_id,
    role_id,
    department_id,
    created_at,
    created_by,
    updated_at,
    updated_by,
    deleted_at,
    version,
    custom,
    ends_at,
    reason
   FROM app.membership
  WHERE ((deleted_at IS NULL) AND ((ends_at IS NULL) OR (ends_at > now())));

create view app.due_reminder as
 SELECT (md5(((bill_id)::text || (step_id)::text)))::uuid AS id,
    tenant_id,
    now() AS created_at,
    NULL::uuid AS created_by,
    bill_id,
    customer_id,
    step_id,
    days_overdue,
    currency,
    open,
    due_on,
    array_to_string(recipients, ', '::text) AS recipients
   FROM app.due_reminders(((now() AT TIME ZONE 'Asia/Shanghai'::text))::date) d(tenant_id, bill_id, customer_id, step_id, step_name, step_days, days_overdue, currency, open, due_on, recipients);

create view app.focus_charge as
 SELECT c.id,
    c.tenant_id,
    l.synced_at AS created_at,
    NULL::uuid AS created_by,
    c.period,
    l.id AS slice_id,
    c.slice_id AS slice_no,
    l.feed,
    c.key_hash,
    c.ordinal,
    c.revision,
    c.page_no,
    c.row_no,
    c.part,
    c.cloud_account_id,
    c.customer_id,
    (ARRAY['unassigned'::text, 'attributed'::text, 'excluded'::text, 'split'::text])[(c.state + 1)] AS state,
    c.rule_id,
    c.billed_cost,
    c.effective_cost,
    c.list_cost,
    c.contracted_cost,
    c.currency AS billing_currency,
    a.billing_account_id,
    a.invoice_issuer_name,
    s.sub_account_id,
    s.name AS sub_account_name,
    c.charge_start AS charge_period_start,
    c.charge_end AS charge_period_end,
    c.day,
    c.category AS charge_category,
    k.charge_class,
    k.charge_type,
    k.charge_frequency,
    k.pricing_category,
    c.quantity,
    u.unit,
    p.provider_name,
    p.publisher_name,
    p.service_code,
    p.service_name,
    p.service_category,
    p.sku_id,
    p.sku_meter,
    r.resource_id,
    r.name AS resource_name,
    r.type AS resource_type,
    g.region_id,
    g.region_name,
    g.availability_zone,
    t.tags
   FROM (((((((((app.charge c
     LEFT JOIN app.charge_slice l ON ((l.no = c.slice_id)))
     LEFT JOIN app.cloud_account a ON ((a.id = c.cloud_account_id)))
     LEFT JOIN app.dim_sub_account s ON ((s.id = c.sub_account_id)))
     LEFT JOIN app.dim_sku p ON ((p.id = c.sku_id)))
     LEFT JOIN app.dim_resource r ON ((r.id = c.resource_id)))
     LEFT JOIN app.dim_region g ON ((g.id = c.region_id)))
     LEFT JOIN app.dim_tag_set t ON ((t.id = c.tag_set_id)))
     LEFT JOIN app.dim_unit u ON ((u.id = c.unit_id)))
     LEFT JOIN app.dim_kind k ON ((k.id = c.kind_id)));

create view app.focus_charge_part as
 SELECT c.id,
    c.tenant_id,
    l.synced_at AS created_at,
    NULL::uuid AS created_by,
    c.period,
    l.id AS slice_id,
    c.slice_id AS slice_no,
    l.feed,
    c.key_hash,
    c.ordinal,
    c.revision,
    c.page_no,
    c.row_no,
    c.part,
    c.cloud_account_id,
    c.customer_id,
    (ARRAY['unassigned'::text, 'attributed'::text, 'excluded'::text, 'split'::text])[(c.state + 1)] AS state,
    c.rule_id,
    c.billed_cost,
    c.effective_cost,
    c.list_cost,
    c.contracted_cost,
    c.currency AS billing_currency,
    a.billing_account_id,
    a.invoice_issuer_name,
    s.sub_account_id,
    s.name AS sub_account_name,
    c.charge_start AS charge_period_start,
    c.charge_end AS charge_period_end,
    c.day,
    c.category AS charge_category,
    k.charge_class,
    k.charge_type,
    k.charge_frequency,
    k.pricing_category,
    c.quantity,
    u.unit,
    p.provider_name,
    p.publisher_name,
    p.service_code,
    p.service_name,
    p.service_category,
    p.sku_id,
    p.sku_meter,
    r.resource_id,
    r.name AS resource_name,
    r.type AS resource_type,
    g.region_id,
    g.region_name,
    g.availability_zone,
    t.tags,
    c.weight
   FROM (((((((((( SELECT c_1.period,
            c_1.id,
            c_1.slice_id,
            c_1.key_hash,
            c_1.ordinal,
            c_1.revision,
            c_1.page_no,
            c_1.row_no,
            c_1.part,
            c_1.tenant_id,
            c_1.cloud_account_id,
            c_1.sub_account_id,
            c_1.sku_id,
            c_1.resource_id,
            c_1.region_id,
            c_1.tag_set_id,
            c_1.unit_id,
            c_1.kind_id,
            c_1.currency,
            c_1.category,
            c_1.charge_start,
            c_1.charge_end,
            c_1.day,
            c_1.state,
            c_1.rule_id,
            c_1.customer_id,
            NULL::numeric AS weight,
            c_1.quantity,
            c_1.list_cost,
            c_1.contracted_cost,
            c_1.billed_cost,
            c_1.effective_cost
           FROM app.charge c_1
          WHERE (c_1.state <> 3)
        UNION ALL
         SELECT c_1.period,
            c_1.id,
            c_1.slice_id,
            c_1.key_hash,
            c_1.ordinal,
            c_1.revision,
            c_1.page_no,
            c_1.row_no,
            c_1.part,
            c_1.tenant_id,
            c_1.cloud_account_id,
            c_1.sub_account_id,
            c_1.sku_id,
            c_1.resource_id,
            c_1.region_id,
            c_1.tag_set_id,
            c_1.unit_id,
            c_1.kind_id,
            c_1.currency,
            c_1.category,
            c_1.charge_start,
            c_1.charge_end,
            c_1.day,
            c_1.state,
            c_1.rule_id,
            s_1.customer_id,
            s_1.weight,
            s_1.quantity,
            s_1.list_cost,
            s_1.contracted_cost,
            s_1.billed_cost,
            s_1.effective_cost
           FROM (app.charge_share s_1
             JOIN app.charge c_1 ON (((c_1.period = s_1.period) AND (c_1.id = s_1.charge_id))))
          WHERE (c_1.state = 3)) c
     LEFT JOIN app.charge_slice l ON ((l.no = c.slice_id)))
     LEFT JOIN app.cloud_account a ON ((a.id = c.cloud_account_id)))
     LEFT JOIN app.dim_sub_account s ON ((s.id = c.sub_account_id)))
     LEFT JOIN app.dim_sku p ON ((p.id = c.sku_id)))
     LEFT JOIN app.dim_resource r ON ((r.id = c.resource_id)))
     LEFT JOIN app.dim_region g ON ((g.id = c.region_id)))
     LEFT JOIN app.dim_tag_set t ON ((t.id = c.tag_set_id)))
     LEFT JOIN app.dim_unit u ON ((u.id = c.unit_id)))
     LEFT JOIN app.dim_kind k ON ((k.id = c.kind_id)));

create view app.focus_charge_part_sum as
 SELECT r.tenant_id,
    r.period,
    r.cloud_account_id,
    l.id AS slice_id,
    l.feed,
    (ARRAY['unassigned'::text, 'attributed'::text, 'excluded'::text, 'split'::text])[(r.state + 1)] AS state,
    p.provider_name,
    p.service_code,
    p.service_name,
    p.service_category,
    p.sku_id,
    p.sku_meter,
    g.region_id,
    r.currency AS billing_currency,
    r.category AS charge_category,
    r.customer_id,
    r.day,
    k.charge_class,
    k.charge_type,
    u.unit,
    r.charges AS rows,
    r.list_cost,
    r.contracted_cost,
    r.billed_cost,
    r.effective_cost
   FROM (((((app.charge_rollup r
     LEFT JOIN app.charge_slice l ON ((l.no = r.slice_id)))
     LEFT JOIN app.dim_sku p ON ((p.id = r.sku_id)))
     LEFT JOIN app.dim_region g ON ((g.id = r.region_id)))
     LEFT JOIN app.dim_unit u ON ((u.id = r.unit_id)))
     LEFT JOIN app.dim_kind k ON ((k.id = r.kind_id)));

create view app.focus_charge_part_sum_by_customer as
 SELECT r.tenant_id,
    r.period,
    r.cloud_account_id,
    l.id AS slice_id,
    l.feed,
    (ARRAY['unassigned'::text, 'attributed'::text, 'excluded'::text, 'split'::text])[(r.state + 1)] AS state,
    p.provider_name,
    p.service_code,
    p.service_name,
    p.service_category,
    p.sku_id,
    p.sku_meter,
    g.region_id,
    r.currency AS billing_currency,
    r.category AS charge_category,
    r.customer_id,
    r.charges AS rows,
    r.list_cost,
    r.contracted_cost,
    r.billed_cost,
    r.effective_cost
   FROM (((app.charge_rollup_by_customer r
     LEFT JOIN app.charge_slice l ON ((l.no = r.slice_id)))
     LEFT JOIN app.dim_sku p ON ((p.id = r.sku_id)))
     LEFT JOIN app.dim_region g ON ((g.id = r.region_id)));

create view app.focus_charge_shared as
 SELECT c.id,
    c.tenant_id,
    l.synced_at AS created_at,
    NULL::uuid AS created_by,
    c.period,
    l.id AS slice_id,
    c.slice_id AS slice_no,
    l.feed,
    c.key_hash,
    c.ordinal,
    c.revision,
    c.page_no,
    c.row_no,
    c.part,
    c.cloud_account_id,
    c.customer_id,
    (ARRAY['unassigned'::text, 'attributed'::text, 'excluded'::text, 'split'::text])[(c.state + 1)] AS state,
    c.rule_id,
    c.billed_cost,
    c.effective_cost,
    c.list_cost,
    c.contracted_cost,
    c.currency AS billing_currency,
    a.billing_account_id,
    a.invoice_issuer_name,
    s.sub_account_id,
    s.name AS sub_account_name,
    c.charge_start AS charge_period_start,
    c.charge_end AS charge_period_end,
    c.day,
    c.category AS charge_category,
    k.charge_class,
    k.charge_type,
    k.charge_frequency,
    k.pricing_category,
    c.quantity,
    u.unit,
    p.provider_name,
    p.publisher_name,
    p.service_code,
    p.service_name,
    p.service_category,
    p.sku_id,
    p.sku_meter,
    r.resource_id,
    r.name AS resource_name,
    r.type AS resource_type,
    g.region_id,
    g.region_name,
    g.availability_zone,
    t.tags,
    c.weight
   FROM (((((((((( SELECT c_1.period,
            c_1.id,
            c_1.slice_id,
            c_1.key_hash,
            c_1.ordinal,
            c_1.revision,
            c_1.page_no,
            c_1.row_no,
            c_1.part,
            c_1.tenant_id,
            c_1.cloud_account_id,
            c_1.sub_account_id,
            c_1.sku_id,
            c_1.resource_id,
            c_1.region_id,
            c_1.tag_set_id,
            c_1.unit_id,
            c_1.kind_id,
            c_1.currency,
            c_1.category,
            c_1.charge_start,
            c_1.charge_end,
            c_1.day,
            c_1.state,
            c_1.rule_id,
            s_1.customer_id,
            s_1.weight,
            s_1.quantity,
            s_1.list_cost,
            s_1.contracted_cost,
            s_1.billed_cost,
            s_1.effective_cost
           FROM (app.charge_share s_1
             JOIN app.charge c_1 ON (((c_1.period = s_1.period) AND (c_1.id = s_1.charge_id))))
          WHERE (c_1.state = 3)) c
     LEFT JOIN app.charge_slice l ON ((l.no = c.slice_id)))
     LEFT JOIN app.cloud_account a ON ((a.id = c.cloud_account_id)))
     LEFT JOIN app.dim_sub_account s ON ((s.id = c.sub_account_id)))
     LEFT JOIN app.dim_sku p ON ((p.id = c.sku_id)))
     LEFT JOIN app.dim_resource r ON ((r.id = c.resource_id)))
     LEFT JOIN app.dim_region g ON ((g.id = c.region_id)))
     LEFT JOIN app.dim_tag_set t ON ((t.id = c.tag_set_id)))
     LEFT JOIN app.dim_unit u ON ((u.id = c.unit_id)))
     LEFT JOIN app.dim_kind k ON ((k.id = c.kind_id)));

create view app.focus_charge_sum as
 SELECT r.tenant_id,
    r.period,
    r.cloud_account_id,
    l.id AS slice_id,
    l.feed,
    (ARRAY['unassigned'::text, 'attributed'::text, 'excluded'::text, 'split'::text])[(r.state + 1)] AS state,
    p.provider_name,
    p.service_code,
    p.service_name,
    p.service_category,
    p.sku_id,
    p.sku_meter,
    g.region_id,
    r.currency AS billing_currency,
    r.category AS charge_category,
        CASE
            WHEN (r.state <> 3) THEN r.customer_id
            ELSE NULL::uuid
        END AS customer_id,
    r.day,
    k.charge_class,
    k.charge_type,
    u.unit,
    (r.charges - r.further_parts) AS rows,
    r.list_cost,
    r.contracted_cost,
    r.billed_cost,
    r.effective_cost
   FROM (((((app.charge_rollup r
     LEFT JOIN app.charge_slice l ON ((l.no = r.slice_id)))
     LEFT JOIN app.dim_sku p ON ((p.id = r.sku_id)))
     LEFT JOIN app.dim_region g ON ((g.id = r.region_id)))
     LEFT JOIN app.dim_unit u ON ((u.id = r.unit_id)))
     LEFT JOIN app.dim_kind k ON ((k.id = r.kind_id)));

create view app.focus_charge_sum_by_customer as
 SELECT r.tenant_id,
    r.period,
    r.cloud_account_id,
    l.id AS slice_id,
    l.feed,
    (ARRAY['unassigned'::text, 'attributed'::text, 'excluded'::text, 'split'::text])[(r.state + 1)] AS state,
    p.provider_name,
    p.service_code,
    p.service_name,
    p.service_category,
    p.sku_id,
    p.sku_meter,
    g.region_id,
    r.currency AS billing_currency,
    r.category AS charge_category,
        CASE
            WHEN (r.state <> 3) THEN r.customer_id
            ELSE NULL::uuid
        END AS customer_id,
    (r.charges - r.further_parts) AS rows,
    r.list_cost,
    r.contracted_cost,
    r.billed_cost,
    r.effective_cost
   FROM (((app.charge_rollup_by_customer r
     LEFT JOIN app.charge_slice l ON ((l.no = r.slice_id)))
     LEFT JOIN app.dim_sku p ON ((p.id = r.sku_id)))
     LEFT JOIN app.dim_region g ON ((g.id = r.region_id)));

create view app.focus_charge_sum_by_day as
 SELECT r.tenant_id,
    r.period,
    r.cloud_account_id,
    l.id AS slice_id,
    l.feed,
    (ARRAY['unassigned'::text, 'attributed'::text, 'excluded'::text, 'split'::text])[(r.state + 1)] AS state,
    p.provider_name,
    p.service_code,
    p.service_name,
    p.service_category,
    p.sku_id,
    p.sku_meter,
    g.region_id,
    r.currency AS billing_currency,
    r.category AS charge_category,
    r.day,
    (r.charges - r.further_parts) AS rows,
    r.list_cost,
    r.contracted_cost,
    r.billed_cost,
    r.effective_cost
   FROM (((app.charge_rollup_by_day r
     LEFT JOIN app.charge_slice l ON ((l.no = r.slice_id)))
     LEFT JOIN app.dim_sku p ON ((p.id = r.sku_id)))
     LEFT JOIN app.dim_region g ON ((g.id = r.region_id)));

create view app.receivable as
 SELECT b.id,
    b.tenant_id,
    b.created_at,
    b.created_by,
    b.id AS bill_id,
    b.title,
    b.number,
    b.kind,
    b.customer_id,
    b.period,
    b.currency,
    b.issued_on,
    b.due_on,
    a.days_overdue,
    a.age,
    b.total,
    b.paid,
    b.open,
        CASE
            WHEN (a.age = 'credit'::text) THEN b.open
            ELSE (0)::numeric
        END AS credit,
        CASE
            WHEN (a.age = 'not_due'::text) THEN b.open
            ELSE (0)::numeric
        END AS not_due,
        CASE
            WHEN (a.age = 'days_1_30'::text) THEN b.open
            ELSE (0)::numeric
        END AS days_1_30,
        CASE
            WHEN (a.age = 'days_31_60'::text) THEN b.open
            ELSE (0)::numeric
        END AS days_31_60,
        CASE
            WHEN (a.age = 'days_61_90'::text) THEN b.open
            ELSE (0)::numeric
        END AS days_61_90,
        CASE
            WHEN (a.age = 'over_90'::text) THEN b.open
            ELSE (0)::numeric
        END AS over_90
   FROM ((app.bill b
     CROSS JOIN LATERAL ( SELECT GREATEST((app.today() - b.due_on), 0) AS days) d)
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (b.open < (0)::numeric) THEN 0
                    ELSE COALESCE(d.days, 0)
                END AS days_overdue,
                CASE
                    WHEN (b.open < (0)::numeric) THEN 'credit'::text
                    WHEN (COALESCE(d.days, 0) = 0) THEN 'not_due'::text
                    WHEN (d.days <= 30) THEN 'days_1_30'::text
                    WHEN (d.days <= 60) THEN 'days_31_60'::text
                    WHEN (d.days <= 90) THEN 'days_61_90'::text
                    ELSE 'over_90'::text
                END AS age) a)
  WHERE ((b.state = ANY (ARRAY['issued'::text, 'partly_paid'::text])) AND (b.open <> (0)::numeric) AND (b.deleted_at IS NULL));

create view app.unassigned_charge as
 SELECT (md5((((((((c.cloud_account_id)::text || '/'::text) || c.sub_account_id) || '/'::text) || c.period) || '/'::text) || c.currency)))::uuid AS id,
    c.tenant_id,
    c.created_at,
    NULL::uuid AS created_by,
    c.period,
    c.cloud_account_id,
    c.sub_account_id AS sub_account_no,
    s.sub_account_id,
    s.name AS sub_account_name,
    c.currency,
    c.charges,
    c.billed_cost,
    c.list_cost,
    c.first_day,
    c.last_day,
    (EXISTS ( SELECT
           FROM app.charge_slice l
          WHERE ((l.tenant_id = c.tenant_id) AND (l.cloud_account_id = c.cloud_account_id) AND (l.period = c.period) AND (l.state = 'locked'::text)))) AS locked
   FROM (( SELECT charge.tenant_id,
            charge.period,
            charge.cloud_account_id,
            charge.sub_account_id,
            charge.currency,
            count(*) AS charges,
            sum(charge.billed_cost) AS billed_cost,
            sum(charge.list_cost) AS list_cost,
            min(charge.day) AS first_day,
            max(charge.day) AS last_day,
            min(charge.charge_start) AS created_at
           FROM app.charge
          WHERE (charge.state = 0)
          GROUP BY charge.tenant_id, charge.period, charge.cloud_account_id, charge.sub_account_id, charge.currency) c
     LEFT JOIN app.dim_sub_account s ON ((s.id = c.sub_account_id)));

create view app.voucher_use as
 SELECT m.tenant_id,
    m.bill_id,
    m.line_no,
    m.voucher_id,
    v.code,
    (- sum(m.amount)) AS amount
   FROM (app.voucher_movement m
     JOIN app.voucher v ON ((v.id = m.voucher_id)))
  WHERE (m.bill_id IS NOT NULL)
  GROUP BY m.tenant_id, m.bill_id, m.line_no, m.voucher_id, v.code
 HAVING (sum(m.amount) <> (0)::numeric);


-- constraints

alter table app.allocation add constraint allocation_amount_check CHECK ((amount <> (0)::numeric));

alter table app.allocation add constraint allocation_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.allocation add constraint allocation_direction CHECK (((amount < (0)::numeric) = (reverses_id IS NOT NULL)));

alter table app.allocation add constraint allocation_minor_unit CHECK ((amount = round(amount, app.minor_digits(currency))));

alter table app.allocation add constraint allocation_pkey PRIMARY KEY (id);

alter table app.allocation add constraint allocation_reached_bill TRIGGER DEFERRABLE INITIALLY DEFERRED;

alter table app.allocation add constraint allocation_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)));

alter table app.allocation add constraint allocation_reversal_is_no_allocation CHECK (((reverses_id IS NULL) OR (NOT live)));

alter table app.allocation add constraint allocation_reversal_reason CHECK (((reverses_id IS NULL) OR (reason IS NOT NULL)));

alter table app.allocation add constraint allocation_tenant_id_bill_id_customer_id_currency_fkey FOREIGN KEY (tenant_id, bill_id, customer_id, currency) REFERENCES app.bill(tenant_id, id, customer_id, currency);

alter table app.allocation add constraint allocation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.allocation add constraint allocation_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.allocation add constraint allocation_tenant_id_ledger_transaction_id_fkey FOREIGN KEY (tenant_id, ledger_transaction_id) REFERENCES app.ledger_transaction(tenant_id, id);

alter table app.allocation add constraint allocation_tenant_id_proposal_id_fkey FOREIGN KEY (tenant_id, proposal_id) REFERENCES app.allocation_proposal(tenant_id, id);

alter table app.allocation add constraint allocation_tenant_id_receipt_id_customer_id_currency_fkey FOREIGN KEY (tenant_id, receipt_id, customer_id, currency) REFERENCES app.receipt(tenant_id, id, customer_id, currency);

alter table app.allocation add constraint allocation_tenant_id_reverses_id_fkey FOREIGN KEY (tenant_id, reverses_id) REFERENCES app.allocation(tenant_id, id);

alter table app.allocation_proposal add constraint allocation_proposal_amount_check CHECK ((amount > (0)::numeric));

alter table app.allocation_proposal add constraint allocation_proposal_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.allocation_proposal add constraint allocation_proposal_lines_check CHECK ((jsonb_array_length(lines) >= 1));

alter table app.allocation_proposal add constraint allocation_proposal_pkey PRIMARY KEY (id);

alter table app.allocation_proposal add constraint allocation_proposal_reason_check CHECK (((reason ? 'zh'::text) AND (reason ? 'en'::text)));

alter table app.allocation_proposal add constraint allocation_proposal_score_check CHECK (((score >= 0) AND (score <= 100)));

alter table app.allocation_proposal add constraint allocation_proposal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'superseded'::text])));

alter table app.allocation_proposal add constraint allocation_proposal_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.allocation_proposal add constraint allocation_proposal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.allocation_proposal add constraint allocation_proposal_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.allocation_proposal add constraint allocation_proposal_tenant_id_receipt_id_fkey FOREIGN KEY (tenant_id, receipt_id) REFERENCES app.receipt(tenant_id, id);

alter table app.approval add constraint approval_decided_says_who CHECK (((state = ANY (ARRAY['approved'::text, 'rejected'::text])) = (decided_at IS NOT NULL)));

alter table app.approval add constraint approval_pkey PRIMARY KEY (id);

alter table app.approval add constraint approval_requester_is_not_approver CHECK (((decided_by IS NULL) OR (decided_by IS DISTINCT FROM requested_by)));

alter table app.approval add constraint approval_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])));

alter table app.approval add constraint approval_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.approval add constraint approval_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.approval_card add constraint approval_card_card_key_key UNIQUE (card_key);

alter table app.approval_card add constraint approval_card_pkey PRIMARY KEY (id);

alter table app.approval_card add constraint approval_card_state_check CHECK ((state = ANY (ARRAY['sending'::text, 'delivered'::text, 'refused'::text])));

alter table app.approval_card add constraint approval_card_task_id_plugin_account_id_key UNIQUE (task_id, plugin_account_id);

alter table app.approval_card add constraint approval_card_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.approval_card add constraint approval_card_tenant_id_plugin_account_id_fkey FOREIGN KEY (tenant_id, plugin_account_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.approval_card add constraint approval_card_tenant_id_task_id_fkey FOREIGN KEY (tenant_id, task_id) REFERENCES app.approval_task(tenant_id, id);

alter table app.approval_decision add constraint approval_decision_act_check CHECK ((act = ANY (ARRAY['approve'::text, 'reject'::text])));

alter table app.approval_decision add constraint approval_decision_approval_id_key UNIQUE (approval_id);

alter table app.approval_decision add constraint approval_decision_pkey PRIMARY KEY (id);

alter table app.approval_decision add constraint approval_decision_tenant_id_approval_id_fkey FOREIGN KEY (tenant_id, approval_id) REFERENCES app.approval(tenant_id, id);

alter table app.approval_decision add constraint approval_decision_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES app.user_account(tenant_id, id);

alter table app.approval_decision add constraint approval_decision_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.approval_task add constraint approval_task_approval_id_assignee_id_epoch_key UNIQUE (approval_id, assignee_id, epoch);

alter table app.approval_task add constraint approval_task_pkey PRIMARY KEY (id);

alter table app.approval_task add constraint approval_task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'decided'::text, 'closed'::text])));

alter table app.approval_task add constraint approval_task_tenant_id_approval_id_fkey FOREIGN KEY (tenant_id, approval_id) REFERENCES app.approval(tenant_id, id);

alter table app.approval_task add constraint approval_task_tenant_id_assignee_id_fkey FOREIGN KEY (tenant_id, assignee_id) REFERENCES app.user_account(tenant_id, id);

alter table app.approval_task add constraint approval_task_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.approval_task add constraint approval_task_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.attribution_condition add constraint attribution_condition_field_check CHECK ((field = ANY (ARRAY['provider'::text, 'cloud_account'::text, 'sub_account'::text, 'tag'::text, 'project'::text, 'resource'::text, 'region'::text, 'service'::text])));

alter table app.attribution_condition add constraint attribution_condition_operator_check CHECK ((operator = ANY (ARRAY['is'::text, 'one_of'::text, 'prefix'::text, 'present'::text])));

alter table app.attribution_condition add constraint attribution_condition_pkey PRIMARY KEY (rule_id, "position");

alter table app.attribution_condition add constraint attribution_condition_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.attribution_condition add constraint attribution_condition_tenant_id_rule_id_fkey FOREIGN KEY (tenant_id, rule_id) REFERENCES app.attribution_rule(tenant_id, id);

alter table app.attribution_condition add constraint condition_compares_with_something CHECK (
CASE operator
    WHEN 'present'::text THEN (cardinality(wanted) = 0)
    WHEN 'is'::text THEN (cardinality(wanted) = 1)
    ELSE (cardinality(wanted) > 0)
END);

alter table app.attribution_condition add constraint condition_names_its_tag CHECK (((field = 'tag'::text) = (tag_key IS NOT NULL)));

alter table app.attribution_condition add constraint rule_is_whole TRIGGER DEFERRABLE INITIALLY DEFERRED;

alter table app.attribution_rule add constraint attribution_rule_check CHECK ((valid_to > valid_from));

alter table app.attribution_rule add constraint attribution_rule_pkey PRIMARY KEY (id);

alter table app.attribution_rule add constraint attribution_rule_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text])));

alter table app.attribution_rule add constraint attribution_rule_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.attribution_rule add constraint attribution_rule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.attribution_rule add constraint attribution_rule_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.attribution_rule add constraint attribution_rules_never_tie EXCLUDE USING btree (tenant_id WITH =, priority WITH =) WHERE ((deleted_at IS NULL)) DEFERRABLE;

alter table app.attribution_rule add constraint rule_is_whole TRIGGER DEFERRABLE INITIALLY DEFERRED;

alter table app.attribution_rule add constraint rule_names_its_customer CHECK (
CASE customer_by
    WHEN 'customer'::text THEN ((customer_id IS NOT NULL) AND (customer_tag_key IS NULL))
    WHEN 'shares'::text THEN ((customer_id IS NULL) AND (customer_tag_key IS NULL))
    ELSE ((customer_id IS NULL) AND (customer_tag_key IS NOT NULL))
END);

alter table app.attribution_rule add constraint rule_says_whose CHECK ((customer_by = ANY (ARRAY['customer'::text, 'tag_value_is_customer_code'::text, 'shares'::text])));

alter table app.attribution_share add constraint attribution_share_pkey PRIMARY KEY (rule_id, "position");

alter table app.attribution_share add constraint attribution_share_rule_id_customer_id_key UNIQUE (rule_id, customer_id);

alter table app.attribution_share add constraint attribution_share_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.attribution_share add constraint attribution_share_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.attribution_share add constraint attribution_share_tenant_id_rule_id_fkey FOREIGN KEY (tenant_id, rule_id) REFERENCES app.attribution_rule(tenant_id, id);

alter table app.attribution_share add constraint attribution_share_weight_check CHECK (((weight > (0)::numeric) AND (weight <= (1)::numeric)));

alter table app.attribution_share add constraint rule_is_whole TRIGGER DEFERRABLE INITIALLY DEFERRED;

alter table app.audit_check add constraint audit_check_pkey PRIMARY KEY (id);

alter table app.audit_check add constraint audit_check_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.audit_entry add constraint audit_entry_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'dingtalk'::text, 'terminal'::text, 'job'::text, 'system'::text])));

alter table app.audit_entry add constraint audit_entry_pkey PRIMARY KEY (id);

alter table app.audit_entry add constraint audit_entry_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.audit_link add constraint audit_link_hash_check CHECK ((length(hash) = 32));

alter table app.audit_link add constraint audit_link_no_check CHECK ((no > 0));

alter table app.audit_link add constraint audit_link_pkey PRIMARY KEY (tenant_id, no);

alter table app.audit_link add constraint audit_link_tenant_id_entry_id_key UNIQUE (tenant_id, entry_id);

alter table app.audit_link add constraint audit_link_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.audit_seal add constraint audit_seal_hash_check CHECK ((length(hash) = 32));

alter table app.audit_seal add constraint audit_seal_mac_check CHECK ((length(mac) = 32));

alter table app.audit_seal add constraint audit_seal_pkey PRIMARY KEY (tenant_id, no);

alter table app.audit_seal add constraint audit_seal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.audit_unsealed add constraint audit_unsealed_content_check CHECK ((length(content) = 32));

alter table app.audit_unsealed add constraint audit_unsealed_pkey PRIMARY KEY (entry_id);

alter table app.audit_unsealed add constraint audit_unsealed_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.automation add constraint automation_acts_check CHECK (((jsonb_typeof(acts) = 'array'::text) AND (length((acts)::text) <= 60000)));

alter table app.automation add constraint automation_begins_check CHECK ((begins = ANY (ARRAY['created'::text, 'changed'::text, 'date'::text])));

alter table app.automation add constraint automation_check CHECK (((begins <> 'date'::text) OR (field IS NOT NULL)));

alter table app.automation add constraint automation_days_check CHECK (((days >= 0) AND (days <= 730)));

alter table app.automation add constraint automation_field_check CHECK (((length(field) >= 1) AND (length(field) <= 160)));

alter table app.automation add constraint automation_filter_check CHECK ((length((filter)::text) <= 60000));

alter table app.automation add constraint automation_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 80)));

alter table app.automation add constraint automation_pkey PRIMARY KEY (id);

alter table app.automation add constraint automation_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.automation add constraint automation_side_check CHECK ((side = ANY (ARRAY['before'::text, 'after'::text])));

alter table app.automation add constraint automation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.automation add constraint automation_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.automation add constraint automation_tenant_id_runs_as_id_fkey FOREIGN KEY (tenant_id, runs_as_id) REFERENCES app.user_account(tenant_id, id);

alter table app.automation_cursor add constraint automation_cursor_pkey PRIMARY KEY (tenant_id);

alter table app.automation_cursor add constraint automation_cursor_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.automation_run add constraint automation_run_automation_id_event_key UNIQUE (automation_id, event);

alter table app.automation_run add constraint automation_run_depth_check CHECK ((depth > 0));

alter table app.automation_run add constraint automation_run_event_check CHECK (((length(event) >= 1) AND (length(event) <= 120)));

alter table app.automation_run add constraint automation_run_outcomes_check CHECK ((jsonb_typeof(outcomes) = 'array'::text));

alter table app.automation_run add constraint automation_run_pkey PRIMARY KEY (id);

alter table app.automation_run add constraint automation_run_state_check CHECK ((state = ANY (ARRAY['done'::text, 'failed'::text, 'waiting'::text, 'stopped'::text])));

alter table app.automation_run add constraint automation_run_tenant_id_automation_id_fkey FOREIGN KEY (tenant_id, automation_id) REFERENCES app.automation(tenant_id, id);

alter table app.automation_run add constraint automation_run_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.automation_run add constraint automation_run_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.bill add constraint bill_adds_up CHECK ((total = (lines_total + rounding)));

alter table app.bill add constraint bill_approved_hash_check CHECK ((approved_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.bill add constraint bill_begins_at_nothing CHECK (((corrects_id IS NOT NULL) OR (exact_before = (0)::numeric)));

alter table app.bill add constraint bill_booked_in_check CHECK ((booked_in ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.bill add constraint bill_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.bill add constraint bill_credit_term_days_check CHECK (((credit_term_days >= 0) AND (credit_term_days <= 365)));

alter table app.bill add constraint bill_credit_term_rule_check CHECK ((credit_term_rule = ANY (ARRAY['days'::text, 'working_days'::text, 'month_end'::text, 'fixed_day'::text])));

alter table app.bill add constraint bill_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.bill add constraint bill_held_reason_check CHECK ((held_reason = ANY (ARRAY['provisional'::text, 'no_agreement'::text, 'negative_total'::text, 'no_tax_rate'::text])));

alter table app.bill add constraint bill_inputs_hash_check CHECK ((inputs_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.bill add constraint bill_issued_as_approved CHECK (((state <> ALL (ARRAY['approved'::text, 'issued'::text, 'partly_paid'::text, 'paid'::text])) OR (COALESCE(approved_hash, ''::text) = content_hash)));

alter table app.bill add constraint bill_issued_not_held CHECK (((state <> ALL (ARRAY['issued'::text, 'partly_paid'::text, 'paid'::text])) OR (held_reason IS NULL) OR (released_by IS NOT NULL)));

alter table app.bill add constraint bill_issued_whole CHECK (((state = ANY (ARRAY['issued'::text, 'partly_paid'::text, 'paid'::text])) = ((number IS NOT NULL) AND (issued_on IS NOT NULL) AND (due_on IS NOT NULL) AND (snapshot IS NOT NULL))));

alter table app.bill add constraint bill_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'credit_note'::text, 'debit_note'::text])));

alter table app.bill add constraint bill_lines_check CHECK ((lines >= 0));

alter table app.bill add constraint bill_note_booked CHECK (((booked_in IS NOT NULL) = ((kind <> 'regular'::text) AND (state = ANY (ARRAY['issued'::text, 'partly_paid'::text, 'paid'::text])))));

alter table app.bill add constraint bill_note_direction CHECK (
CASE kind
    WHEN 'regular'::text THEN (corrects_id IS NULL)
    WHEN 'debit_note'::text THEN (total > (0)::numeric)
    ELSE ((total < (0)::numeric) OR ((total = (0)::numeric) AND (corrects_id IS NOT NULL)))
END);

alter table app.bill add constraint bill_note_of_same FOREIGN KEY (tenant_id, corrects_id, customer_id, currency, period) REFERENCES app.bill(tenant_id, id, customer_id, currency, period);

alter table app.bill add constraint bill_paid_state CHECK (((state <> 'paid'::text) OR (paid = total)));

alter table app.bill add constraint bill_paid_within CHECK (
CASE
    WHEN (total >= (0)::numeric) THEN ((paid >= (0)::numeric) AND (paid <= total))
    ELSE ((paid >= total) AND (paid <= (0)::numeric))
END);

alter table app.bill add constraint bill_partly_paid_state CHECK (((state <> 'partly_paid'::text) OR ((paid <> (0)::numeric) AND (paid <> total))));

alter table app.bill add constraint bill_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.bill add constraint bill_pkey PRIMARY KEY (id);

alter table app.bill add constraint bill_release_reason_check CHECK ((length(release_reason) <= 500));

alter table app.bill add constraint bill_rounding_bounded CHECK (((abs(rounding) * (
CASE
    WHEN (corrects_id IS NULL) THEN 2
    ELSE 1
END)::numeric) <= (power((10)::numeric, ((- app.minor_digits(currency)))::numeric) * ((lines + 1))::numeric)));

alter table app.bill add constraint bill_rounds_once CHECK ((total = (round((exact_before + exact_total), app.minor_digits(currency)) - round(exact_before, app.minor_digits(currency)))));

alter table app.bill add constraint bill_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in_approval'::text, 'approved'::text, 'issued'::text, 'partly_paid'::text, 'paid'::text, 'void'::text])));

alter table app.bill add constraint bill_tax_adds_up CHECK (((net + tax) = total));

alter table app.bill add constraint bill_tax_whole CHECK ((((net IS NULL) = (tax IS NULL)) AND ((net IS NULL) = (tax_facts IS NULL))));

alter table app.bill add constraint bill_tenant_id_batch_id_fkey FOREIGN KEY (tenant_id, batch_id) REFERENCES app.bill_batch(tenant_id, id);

alter table app.bill add constraint bill_tenant_id_corrects_id_fkey FOREIGN KEY (tenant_id, corrects_id) REFERENCES app.bill(tenant_id, id);

alter table app.bill add constraint bill_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.bill add constraint bill_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.bill add constraint bill_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.bill add constraint bill_tenant_id_number_key UNIQUE (tenant_id, number);

alter table app.bill add constraint bill_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES app.bill_run(tenant_id, id);

alter table app.bill add constraint bill_unpaid_state CHECK (((state <> 'issued'::text) OR ((paid = (0)::numeric) AND (total <> (0)::numeric))));

alter table app.bill add constraint bill_void_reason_check CHECK ((length(void_reason) <= 500));

alter table app.bill_batch add constraint bill_batch_bills_check CHECK ((bills >= 1));

alter table app.bill_batch add constraint bill_batch_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.bill_batch add constraint bill_batch_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.bill_batch add constraint bill_batch_pkey PRIMARY KEY (id);

alter table app.bill_batch add constraint bill_batch_state_check CHECK ((state = ANY (ARRAY['in_approval'::text, 'approved'::text, 'rejected'::text, 'void'::text])));

alter table app.bill_batch add constraint bill_batch_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.bill_batch add constraint bill_batch_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.bill_batch add constraint bill_batch_tenant_id_number_key UNIQUE (tenant_id, number);

alter table app.bill_document add constraint bill_document_bill_id_kind_key UNIQUE (bill_id, kind);

alter table app.bill_document add constraint bill_document_kind_check CHECK ((kind = ANY (ARRAY['pdf'::text, 'xlsx'::text])));

alter table app.bill_document add constraint bill_document_pkey PRIMARY KEY (id);

alter table app.bill_document add constraint bill_document_problem_check CHECK ((length(problem) <= 1000));

alter table app.bill_document add constraint bill_document_ready_whole CHECK (((state = 'ready'::text) = ((file_id IS NOT NULL) AND (sha256 IS NOT NULL))));

alter table app.bill_document add constraint bill_document_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));

alter table app.bill_document add constraint bill_document_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'ready'::text, 'failed'::text])));

alter table app.bill_document add constraint bill_document_tenant_id_bill_id_fkey FOREIGN KEY (tenant_id, bill_id) REFERENCES app.bill(tenant_id, id);

alter table app.bill_document add constraint bill_document_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.bill_line add constraint bill_line_begins_at_nothing CHECK (((before_group_id IS NOT NULL) OR (exact_before = (0)::numeric)));

alter table app.bill_line add constraint bill_line_bill_id_no_key UNIQUE (bill_id, no);

alter table app.bill_line add constraint bill_line_charges_check CHECK ((charges >= 0));

alter table app.bill_line add constraint bill_line_contract_version FOREIGN KEY (tenant_id, contract_version_id) REFERENCES app.contract_version(tenant_id, id);

alter table app.bill_line add constraint bill_line_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.bill_line add constraint bill_line_no_check CHECK ((no >= 1));

alter table app.bill_line add constraint bill_line_of_a_group CHECK (((rated_group_id IS NOT NULL) OR (before_group_id IS NOT NULL)));

alter table app.bill_line add constraint bill_line_of_period_check CHECK ((of_period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.bill_line add constraint bill_line_pkey PRIMARY KEY (id);

alter table app.bill_line add constraint bill_line_quantity_has_unit CHECK (((quantity IS NULL) = (unit IS NULL)));

alter table app.bill_line add constraint bill_line_rounds_half_up CHECK ((price = (round((exact_before + exact_price), app.minor_digits(currency)) - round(exact_before, app.minor_digits(currency)))));

alter table app.bill_line add constraint bill_line_tax_adds_up CHECK (((net + tax) = price));

alter table app.bill_line add constraint bill_line_tax_whole CHECK ((num_nulls(tax_code, tax_rate, net, tax) = ANY (ARRAY[0, 4])));

alter table app.bill_line add constraint bill_line_tenant_id_agreement_id_fkey FOREIGN KEY (tenant_id, agreement_id) REFERENCES app.price_agreement(tenant_id, id);

alter table app.bill_line add constraint bill_line_tenant_id_before_group_id_fkey FOREIGN KEY (tenant_id, before_group_id) REFERENCES app.rated_group(tenant_id, id);

alter table app.bill_line add constraint bill_line_tenant_id_bill_id_fkey FOREIGN KEY (tenant_id, bill_id) REFERENCES app.bill(tenant_id, id);

alter table app.bill_line add constraint bill_line_tenant_id_corrects_line_id_fkey FOREIGN KEY (tenant_id, corrects_line_id) REFERENCES app.bill_line(tenant_id, id);

alter table app.bill_line add constraint bill_line_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.bill_line add constraint bill_line_tenant_id_rated_group_id_fkey FOREIGN KEY (tenant_id, rated_group_id) REFERENCES app.rated_group(tenant_id, id);

alter table app.bill_line add constraint bill_line_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 100)));

alter table app.bill_line add constraint bill_line_unit_price_redoes_price CHECK (((unit_price IS NULL) OR ((quantity IS NOT NULL) AND ((quantity * unit_price) = exact_price))));

alter table app.bill_manifest add constraint bill_manifest_bill_id_key UNIQUE (bill_id);

alter table app.bill_manifest add constraint bill_manifest_first_has_none_before CHECK (((no = 1) = (previous_sha256 IS NULL)));

alter table app.bill_manifest add constraint bill_manifest_no_check CHECK ((no >= 1));

alter table app.bill_manifest add constraint bill_manifest_pkey PRIMARY KEY (id);

alter table app.bill_manifest add constraint bill_manifest_previous_sha256_check CHECK ((previous_sha256 ~ '^[0-9a-f]{64}$'::text));

alter table app.bill_manifest add constraint bill_manifest_says_its_hash CHECK ((sha256 = encode(sha256(convert_to(manifest, 'UTF8'::name)), 'hex'::text)));

alter table app.bill_manifest add constraint bill_manifest_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));

alter table app.bill_manifest add constraint bill_manifest_tenant_id_bill_id_fkey FOREIGN KEY (tenant_id, bill_id) REFERENCES app.bill(tenant_id, id);

alter table app.bill_manifest add constraint bill_manifest_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.bill_manifest add constraint bill_manifest_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.bill_manifest add constraint bill_manifest_tenant_id_no_key UNIQUE (tenant_id, no);

alter table app.bill_run add constraint bill_run_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.bill_run add constraint bill_run_pkey PRIMARY KEY (id);

alter table app.bill_run add constraint bill_run_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.bill_run add constraint bill_run_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.billing_setting add constraint billing_setting_late_charges_check CHECK ((late_charges = ANY (ARRAY['open_period'::text, 'reopen'::text])));

alter table app.billing_setting add constraint billing_setting_pkey PRIMARY KEY (id);

alter table app.billing_setting add constraint billing_setting_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.billing_setting add constraint billing_setting_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.bulk_change add constraint bulk_change_pkey PRIMARY KEY (id);

alter table app.bulk_change add constraint bulk_change_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.bulk_change add constraint bulk_change_stage_check CHECK ((stage = ANY (ARRAY['running'::text, 'done'::text, 'undoing'::text, 'undone'::text])));

alter table app.bulk_change add constraint bulk_change_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.bulk_change add constraint bulk_change_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.bulk_change add constraint bulk_change_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));

alter table app.bulk_row add constraint bulk_row_outcome_check CHECK ((outcome = ANY (ARRAY['waiting'::text, 'changed'::text, 'unchanged'::text, 'refused'::text, 'undone'::text, 'kept'::text])));

alter table app.bulk_row add constraint bulk_row_pkey PRIMARY KEY (id);

alter table app.bulk_row add constraint bulk_row_tenant_id_bulk_change_id_fkey FOREIGN KEY (tenant_id, bulk_change_id) REFERENCES app.bulk_change(tenant_id, id);

alter table app.bulk_row add constraint bulk_row_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.business_tag add constraint business_tag_name_en_check CHECK (((length(TRIM(BOTH FROM name_en)) >= 1) AND (length(TRIM(BOTH FROM name_en)) <= 40)));

alter table app.business_tag add constraint business_tag_name_zh_check CHECK (((length(TRIM(BOTH FROM name_zh)) >= 1) AND (length(TRIM(BOTH FROM name_zh)) <= 40)));

alter table app.business_tag add constraint business_tag_pkey PRIMARY KEY (id);

alter table app.business_tag add constraint business_tag_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));

alter table app.business_tag add constraint business_tag_putters_check CHECK ((jsonb_typeof(putters) = 'array'::text));

alter table app.business_tag add constraint business_tag_resources_check CHECK ((jsonb_typeof(resources) = 'array'::text));

alter table app.business_tag add constraint business_tag_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.business_tag add constraint business_tag_tenant_id_group_id_fkey FOREIGN KEY (tenant_id, group_id) REFERENCES app.business_tag_group(tenant_id, id);

alter table app.business_tag add constraint business_tag_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.business_tag add constraint business_tag_tone_check CHECK ((tone = ANY (ARRAY['green'::text, 'blue'::text, 'amber'::text, 'red'::text, 'grey'::text, 'purple'::text])));

alter table app.business_tag_group add constraint business_tag_group_name_en_check CHECK (((length(TRIM(BOTH FROM name_en)) >= 1) AND (length(TRIM(BOTH FROM name_en)) <= 40)));

alter table app.business_tag_group add constraint business_tag_group_name_zh_check CHECK (((length(TRIM(BOTH FROM name_zh)) >= 1) AND (length(TRIM(BOTH FROM name_zh)) <= 40)));

alter table app.business_tag_group add constraint business_tag_group_pkey PRIMARY KEY (id);

alter table app.business_tag_group add constraint business_tag_group_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));

alter table app.business_tag_group add constraint business_tag_group_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.business_tag_group add constraint business_tag_group_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.business_tag_rule add constraint business_tag_rule_asked_check CHECK ((jsonb_typeof(asked) = 'array'::text));

alter table app.business_tag_rule add constraint business_tag_rule_filter_check CHECK ((length((filter)::text) <= 60000));

alter table app.business_tag_rule add constraint business_tag_rule_pkey PRIMARY KEY (id);

alter table app.business_tag_rule add constraint business_tag_rule_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));

alter table app.business_tag_rule add constraint business_tag_rule_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.business_tag_rule add constraint business_tag_rule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.business_tag_rule add constraint business_tag_rule_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.business_tag_rule add constraint business_tag_rule_tenant_id_tag_id_fkey FOREIGN KEY (tenant_id, tag_id) REFERENCES app.business_tag(tenant_id, id);

alter table app.calendar_day add constraint calendar_day_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));

alter table app.calendar_day add constraint calendar_day_pkey PRIMARY KEY (id);

alter table app.calendar_day add constraint calendar_day_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.calendar_day add constraint calendar_day_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.channel_inbox add constraint channel_inbox_pkey PRIMARY KEY (id);

alter table app.channel_inbox add constraint channel_inbox_plugin_account_id_event_id_key UNIQUE (plugin_account_id, event_id);

alter table app.channel_inbox add constraint channel_inbox_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.channel_inbox add constraint channel_inbox_tenant_id_plugin_account_id_fkey FOREIGN KEY (tenant_id, plugin_account_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.channel_user add constraint channel_user_pkey PRIMARY KEY (id);

alter table app.channel_user add constraint channel_user_plugin_account_id_channel_user_key UNIQUE (plugin_account_id, channel_user);

alter table app.channel_user add constraint channel_user_plugin_account_id_user_id_key UNIQUE (plugin_account_id, user_id);

alter table app.channel_user add constraint channel_user_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.channel_user add constraint channel_user_tenant_id_plugin_account_id_fkey FOREIGN KEY (tenant_id, plugin_account_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.channel_user add constraint channel_user_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.charge add constraint charge_is_in_one_state CHECK ((((state = 1) AND (customer_id IS NOT NULL) AND (rule_id IS NOT NULL)) OR ((state = 0) AND (customer_id IS NULL) AND (rule_id IS NULL)) OR ((state = ANY (ARRAY[2, 3])) AND (customer_id IS NULL) AND (rule_id IS NOT NULL))));

alter table app.charge add constraint charge_pkey PRIMARY KEY (period, id);

alter table app.charge_exclusion add constraint charge_exclusion_check CHECK ((valid_to > valid_from));

alter table app.charge_exclusion add constraint charge_exclusion_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.charge_exclusion add constraint charge_exclusion_pkey PRIMARY KEY (id);

alter table app.charge_exclusion add constraint charge_exclusion_reason_check CHECK (((length(TRIM(BOTH FROM reason)) >= 1) AND (length(TRIM(BOTH FROM reason)) <= 500)));

alter table app.charge_exclusion add constraint charge_exclusion_state_check CHECK ((state = ANY (ARRAY['in_approval'::text, 'active'::text, 'rejected'::text])));

alter table app.charge_exclusion add constraint charge_exclusion_tenant_id_approval_id_fkey FOREIGN KEY (tenant_id, approval_id) REFERENCES app.approval(tenant_id, id);

alter table app.charge_exclusion add constraint charge_exclusion_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.charge_exclusion add constraint charge_exclusion_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.charge_exclusion add constraint charge_exclusion_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.charge_exclusion add constraint exclusion_looks_at_something CHECK ((COALESCE(sub_account_id, service_code, charge_type) IS NOT NULL));

alter table app.charge_share add constraint charge_share_pkey PRIMARY KEY (period, charge_id, "position");

alter table app.charge_share add constraint charge_share_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.charge_share add constraint charge_share_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.charge_slice add constraint charge_slice_check CHECK (((of_period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text) AND (of_period < period)));

alter table app.charge_slice add constraint charge_slice_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.charge_slice add constraint charge_slice_no_key UNIQUE (no);

alter table app.charge_slice add constraint charge_slice_one UNIQUE NULLS NOT DISTINCT (tenant_id, cloud_account_id, period, feed, of_period);

alter table app.charge_slice add constraint charge_slice_period_check CHECK ((period ~ '^\d{4}-\d{2}$'::text));

alter table app.charge_slice add constraint charge_slice_pkey PRIMARY KEY (id);

alter table app.charge_slice add constraint charge_slice_state_check CHECK ((state = ANY (ARRAY['provisional'::text, 'final'::text, 'locked'::text])));

alter table app.charge_slice add constraint charge_slice_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.charge_slice add constraint charge_slice_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.charge_slice add constraint charge_slice_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.charge_slice add constraint charge_slice_tenant_id_no_key UNIQUE (tenant_id, no);

alter table app.charge_slice add constraint charge_slice_tenant_id_sync_run_id_fkey FOREIGN KEY (tenant_id, sync_run_id) REFERENCES app.sync_run(tenant_id, id);

alter table app.charge_trail add constraint charge_trail_pkey PRIMARY KEY (period, id, until_revision);

alter table app.charge_trail add constraint charge_trail_replaced_as_check CHECK ((replaced_as = ANY (ARRAY['changed'::text, 'removed'::text])));

alter table app.close_acknowledgement add constraint close_acknowledgement_charges_check CHECK ((charges >= 0));

alter table app.close_acknowledgement add constraint close_acknowledgement_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.close_acknowledgement add constraint close_acknowledgement_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.close_acknowledgement add constraint close_acknowledgement_pkey PRIMARY KEY (id);

alter table app.close_acknowledgement add constraint close_acknowledgement_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)));

alter table app.close_acknowledgement add constraint close_acknowledgement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.close_acknowledgement add constraint close_acknowledgement_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.close_tolerance add constraint close_tolerance_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.close_tolerance add constraint close_tolerance_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.close_tolerance add constraint close_tolerance_pkey PRIMARY KEY (id);

alter table app.close_tolerance add constraint close_tolerance_remark_check CHECK ((length(remark) <= 500));

alter table app.close_tolerance add constraint close_tolerance_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.close_tolerance add constraint close_tolerance_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.close_tolerance add constraint close_tolerance_unassigned_check CHECK ((unassigned >= (0)::numeric));

alter table app.cloud_account add constraint cloud_account_code_check CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'::text));

alter table app.cloud_account add constraint cloud_account_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.cloud_account add constraint cloud_account_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.cloud_account add constraint cloud_account_custom_plan CHECK (((sync_plan = 'custom'::text) = (sync_cron IS NOT NULL)));

alter table app.cloud_account add constraint cloud_account_pkey PRIMARY KEY (id);

alter table app.cloud_account add constraint cloud_account_probe_state_check CHECK ((probe_state = ANY (ARRAY['unknown'::text, 'ok'::text, 'failed'::text])));

alter table app.cloud_account add constraint cloud_account_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'closed'::text])));

alter table app.cloud_account add constraint cloud_account_sync_plan_check CHECK ((sync_plan = ANY (ARRAY['company'::text, 'finality'::text, 'hourly'::text, 'daily'::text, 'custom'::text, 'manual'::text])));

alter table app.cloud_account add constraint cloud_account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.cloud_account add constraint cloud_account_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.cloud_account add constraint cloud_account_tenant_id_plugin_account_id_fkey FOREIGN KEY (tenant_id, plugin_account_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.cloud_instance add constraint cloud_instance_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.cloud_instance add constraint cloud_instance_last_period_check CHECK ((last_period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.cloud_instance add constraint cloud_instance_paid_check CHECK ((paid = ANY (ARRAY['subscription'::text, 'pay_as_you_go'::text, 'unknown'::text])));

alter table app.cloud_instance add constraint cloud_instance_pkey PRIMARY KEY (id);

alter table app.cloud_instance add constraint cloud_instance_state_check CHECK ((state = ANY (ARRAY['running'::text, 'stopped'::text, 'expired'::text, 'released'::text, 'unknown'::text])));

alter table app.cloud_instance add constraint cloud_instance_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.cloud_instance add constraint cloud_instance_tenant_id_cloud_account_id_resource_id_key UNIQUE (tenant_id, cloud_account_id, resource_id);

alter table app.cloud_instance add constraint cloud_instance_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.cloud_instance add constraint cloud_instance_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.cloud_instance add constraint cloud_instance_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.console_link add constraint console_link_pkey PRIMARY KEY (id);

alter table app.console_link add constraint console_link_tenant_id_cloud_instance_id_fkey FOREIGN KEY (tenant_id, cloud_instance_id) REFERENCES app.cloud_instance(tenant_id, id);

alter table app.console_link add constraint console_link_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.console_link add constraint console_link_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.console_link add constraint console_link_url_check CHECK (((url ~ '^https://'::text) AND (length(url) <= 2000)));

alter table app.contract add constraint contract_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.contract add constraint contract_end_reason_check CHECK ((length(end_reason) <= 500));

alter table app.contract add constraint contract_ended_has_date CHECK (((state = 'ended'::text) = (ended_on IS NOT NULL)));

alter table app.contract add constraint contract_kind_check CHECK ((kind = ANY (ARRAY['framework'::text, 'project'::text])));

alter table app.contract add constraint contract_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.contract add constraint contract_number_check CHECK (((length(number) >= 1) AND (length(number) <= 40)));

alter table app.contract add constraint contract_pkey PRIMARY KEY (id);

alter table app.contract add constraint contract_remark_check CHECK ((length(remark) <= 2000));

alter table app.contract add constraint contract_reminder_days_check CHECK (((reminder_days ~ '^\d{1,3}(, ?\d{1,3}){0,9}$'::text) OR (reminder_days = ''::text)));

alter table app.contract add constraint contract_signed_by_check CHECK ((length(signed_by) <= 100));

alter table app.contract add constraint contract_signed_has_date CHECK (((state <> ALL (ARRAY['signed'::text, 'in_force'::text])) OR (signed_on IS NOT NULL)));

alter table app.contract add constraint contract_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in_approval'::text, 'approved'::text, 'signed'::text, 'in_force'::text, 'ended'::text])));

alter table app.contract add constraint contract_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.contract add constraint contract_tenant_id_customer_id_id_key UNIQUE (tenant_id, customer_id, id);

alter table app.contract add constraint contract_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.contract add constraint contract_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.contract add constraint contract_tenant_id_number_key UNIQUE (tenant_id, number);

alter table app.contract_envelope add constraint contract_envelope_no_check CHECK (((length(no) >= 1) AND (length(no) <= 80)));

alter table app.contract_envelope add constraint contract_envelope_pkey PRIMARY KEY (id);

alter table app.contract_envelope add constraint contract_envelope_problem_check CHECK ((length(problem) <= 1000));

alter table app.contract_envelope add constraint contract_envelope_reason_check CHECK ((length(reason) <= 500));

alter table app.contract_envelope add constraint contract_envelope_ref_check CHECK ((length(ref) <= 200));

alter table app.contract_envelope add constraint contract_envelope_sign_url_check CHECK ((length(sign_url) <= 2000));

alter table app.contract_envelope add constraint contract_envelope_signed_by_check CHECK ((length(signed_by) <= 100));

alter table app.contract_envelope add constraint contract_envelope_signed_has_file CHECK (((state <> 'signed'::text) OR (signed_file_id IS NOT NULL)));

alter table app.contract_envelope add constraint contract_envelope_signed_sha256_check CHECK ((signed_sha256 ~ '^[0-9a-f]{64}$'::text));

alter table app.contract_envelope add constraint contract_envelope_signer_email_check CHECK (((length(signer_email) >= 3) AND (length(signer_email) <= 200)));

alter table app.contract_envelope add constraint contract_envelope_signer_name_check CHECK (((length(signer_name) >= 1) AND (length(signer_name) <= 100)));

alter table app.contract_envelope add constraint contract_envelope_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'viewed'::text, 'signed'::text, 'declined'::text, 'expired'::text, 'revoked'::text, 'failed'::text])));

alter table app.contract_envelope add constraint contract_envelope_tenant_id_contract_version_id_fkey FOREIGN KEY (tenant_id, contract_version_id) REFERENCES app.contract_version(tenant_id, id);

alter table app.contract_envelope add constraint contract_envelope_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.contract_envelope add constraint contract_envelope_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.contract_envelope add constraint contract_envelope_tenant_id_no_key UNIQUE (tenant_id, no);

alter table app.contract_envelope add constraint contract_envelope_tenant_id_plugin_account_id_fkey FOREIGN KEY (tenant_id, plugin_account_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.contract_example add constraint contract_example_contract_version_id_no_key UNIQUE (contract_version_id, no) DEFERRABLE INITIALLY DEFERRED;

alter table app.contract_example add constraint contract_example_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.contract_example add constraint contract_example_no_check CHECK (((no >= 1) AND (no <= 200)));

alter table app.contract_example add constraint contract_example_period_check CHECK ((period ~ '^2[01]\d\d-(0[1-9]|1[0-2])$'::text));

alter table app.contract_example add constraint contract_example_pkey PRIMARY KEY (id);

alter table app.contract_example add constraint contract_example_steps_check CHECK ((jsonb_typeof(steps) = 'array'::text));

alter table app.contract_example add constraint contract_example_tenant_id_contract_version_id_fkey FOREIGN KEY (tenant_id, contract_version_id) REFERENCES app.contract_version(tenant_id, id);

alter table app.contract_example add constraint contract_example_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.contract_example add constraint contract_example_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.contract_example add constraint contract_example_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));

alter table app.contract_example add constraint contract_example_usage_check CHECK ((jsonb_typeof(usage) = 'array'::text));

alter table app.contract_reminder add constraint contract_reminder_contract_version_id_days_before_key UNIQUE (contract_version_id, days_before);

alter table app.contract_reminder add constraint contract_reminder_days_before_check CHECK (((days_before >= 0) AND (days_before <= 999)));

alter table app.contract_reminder add constraint contract_reminder_pkey PRIMARY KEY (id);

alter table app.contract_reminder add constraint contract_reminder_tenant_id_contract_version_id_fkey FOREIGN KEY (tenant_id, contract_version_id) REFERENCES app.contract_version(tenant_id, id);

alter table app.contract_reminder add constraint contract_reminder_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.contract_reminder add constraint contract_reminder_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.contract_reminder add constraint contract_reminder_told_check CHECK ((told >= 0));

alter table app.contract_version add constraint contract_version_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.contract_version add constraint contract_version_contract_id_no_key UNIQUE (contract_id, no);

alter table app.contract_version add constraint contract_version_credit_term_days_check CHECK (((credit_term_days >= 0) AND (credit_term_days <= 365)));

alter table app.contract_version add constraint contract_version_credit_term_rule_check CHECK ((credit_term_rule = ANY (ARRAY['days'::text, 'working_days'::text, 'month_end'::text, 'fixed_day'::text])));

alter table app.contract_version add constraint contract_version_discount_check CHECK (((discount > (0)::numeric) AND (discount < (10)::numeric)));

alter table app.contract_version add constraint contract_version_document_sha256_check CHECK ((document_sha256 ~ '^[0-9a-f]{64}$'::text));

alter table app.contract_version add constraint contract_version_ends_after_it_begins CHECK (((ends_on IS NULL) OR (ends_on >= valid_from)));

alter table app.contract_version add constraint contract_version_fixed_day CHECK (((credit_term_rule <> 'fixed_day'::text) OR ((credit_term_days >= 1) AND (credit_term_days <= 31))));

alter table app.contract_version add constraint contract_version_in_force_is_signed CHECK (((state <> 'in_force'::text) OR (signed_on IS NOT NULL)));

alter table app.contract_version add constraint contract_version_no_check CHECK ((no >= 1));

alter table app.contract_version add constraint contract_version_note_check CHECK ((length(note) <= 500));

alter table app.contract_version add constraint contract_version_on_top_discount_check CHECK (((on_top_discount > (0)::numeric) AND (on_top_discount <= (1)::numeric)));

alter table app.contract_version add constraint contract_version_pkey PRIMARY KEY (id);

alter table app.contract_version add constraint contract_version_rebate_share_check CHECK (((rebate_share >= (0)::numeric) AND (rebate_share <= (1)::numeric)));

alter table app.contract_version add constraint contract_version_settlement_cycle_check CHECK ((settlement_cycle = ANY (ARRAY['monthly'::text, 'quarterly'::text])));

alter table app.contract_version add constraint contract_version_signature_check CHECK ((signature = ANY (ARRAY['paper'::text, 'electronic'::text])));

alter table app.contract_version add constraint contract_version_signature_whole CHECK (((signed_on IS NULL) = (signature IS NULL)));

alter table app.contract_version add constraint contract_version_signed_by_check CHECK (((length(signed_by) >= 1) AND (length(signed_by) <= 100)));

alter table app.contract_version add constraint contract_version_signed_sha256_check CHECK ((signed_sha256 ~ '^[0-9a-f]{64}$'::text));

alter table app.contract_version add constraint contract_version_starts_a_month CHECK ((EXTRACT(day FROM valid_from) = (1)::numeric));

alter table app.contract_version add constraint contract_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in_approval'::text, 'approved'::text, 'in_force'::text, 'rejected'::text])));

alter table app.contract_version add constraint contract_version_tenant_id_contract_id_fkey FOREIGN KEY (tenant_id, contract_id) REFERENCES app.contract(tenant_id, id);

alter table app.contract_version add constraint contract_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.contract_version add constraint contract_version_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.credit_use add constraint credit_use_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.credit_use add constraint credit_use_direction CHECK (((amount <> (0)::numeric) AND ((reverses_id IS NULL) = (amount > (0)::numeric))));

alter table app.credit_use add constraint credit_use_for_reversal UNIQUE (tenant_id, id, note_id, bill_id, amount);

alter table app.credit_use add constraint credit_use_minor_unit CHECK ((amount = round(amount, app.minor_digits(currency))));

alter table app.credit_use add constraint credit_use_mirrors FOREIGN KEY (tenant_id, reverses_id, note_id, bill_id, reversed_amount) REFERENCES app.credit_use(tenant_id, id, note_id, bill_id, amount);

alter table app.credit_use add constraint credit_use_pkey PRIMARY KEY (id);

alter table app.credit_use add constraint credit_use_reached_both TRIGGER DEFERRABLE INITIALLY DEFERRED;

alter table app.credit_use add constraint credit_use_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)));

alter table app.credit_use add constraint credit_use_reversal_has_reason CHECK (((reverses_id IS NULL) = (reason IS NULL)));

alter table app.credit_use add constraint credit_use_reverses_id_key UNIQUE (reverses_id);

alter table app.credit_use add constraint credit_use_tenant_id_bill_id_customer_id_currency_fkey FOREIGN KEY (tenant_id, bill_id, customer_id, currency) REFERENCES app.bill(tenant_id, id, customer_id, currency);

alter table app.credit_use add constraint credit_use_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.credit_use add constraint credit_use_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.credit_use add constraint credit_use_tenant_id_ledger_transaction_id_fkey FOREIGN KEY (tenant_id, ledger_transaction_id) REFERENCES app.ledger_transaction(tenant_id, id);

alter table app.credit_use add constraint credit_use_tenant_id_note_id_customer_id_currency_fkey FOREIGN KEY (tenant_id, note_id, customer_id, currency) REFERENCES app.bill(tenant_id, id, customer_id, currency);

alter table app.custom_field add constraint custom_field_choice_has_choices CHECK ((num_nonnulls(choices, dictionary) =
CASE type
    WHEN 'choice'::text THEN 1
    ELSE 0
END));

alter table app.custom_field add constraint custom_field_choices_check CHECK ((jsonb_typeof(choices) = 'array'::text));

alter table app.custom_field add constraint custom_field_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.custom_field add constraint custom_field_dictionary_check CHECK ((dictionary ~ '^[a-z][a-z0-9_]{0,59}$'::text));

alter table app.custom_field add constraint custom_field_field_group_check CHECK ((length(field_group) <= 60));

alter table app.custom_field add constraint custom_field_formula_check CHECK (((length(formula) >= 1) AND (length(formula) <= 2000)));

alter table app.custom_field add constraint custom_field_formula_is_calculated CHECK (((formula IS NULL) OR ((type = ANY (ARRAY['text'::text, 'longText'::text, 'int'::text, 'decimal'::text, 'money'::text, 'percent'::text, 'date'::text, 'boolean'::text])) AND (NOT required) AND (NOT is_unique) AND (NOT sensitive) AND (initial IS NULL))));

alter table app.custom_field add constraint custom_field_help_en_check CHECK ((length(help_en) <= 300));

alter table app.custom_field add constraint custom_field_help_zh_check CHECK ((length(help_zh) <= 300));

alter table app.custom_field add constraint custom_field_key_check CHECK ((key ~ '^[a-z][a-zA-Z0-9]{0,40}$'::text));

alter table app.custom_field add constraint custom_field_money_has_currency CHECK (((type = 'money'::text) = (currency IS NOT NULL)));

alter table app.custom_field add constraint custom_field_pkey PRIMARY KEY (id);

alter table app.custom_field add constraint custom_field_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));

alter table app.custom_field add constraint custom_field_readers_check CHECK ((jsonb_typeof(readers) = 'array'::text));

alter table app.custom_field add constraint custom_field_ref_has_target CHECK (((type = 'ref'::text) = (target IS NOT NULL)));

alter table app.custom_field add constraint custom_field_resource_check CHECK ((resource ~ '^[a-z][a-zA-Z0-9]{0,60}$'::text));

alter table app.custom_field add constraint custom_field_target_check CHECK ((target ~ '^[a-z][a-zA-Z0-9]{0,60}$'::text));

alter table app.custom_field add constraint custom_field_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.custom_field add constraint custom_field_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.custom_field add constraint custom_field_tenant_id_resource_key_key UNIQUE (tenant_id, resource, key);

alter table app.custom_field add constraint custom_field_title_en_check CHECK (((length(title_en) >= 1) AND (length(title_en) <= 60)));

alter table app.custom_field add constraint custom_field_title_zh_check CHECK (((length(title_zh) >= 1) AND (length(title_zh) <= 60)));

alter table app.custom_field add constraint custom_field_type_check CHECK ((type = ANY (ARRAY['text'::text, 'longText'::text, 'int'::text, 'decimal'::text, 'money'::text, 'percent'::text, 'date'::text, 'boolean'::text, 'choice'::text, 'ref'::text])));

alter table app.custom_field add constraint custom_field_unique_compares CHECK (((NOT is_unique) OR (type = ANY (ARRAY['text'::text, 'int'::text, 'decimal'::text, 'date'::text]))));

alter table app.custom_field add constraint custom_field_writers_check CHECK ((jsonb_typeof(writers) = 'array'::text));

alter table app.custom_list add constraint custom_list_code_check CHECK ((code ~ '^[a-z][a-zA-Z0-9]{0,39}$'::text));

alter table app.custom_list add constraint custom_list_help_en_check CHECK ((length(help_en) <= 300));

alter table app.custom_list add constraint custom_list_help_zh_check CHECK ((length(help_zh) <= 300));

alter table app.custom_list add constraint custom_list_icon_check CHECK ((icon ~ '^[A-Z][A-Za-z]{1,40}$'::text));

alter table app.custom_list add constraint custom_list_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 60)));

alter table app.custom_list add constraint custom_list_name_zh_check CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 60)));

alter table app.custom_list add constraint custom_list_pkey PRIMARY KEY (id);

alter table app.custom_list add constraint custom_list_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));

alter table app.custom_list add constraint custom_list_record_en_check CHECK (((length(record_en) >= 1) AND (length(record_en) <= 60)));

alter table app.custom_list add constraint custom_list_record_zh_check CHECK (((length(record_zh) >= 1) AND (length(record_zh) <= 60)));

alter table app.custom_list add constraint custom_list_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.custom_list add constraint custom_list_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.custom_list add constraint custom_list_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.custom_record add constraint custom_record_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.custom_record add constraint custom_record_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.custom_record add constraint custom_record_pkey PRIMARY KEY (id);

alter table app.custom_record add constraint custom_record_tenant_id_department_id_fkey FOREIGN KEY (tenant_id, department_id) REFERENCES app.department(tenant_id, id);

alter table app.custom_record add constraint custom_record_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.custom_record add constraint custom_record_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.custom_record add constraint custom_record_tenant_id_list_id_fkey FOREIGN KEY (tenant_id, list_id) REFERENCES app.custom_list(tenant_id, id);

alter table app.custom_record add constraint custom_record_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES app.user_account(tenant_id, id);

alter table app.customer add constraint customer_channel_tenant_id_fkey FOREIGN KEY (channel_tenant_id) REFERENCES app.tenant(id);

alter table app.customer add constraint customer_credit_term_days_check CHECK (((credit_term_days >= 0) AND (credit_term_days <= 365)));

alter table app.customer add constraint customer_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.customer add constraint customer_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.customer add constraint customer_kind_check CHECK ((kind = ANY (ARRAY['direct'::text, 'distributor'::text])));

alter table app.customer add constraint customer_level_check CHECK (((length(level) >= 1) AND (length(level) <= 60)));

alter table app.customer add constraint customer_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.customer add constraint customer_pkey PRIMARY KEY (id);

alter table app.customer add constraint customer_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'churned'::text])));

alter table app.customer add constraint customer_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.customer add constraint customer_tenant_id_department_id_fkey FOREIGN KEY (tenant_id, department_id) REFERENCES app.department(tenant_id, id);

alter table app.customer add constraint customer_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.customer add constraint customer_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.customer add constraint customer_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES app.user_account(tenant_id, id);

alter table app.customer add constraint customer_uscc_check CHECK ((uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text));

alter table app.customer_contact add constraint customer_contact_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.customer_contact add constraint customer_contact_pkey PRIMARY KEY (id);

alter table app.customer_contact add constraint customer_contact_role_check CHECK ((role = ANY (ARRAY['technical'::text, 'commercial'::text, 'financial'::text])));

alter table app.customer_contact add constraint customer_contact_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.customer_contact add constraint customer_contact_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.customer_group add constraint customer_group_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{0,39}$'::text));

alter table app.customer_group add constraint customer_group_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.customer_group add constraint customer_group_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.customer_group add constraint customer_group_pkey PRIMARY KEY (id);

alter table app.customer_group add constraint customer_group_remark_check CHECK ((length(remark) <= 2000));

alter table app.customer_group add constraint customer_group_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.customer_group add constraint customer_group_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.customer_group add constraint customer_group_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.customer_group_member add constraint customer_group_member_by_whole_months CHECK (((EXTRACT(day FROM valid_from) = (1)::numeric) AND ((valid_to IS NULL) OR (EXTRACT(day FROM valid_to) = (1)::numeric))));

alter table app.customer_group_member add constraint customer_group_member_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.customer_group_member add constraint customer_group_member_no_overlap EXCLUDE USING gist (tenant_id WITH =, customer_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((deleted_at IS NULL));

alter table app.customer_group_member add constraint customer_group_member_pkey PRIMARY KEY (id);

alter table app.customer_group_member add constraint customer_group_member_tenant_id_customer_group_id_fkey FOREIGN KEY (tenant_id, customer_group_id) REFERENCES app.customer_group(tenant_id, id);

alter table app.customer_group_member add constraint customer_group_member_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.customer_group_member add constraint customer_group_member_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.customer_group_member add constraint customer_group_member_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.customer_group_member add constraint customer_group_member_valid_forward CHECK (((valid_to IS NULL) OR (valid_to > valid_from)));

alter table app.customer_owner add constraint customer_owner_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)));

alter table app.customer_owner add constraint customer_owner_pkey PRIMARY KEY (id);

alter table app.customer_owner add constraint customer_owner_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.customer_owner add constraint customer_owner_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.customer_owner add constraint customer_owner_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.customer_owner add constraint one_owner_at_a_time EXCLUDE USING gist (customer_id WITH =, daterange(valid_from, valid_to) WITH &&);

alter table app.customer_status_change add constraint customer_status_change_pkey PRIMARY KEY (id);

alter table app.customer_status_change add constraint customer_status_change_reason_check CHECK ((length(reason) > 0));

alter table app.customer_status_change add constraint customer_status_change_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.customer_status_change add constraint customer_status_change_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.demo_removal add constraint demo_removal_pkey PRIMARY KEY (id);

alter table app.demo_removal add constraint demo_removal_removed_check CHECK ((jsonb_typeof(removed) = 'object'::text));

alter table app.demo_removal add constraint demo_removal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.demo_removal add constraint demo_removal_tenant_id_key UNIQUE (tenant_id);

alter table app.department add constraint department_check CHECK ((parent_id IS DISTINCT FROM id));

alter table app.department add constraint department_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.department add constraint department_pkey PRIMARY KEY (id);

alter table app.department add constraint department_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.department add constraint department_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.department add constraint department_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.department add constraint department_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES app.department(tenant_id, id);

alter table app.dictionary add constraint dictionary_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,59}$'::text));

alter table app.dictionary add constraint dictionary_pkey PRIMARY KEY (id);

alter table app.dictionary add constraint dictionary_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.dictionary add constraint dictionary_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.dictionary add constraint dictionary_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.dictionary add constraint dictionary_title_en_check CHECK (((length(title_en) >= 1) AND (length(title_en) <= 80)));

alter table app.dictionary add constraint dictionary_title_zh_check CHECK (((length(title_zh) >= 1) AND (length(title_zh) <= 80)));

alter table app.dictionary_entry add constraint dictionary_entry_pkey PRIMARY KEY (id);

alter table app.dictionary_entry add constraint dictionary_entry_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));

alter table app.dictionary_entry add constraint dictionary_entry_synonyms_check CHECK ((length(synonyms) <= 2000));

alter table app.dictionary_entry add constraint dictionary_entry_tenant_id_dictionary_id_fkey FOREIGN KEY (tenant_id, dictionary_id) REFERENCES app.dictionary(tenant_id, id);

alter table app.dictionary_entry add constraint dictionary_entry_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.dictionary_entry add constraint dictionary_entry_title_en_check CHECK (((length(title_en) >= 1) AND (length(title_en) <= 80)));

alter table app.dictionary_entry add constraint dictionary_entry_title_zh_check CHECK (((length(title_zh) >= 1) AND (length(title_zh) <= 80)));

alter table app.dictionary_entry add constraint dictionary_entry_value_check CHECK (((length(value) >= 1) AND (length(value) <= 60)));

alter table app.dim_kind add constraint dim_kind_charge_category_check CHECK ((charge_category = ANY (ARRAY['Usage'::text, 'Purchase'::text, 'Tax'::text, 'Credit'::text, 'Adjustment'::text])));

alter table app.dim_kind add constraint dim_kind_charge_class_check CHECK ((charge_class = 'Correction'::text));

alter table app.dim_kind add constraint dim_kind_pkey PRIMARY KEY (id);

alter table app.dim_kind add constraint dim_kind_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.dim_kind add constraint dim_kind_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.dim_region add constraint dim_region_pkey PRIMARY KEY (id);

alter table app.dim_region add constraint dim_region_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.dim_region add constraint dim_region_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.dim_resource add constraint dim_resource_pkey PRIMARY KEY (id);

alter table app.dim_resource add constraint dim_resource_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.dim_resource add constraint dim_resource_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.dim_sku add constraint dim_sku_pkey PRIMARY KEY (id);

alter table app.dim_sku add constraint dim_sku_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.dim_sku add constraint dim_sku_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.dim_sub_account add constraint dim_sub_account_pkey PRIMARY KEY (id);

alter table app.dim_sub_account add constraint dim_sub_account_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.dim_sub_account add constraint dim_sub_account_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.dim_tag_set add constraint dim_tag_set_pkey PRIMARY KEY (id);

alter table app.dim_tag_set add constraint dim_tag_set_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.dim_tag_set add constraint dim_tag_set_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.dim_unit add constraint dim_unit_pkey PRIMARY KEY (id);

alter table app.dim_unit add constraint dim_unit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.dim_unit add constraint dim_unit_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.discount_authority add constraint discount_authority_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.discount_authority add constraint discount_authority_least_multiplier_check CHECK (((least_multiplier > (0)::numeric) AND (least_multiplier <= (1)::numeric)));

alter table app.discount_authority add constraint discount_authority_most_voucher_check CHECK ((most_voucher > (0)::numeric));

alter table app.discount_authority add constraint discount_authority_pkey PRIMARY KEY (id);

alter table app.discount_authority add constraint discount_authority_remark_check CHECK ((length(remark) <= 500));

alter table app.discount_authority add constraint discount_authority_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.discount_authority add constraint discount_authority_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.discount_authority add constraint discount_authority_tenant_id_role_key_fkey FOREIGN KEY (tenant_id, role_key) REFERENCES app.role(tenant_id, key);

alter table app.discount_authority add constraint discount_authority_voucher_currency_check CHECK ((voucher_currency ~ '^[A-Z]{3}$'::text));

alter table app.discount_authority add constraint discount_authority_voucher_names_currency CHECK (((most_voucher IS NULL) = (voucher_currency IS NULL)));

alter table app.discount_rule add constraint discount_rule_amount_check CHECK ((amount > (0)::numeric));

alter table app.discount_rule add constraint discount_rule_benefit_check CHECK ((benefit = ANY (ARRAY['multiplier'::text, 'amount_off'::text, 'spend_and_save'::text])));

alter table app.discount_rule add constraint discount_rule_best_is_a_multiplier CHECK (((stacking <> 'best_of'::text) OR (benefit = 'multiplier'::text)));

alter table app.discount_rule add constraint discount_rule_by_whole_months CHECK (((EXTRACT(day FROM valid_from) = (1)::numeric) AND ((valid_to IS NULL) OR (EXTRACT(day FROM valid_to) = (1)::numeric))));

alter table app.discount_rule add constraint discount_rule_cap_check CHECK ((cap > (0)::numeric));

alter table app.discount_rule add constraint discount_rule_customer_industry_check CHECK (((length(customer_industry) >= 1) AND (length(customer_industry) <= 60)));

alter table app.discount_rule add constraint discount_rule_customer_level_check CHECK ((customer_level = ANY (ARRAY['A'::text, 'B'::text, 'C'::text])));

alter table app.discount_rule add constraint discount_rule_customer_or_segment CHECK (((customer_id IS NULL) OR ((customer_level IS NULL) AND (customer_industry IS NULL))));

alter table app.discount_rule add constraint discount_rule_ended_has_end CHECK (((state <> 'ended'::text) OR (valid_to IS NOT NULL)));

alter table app.discount_rule add constraint discount_rule_exclusion_group_check CHECK (((length(exclusion_group) >= 1) AND (length(exclusion_group) <= 60)));

alter table app.discount_rule add constraint discount_rule_factor_check CHECK (((factor > (0)::numeric) AND (factor < (1)::numeric)));

alter table app.discount_rule add constraint discount_rule_flash_sale_has_days CHECK (((promotion <> 'flash_sale'::text) OR (scope_first_day IS NOT NULL)));

alter table app.discount_rule add constraint discount_rule_has_days CHECK ((((scope_first_day IS NULL) = (scope_last_day IS NULL)) AND (scope_first_day <= scope_last_day)));

alter table app.discount_rule add constraint discount_rule_layer_check CHECK ((layer = ANY (ARRAY['platform'::text, 'customer'::text])));

alter table app.discount_rule add constraint discount_rule_layer_says_whose CHECK (
CASE layer
    WHEN 'platform'::text THEN (customer_id IS NULL)
    ELSE ((customer_id IS NOT NULL) OR (customer_level IS NOT NULL) OR (customer_industry IS NOT NULL))
END);

alter table app.discount_rule add constraint discount_rule_money_names_currency CHECK ((((amount IS NULL) AND (cap IS NULL)) OR (scope_currency IS NOT NULL)));

alter table app.discount_rule add constraint discount_rule_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.discount_rule add constraint discount_rule_one_alone EXCLUDE USING gist (tenant_id WITH =, priority WITH =, COALESCE(exclusion_group, ''::text) WITH =, COALESCE((customer_id)::text, ''::text) WITH =, COALESCE(customer_level, ''::text) WITH =, COALESCE(customer_industry, ''::text) WITH =, COALESCE(scope_currency, ''::text) WITH =, COALESCE(scope_provider, ''::text) WITH =, COALESCE(scope_service_code, ''::text) WITH =, COALESCE(scope_region, ''::text) WITH =, COALESCE(scope_tag_key, ''::text) WITH =, COALESCE(scope_tag_value, ''::text) WITH =, COALESCE(scope_project, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (((state = ANY (ARRAY['active'::text, 'ended'::text])) AND (stacking = 'alone'::text)));

alter table app.discount_rule add constraint discount_rule_one_amount EXCLUDE USING gist (tenant_id WITH =, priority WITH =, layer WITH =, COALESCE(exclusion_group, ''::text) WITH =, COALESCE((customer_id)::text, ''::text) WITH =, COALESCE(customer_level, ''::text) WITH =, COALESCE(customer_industry, ''::text) WITH =, COALESCE(scope_currency, ''::text) WITH =, COALESCE(scope_provider, ''::text) WITH =, COALESCE(scope_service_code, ''::text) WITH =, COALESCE(scope_region, ''::text) WITH =, COALESCE(scope_tag_key, ''::text) WITH =, COALESCE(scope_tag_value, ''::text) WITH =, COALESCE(scope_project, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (((state = ANY (ARRAY['active'::text, 'ended'::text])) AND (amount IS NOT NULL)));

alter table app.discount_rule add constraint discount_rule_one_of_a_group EXCLUDE USING gist (tenant_id WITH =, exclusion_group WITH =, priority WITH =, COALESCE((customer_id)::text, ''::text) WITH =, COALESCE(customer_level, ''::text) WITH =, COALESCE(customer_industry, ''::text) WITH =, COALESCE(scope_currency, ''::text) WITH =, COALESCE(scope_provider, ''::text) WITH =, COALESCE(scope_service_code, ''::text) WITH =, COALESCE(scope_region, ''::text) WITH =, COALESCE(scope_tag_key, ''::text) WITH =, COALESCE(scope_tag_value, ''::text) WITH =, COALESCE(scope_project, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (((state = ANY (ARRAY['active'::text, 'ended'::text])) AND (exclusion_group IS NOT NULL)));

alter table app.discount_rule add constraint discount_rule_pkey PRIMARY KEY (id);

alter table app.discount_rule add constraint discount_rule_priority_check CHECK (((priority >= 1) AND (priority <= 9999)));

alter table app.discount_rule add constraint discount_rule_promotion_check CHECK ((promotion = ANY (ARRAY['first_order'::text, 'flash_sale'::text, 'activity'::text])));

alter table app.discount_rule add constraint discount_rule_promotion_is_ours CHECK (((promotion IS NULL) OR (layer = 'platform'::text)));

alter table app.discount_rule add constraint discount_rule_quota_check CHECK ((quota > (0)::numeric));

alter table app.discount_rule add constraint discount_rule_quota_is_whole CHECK ((((quota_kind IS NULL) = (quota IS NULL)) AND
CASE quota_kind
    WHEN 'money'::text THEN (scope_currency IS NOT NULL)
    ELSE (quota = trunc(quota))
END));

alter table app.discount_rule add constraint discount_rule_quota_kept CHECK (((quota_taken >= (0)::numeric) AND (quota_taken <= COALESCE(quota, (0)::numeric))));

alter table app.discount_rule add constraint discount_rule_quota_kind_check CHECK ((quota_kind = ANY (ARRAY['customers'::text, 'uses'::text, 'money'::text])));

alter table app.discount_rule add constraint discount_rule_remark_check CHECK ((length(remark) <= 2000));

alter table app.discount_rule add constraint discount_rule_says_what_it_takes CHECK (
CASE benefit
    WHEN 'multiplier'::text THEN ((factor IS NOT NULL) AND (amount IS NULL) AND (threshold IS NULL))
    WHEN 'amount_off'::text THEN ((factor IS NULL) AND (amount IS NOT NULL) AND (threshold IS NULL) AND (cap IS NULL))
    ELSE ((factor IS NULL) AND (amount IS NOT NULL) AND (threshold IS NOT NULL) AND (cap IS NULL) AND (amount <= threshold))
END);

alter table app.discount_rule add constraint discount_rule_scope_currency_check CHECK ((scope_currency ~ '^[A-Z]{3}$'::text));

alter table app.discount_rule add constraint discount_rule_scope_project_check CHECK (((length(scope_project) >= 1) AND (length(scope_project) <= 256)));

alter table app.discount_rule add constraint discount_rule_scope_provider_check CHECK (((length(scope_provider) >= 1) AND (length(scope_provider) <= 100)));

alter table app.discount_rule add constraint discount_rule_scope_region_check CHECK (((length(scope_region) >= 1) AND (length(scope_region) <= 100)));

alter table app.discount_rule add constraint discount_rule_scope_service_code_check CHECK (((length(scope_service_code) >= 1) AND (length(scope_service_code) <= 200)));

alter table app.discount_rule add constraint discount_rule_scope_tag_key_check CHECK (((length(scope_tag_key) >= 1) AND (length(scope_tag_key) <= 128)));

alter table app.discount_rule add constraint discount_rule_scope_tag_value_check CHECK (((length(scope_tag_value) >= 1) AND (length(scope_tag_value) <= 256)));

alter table app.discount_rule add constraint discount_rule_service_names_provider CHECK (((scope_service_code IS NULL) OR (scope_provider IS NOT NULL)));

alter table app.discount_rule add constraint discount_rule_stacking_check CHECK ((stacking = ANY (ARRAY['stack'::text, 'best_of'::text, 'alone'::text])));

alter table app.discount_rule add constraint discount_rule_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in_approval'::text, 'active'::text, 'ended'::text])));

alter table app.discount_rule add constraint discount_rule_tag_has_value CHECK (((scope_tag_key IS NULL) = (scope_tag_value IS NULL)));

alter table app.discount_rule add constraint discount_rule_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.discount_rule add constraint discount_rule_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.discount_rule add constraint discount_rule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.discount_rule add constraint discount_rule_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.discount_rule add constraint discount_rule_tenant_id_supersedes_id_fkey FOREIGN KEY (tenant_id, supersedes_id) REFERENCES app.discount_rule(tenant_id, id);

alter table app.discount_rule add constraint discount_rule_threshold_check CHECK ((threshold > (0)::numeric));

alter table app.discount_rule add constraint discount_rule_valid_forward CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));

alter table app.duty_conflict add constraint duty_conflict_check CHECK ((permission_a <> permission_b));

alter table app.duty_conflict add constraint duty_conflict_pkey PRIMARY KEY (id);

alter table app.duty_conflict add constraint duty_conflict_reach_check CHECK ((reach = ANY (ARRAY['hold'::text, 'same_record'::text])));

alter table app.duty_conflict add constraint duty_conflict_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.exclusion_limit add constraint exclusion_limit_amount_check CHECK ((amount >= (0)::numeric));

alter table app.exclusion_limit add constraint exclusion_limit_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.exclusion_limit add constraint exclusion_limit_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.exclusion_limit add constraint exclusion_limit_pkey PRIMARY KEY (id);

alter table app.exclusion_limit add constraint exclusion_limit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.exclusion_limit add constraint exclusion_limit_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.field_rule add constraint field_rule_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.field_rule add constraint field_rule_effect_check CHECK ((effect = ANY (ARRAY['hidden'::text, 'masked'::text])));

alter table app.field_rule add constraint field_rule_pkey PRIMARY KEY (id);

alter table app.field_rule add constraint field_rule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.field_rule add constraint field_rule_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES app.role(tenant_id, id);

alter table app.file add constraint file_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.file add constraint file_pkey PRIMARY KEY (id);

alter table app.file add constraint file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text));

alter table app.file add constraint file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.file add constraint file_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.first_step_skip add constraint first_step_skip_pkey PRIMARY KEY (id);

alter table app.first_step_skip add constraint first_step_skip_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.first_step_skip add constraint first_step_skip_tenant_id_step_key UNIQUE (tenant_id, step);

alter table app.idempotency_key add constraint idempotency_key_key_check CHECK (((length(key) >= 8) AND (length(key) <= 200)));

alter table app.idempotency_key add constraint idempotency_key_pkey PRIMARY KEY (id);

alter table app.idempotency_key add constraint idempotency_key_tenant_id_action_key_key UNIQUE (tenant_id, action, key);

alter table app.idempotency_key add constraint idempotency_key_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.import_profile add constraint import_profile_fingerprint_check CHECK ((length(fingerprint) = 64));

alter table app.import_profile add constraint import_profile_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));

alter table app.import_profile add constraint import_profile_pkey PRIMARY KEY (id);

alter table app.import_profile add constraint import_profile_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.import_profile add constraint import_profile_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.import_profile add constraint import_profile_tenant_id_resource_fingerprint_key UNIQUE (tenant_id, resource, fingerprint);

alter table app.import_row add constraint import_row_outcome_check CHECK ((outcome = ANY (ARRAY['create'::text, 'update'::text, 'unchanged'::text, 'merged'::text, 'conflict'::text, 'invalid'::text])));

alter table app.import_row add constraint import_row_pkey PRIMARY KEY (id);

alter table app.import_row add constraint import_row_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.import_row add constraint import_row_tenant_id_record_import_id_fkey FOREIGN KEY (tenant_id, record_import_id) REFERENCES app.record_import(tenant_id, id);

alter table app.job_run add constraint job_run_pkey PRIMARY KEY (id);

alter table app.job_run add constraint job_run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])));

alter table app.job_run add constraint job_run_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.job_run add constraint job_run_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.leak_event add constraint leak_event_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.leak_event add constraint leak_event_happened_check CHECK ((happened = ANY (ARRAY['found'::text, 'changed'::text, 'accepted'::text, 'reopened'::text, 'fixed'::text, 'returned'::text, 'assigned'::text])));

alter table app.leak_event add constraint leak_event_note_check CHECK ((length(note) <= 500));

alter table app.leak_event add constraint leak_event_pkey PRIMARY KEY (id);

alter table app.leak_event add constraint leak_event_tenant_id_finding_id_fkey FOREIGN KEY (tenant_id, finding_id) REFERENCES app.leak_finding(tenant_id, id);

alter table app.leak_event add constraint leak_event_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.leak_event add constraint leak_event_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.leak_finding add constraint leak_finding_accepted_reason_check CHECK (((length(TRIM(BOTH FROM accepted_reason)) >= 1) AND (length(TRIM(BOTH FROM accepted_reason)) <= 500)));

alter table app.leak_finding add constraint leak_finding_accepted_says_why CHECK (((state = 'accepted'::text) = (accepted_reason IS NOT NULL)));

alter table app.leak_finding add constraint leak_finding_accepter FOREIGN KEY (tenant_id, accepter_id) REFERENCES app.user_account(tenant_id, id);

alter table app.leak_finding add constraint leak_finding_amount_check CHECK ((amount > (0)::numeric));

alter table app.leak_finding add constraint leak_finding_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.leak_finding add constraint leak_finding_fixed_when CHECK (((state = 'fixed'::text) = (fixed_at IS NOT NULL)));

alter table app.leak_finding add constraint leak_finding_kind_check CHECK ((kind ~ '^[a-z][a-z_]{2,40}$'::text));

alter table app.leak_finding add constraint leak_finding_link_check CHECK ((link ~ '^/[^/\\]'::text));

alter table app.leak_finding add constraint leak_finding_owner FOREIGN KEY (tenant_id, owner_id) REFERENCES app.user_account(tenant_id, id);

alter table app.leak_finding add constraint leak_finding_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.leak_finding add constraint leak_finding_pkey PRIMARY KEY (id);

alter table app.leak_finding add constraint leak_finding_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'fixed'::text])));

alter table app.leak_finding add constraint leak_finding_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 400)));

alter table app.leak_finding add constraint leak_finding_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.leak_finding add constraint leak_finding_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.leak_finding add constraint leak_finding_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.leak_finding add constraint leak_finding_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.leak_finding add constraint leak_finding_tenant_id_kind_subject_key UNIQUE (tenant_id, kind, subject);

alter table app.leak_finding add constraint leak_finding_until_of_accepted CHECK (((accepted_until IS NULL) OR (state = 'accepted'::text)));

alter table app.ledger_account add constraint ledger_account_code CHECK ((code = (kind || COALESCE((':'::text || customer_id), ''::text))));

alter table app.ledger_account add constraint ledger_account_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.ledger_account add constraint ledger_account_kind_check CHECK ((kind = ANY (ARRAY['receivable'::text, 'wallet'::text, 'bank'::text, 'revenue'::text, 'rounding'::text, 'unidentified'::text, 'voucher'::text, 'output_tax'::text])));

alter table app.ledger_account add constraint ledger_account_not_overdrawn CHECK (((kind <> ALL (ARRAY['wallet'::text, 'unidentified'::text])) OR (balance <= (0)::numeric)));

alter table app.ledger_account add constraint ledger_account_of_customer CHECK (((kind = ANY (ARRAY['receivable'::text, 'wallet'::text])) = (customer_id IS NOT NULL)));

alter table app.ledger_account add constraint ledger_account_pkey PRIMARY KEY (id);

alter table app.ledger_account add constraint ledger_account_tenant_id_code_currency_key UNIQUE (tenant_id, code, currency);

alter table app.ledger_account add constraint ledger_account_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.ledger_account add constraint ledger_account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.ledger_account add constraint ledger_account_tenant_id_id_currency_key UNIQUE (tenant_id, id, currency);

alter table app.ledger_entry add constraint ledger_entry_amount_check CHECK ((amount <> (0)::numeric));

alter table app.ledger_entry add constraint ledger_entry_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.ledger_entry add constraint ledger_entry_pkey PRIMARY KEY (id);

alter table app.ledger_entry add constraint ledger_entry_tenant_id_account_id_currency_fkey FOREIGN KEY (tenant_id, account_id, currency) REFERENCES app.ledger_account(tenant_id, id, currency);

alter table app.ledger_entry add constraint ledger_entry_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.ledger_entry add constraint ledger_entry_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.ledger_entry add constraint ledger_entry_tenant_id_transaction_id_fkey FOREIGN KEY (tenant_id, transaction_id) REFERENCES app.ledger_transaction(tenant_id, id);

alter table app.ledger_transaction add constraint ledger_has_entries TRIGGER DEFERRABLE INITIALLY DEFERRED;

alter table app.ledger_transaction add constraint ledger_key_once UNIQUE (tenant_id, key);

alter table app.ledger_transaction add constraint ledger_reversal_points CHECK (((kind = 'reversal'::text) = (reverses_id IS NOT NULL)));

alter table app.ledger_transaction add constraint ledger_transaction_body_hash_check CHECK ((body_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.ledger_transaction add constraint ledger_transaction_description_check CHECK ((length(description) <= 500));

alter table app.ledger_transaction add constraint ledger_transaction_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)));

alter table app.ledger_transaction add constraint ledger_transaction_kind_check CHECK ((kind = ANY (ARRAY['bill_issue'::text, 'note_issue'::text, 'receipt'::text, 'identification'::text, 'allocation'::text, 'reversal'::text, 'voucher_use'::text, 'credit_use'::text])));

alter table app.ledger_transaction add constraint ledger_transaction_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.ledger_transaction add constraint ledger_transaction_pkey PRIMARY KEY (id);

alter table app.ledger_transaction add constraint ledger_transaction_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.ledger_transaction add constraint ledger_transaction_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.ledger_transaction add constraint ledger_transaction_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.ledger_transaction add constraint ledger_transaction_tenant_id_reverses_id_fkey FOREIGN KEY (tenant_id, reverses_id) REFERENCES app.ledger_transaction(tenant_id, id);

alter table app.list_price add constraint list_price_amount_check CHECK ((amount >= (0)::numeric));

alter table app.list_price add constraint list_price_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.list_price add constraint list_price_paid_check CHECK ((paid = ANY (ARRAY['subscription'::text, 'pay_as_you_go'::text])));

alter table app.list_price add constraint list_price_pkey PRIMARY KEY (id);

alter table app.list_price add constraint list_price_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.list_price add constraint list_price_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.list_price add constraint list_price_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.list_price add constraint list_price_tenant_id_spec_id_fkey FOREIGN KEY (tenant_id, spec_id) REFERENCES app.vendor_spec(tenant_id, id);

alter table app.list_price add constraint list_price_valid_forward CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));

alter table app.login_attempt add constraint login_attempt_anomaly_check CHECK ((anomaly = ANY (ARRAY['new_device'::text, 'new_place'::text, 'impossible'::text])));

alter table app.login_attempt add constraint login_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['success'::text, 'wrong_password'::text, 'wrong_code'::text, 'locked'::text, 'stopped'::text])));

alter table app.login_attempt add constraint login_attempt_pkey PRIMARY KEY (id);

alter table app.login_attempt add constraint login_attempt_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.login_attempt add constraint login_attempt_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.membership add constraint membership_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.membership add constraint membership_end_has_reason CHECK (((ends_at IS NULL) OR (length(reason) >= 4)));

alter table app.membership add constraint membership_pkey PRIMARY KEY (id);

alter table app.membership add constraint membership_tenant_id_department_id_fkey FOREIGN KEY (tenant_id, department_id) REFERENCES app.department(tenant_id, id);

alter table app.membership add constraint membership_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.membership add constraint membership_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES app.role(tenant_id, id);

alter table app.membership add constraint membership_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.message add constraint message_file FOREIGN KEY (tenant_id, file_id) REFERENCES app.file(tenant_id, id);

alter table app.message add constraint message_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80)));

alter table app.message add constraint message_of_tenant UNIQUE (tenant_id, id);

alter table app.message add constraint message_pkey PRIMARY KEY (id);

alter table app.message add constraint message_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text])));

alter table app.message add constraint message_subject_check CHECK ((length(subject) <= 300));

alter table app.message add constraint message_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.message add constraint message_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.message add constraint message_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.message add constraint message_tenant_id_template_version_id_fkey FOREIGN KEY (tenant_id, template_version_id) REFERENCES app.text_template_version(tenant_id, id);

alter table app.notice add constraint notice_body_check CHECK ((length(body) <= 8000));

alter table app.notice add constraint notice_key_check CHECK (((length(key) >= 1) AND (length(key) <= 300)));

alter table app.notice add constraint notice_pkey PRIMARY KEY (id);

alter table app.notice add constraint notice_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.notice add constraint notice_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 300)));

alter table app.notice add constraint notice_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.notice add constraint notice_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.notice add constraint notice_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.notice add constraint notice_tenant_id_user_id_key_key UNIQUE (tenant_id, user_id, key);

alter table app.number_sequence add constraint number_sequence_pkey PRIMARY KEY (id);

alter table app.number_sequence add constraint number_sequence_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.number_sequence add constraint number_sequence_tenant_id_kind_period_key UNIQUE (tenant_id, kind, period);

alter table app.numbering_rule add constraint numbering_rule_pattern_check CHECK (((length(pattern) >= 5) AND (length(pattern) <= 60)));

alter table app.numbering_rule add constraint numbering_rule_pkey PRIMARY KEY (id);

alter table app.numbering_rule add constraint numbering_rule_reset_check CHECK ((reset = ANY (ARRAY['never'::text, 'yearly'::text, 'monthly'::text])));

alter table app.numbering_rule add constraint numbering_rule_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.numbering_rule add constraint numbering_rule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.numbering_rule add constraint numbering_rule_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.opened_record add constraint opened_record_pkey PRIMARY KEY (id);

alter table app.opened_record add constraint opened_record_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.opened_record add constraint opened_record_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.opened_record add constraint opened_record_tenant_id_user_id_resource_record_id_key UNIQUE (tenant_id, user_id, resource, record_id);

alter table app.password_policy add constraint password_policy_first_lock_seconds_check CHECK (((first_lock_seconds >= 10) AND (first_lock_seconds <= 3600)));

alter table app.password_policy add constraint password_policy_free_failures_check CHECK (((free_failures >= 3) AND (free_failures <= 20)));

alter table app.password_policy add constraint password_policy_history_check CHECK (((history >= 0) AND (history <= 24)));

alter table app.password_policy add constraint password_policy_lock_on_check CHECK ((lock_on = ANY (ARRAY['nothing'::text, 'impossible'::text, 'new_place'::text])));

alter table app.password_policy add constraint password_policy_longest_lock_seconds_check CHECK (((longest_lock_seconds >= 60) AND (longest_lock_seconds <= 86400)));

alter table app.password_policy add constraint password_policy_max_age_days_check CHECK (((max_age_days >= 1) AND (max_age_days <= 3650)));

alter table app.password_policy add constraint password_policy_min_classes_check CHECK (((min_classes >= 0) AND (min_classes <= 4)));

alter table app.password_policy add constraint password_policy_min_length_check CHECK (((min_length >= 8) AND (min_length <= 64)));

alter table app.password_policy add constraint password_policy_passphrase_length_check CHECK (((passphrase_length >= 12) AND (passphrase_length <= 100)));

alter table app.password_policy add constraint password_policy_pkey PRIMARY KEY (id);

alter table app.password_policy add constraint password_policy_profile_check CHECK ((profile = ANY (ARRAY['nist'::text, 'mlps3'::text, 'custom'::text])));

alter table app.password_policy add constraint password_policy_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.password_policy add constraint password_policy_tenant_id_key UNIQUE (tenant_id);

alter table app.period_close add constraint period_close_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.period_close add constraint period_close_pkey PRIMARY KEY (id);

alter table app.period_close add constraint period_close_reopen_reason_check CHECK (((length(reopen_reason) >= 1) AND (length(reopen_reason) <= 500)));

alter table app.period_close add constraint period_close_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closing'::text, 'closed'::text])));

alter table app.period_close add constraint period_close_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.period_close add constraint period_close_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.period_close add constraint period_close_tenant_id_period_key UNIQUE (tenant_id, period);

alter table app.period_close add constraint period_closed_whole CHECK (((state <> 'closed'::text) OR ((closed_at IS NOT NULL) AND (revision >= 1))));

alter table app.period_close add constraint period_reopened_by_two CHECK (((reopened_by IS NULL) OR (reopened_by IS DISTINCT FROM reopen_requested_by)));

alter table app.period_event add constraint period_event_pkey PRIMARY KEY (id);

alter table app.period_event add constraint period_event_tenant_id_close_id_fkey FOREIGN KEY (tenant_id, close_id) REFERENCES app.period_close(tenant_id, id);

alter table app.period_event add constraint period_event_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.plugin_account add constraint plugin_account_mode_check CHECK ((mode = ANY (ARRAY['sandbox'::text, 'live'::text])));

alter table app.plugin_account add constraint plugin_account_pkey PRIMARY KEY (id);

alter table app.plugin_account add constraint plugin_account_status_check CHECK ((status = ANY (ARRAY['untested'::text, 'ok'::text, 'failing'::text])));

alter table app.plugin_account add constraint plugin_account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.plugin_account add constraint plugin_account_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.plugin_account add constraint plugin_account_tenant_id_plugin_name_key UNIQUE (tenant_id, plugin, name);

alter table app.plugin_secret add constraint plugin_secret_pkey PRIMARY KEY (id);

alter table app.plugin_secret add constraint plugin_secret_plugin_account_id_field_key UNIQUE (plugin_account_id, field);

alter table app.plugin_secret add constraint plugin_secret_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.plugin_secret add constraint plugin_secret_tenant_id_plugin_account_id_fkey FOREIGN KEY (tenant_id, plugin_account_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.plugin_store add constraint plugin_store_pkey PRIMARY KEY (id);

alter table app.plugin_store add constraint plugin_store_plugin_account_id_key_key UNIQUE (plugin_account_id, key);

alter table app.plugin_store add constraint plugin_store_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.plugin_store add constraint plugin_store_tenant_id_plugin_account_id_fkey FOREIGN KEY (tenant_id, plugin_account_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.price_agreement add constraint price_agreement_by_whole_months CHECK (((EXTRACT(day FROM valid_from) = (1)::numeric) AND ((valid_to IS NULL) OR (EXTRACT(day FROM valid_to) = (1)::numeric))));

alter table app.price_agreement add constraint price_agreement_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.price_agreement add constraint price_agreement_ended_has_end CHECK (((state <> 'ended'::text) OR (valid_to IS NOT NULL)));

alter table app.price_agreement add constraint price_agreement_model_check CHECK ((model ~ '^pricing-[a-z0-9-]+$'::text));

alter table app.price_agreement add constraint price_agreement_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.price_agreement add constraint price_agreement_no_overlap EXCLUDE USING gist (tenant_id WITH =, customer_id WITH =, scope_kind WITH =, COALESCE(scope_provider, ''::text) WITH =, COALESCE(scope_service_code, ''::text) WITH =, COALESCE(scope_currency, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((state <> 'draft'::text));

alter table app.price_agreement add constraint price_agreement_of_book_has_audience CHECK (((state = 'draft'::text) OR ((book_id IS NULL) = (book_audience IS NULL))));

alter table app.price_agreement add constraint price_agreement_of_book_without_contract CHECK (((book_id IS NULL) OR ((contract_id IS NULL) AND (scope_currency IS NOT NULL))));

alter table app.price_agreement add constraint price_agreement_of_customer_or_book CHECK (((customer_id IS NULL) = (book_id IS NOT NULL)));

alter table app.price_agreement add constraint price_agreement_params_check CHECK ((jsonb_typeof(params) = 'object'::text));

alter table app.price_agreement add constraint price_agreement_pkey PRIMARY KEY (id);

alter table app.price_agreement add constraint price_agreement_remark_check CHECK ((length(remark) <= 2000));

alter table app.price_agreement add constraint price_agreement_scope_currency_check CHECK ((scope_currency ~ '^[A-Z]{3}$'::text));

alter table app.price_agreement add constraint price_agreement_scope_kind_check CHECK ((scope_kind = ANY (ARRAY['framework'::text, 'project'::text])));

alter table app.price_agreement add constraint price_agreement_scope_provider_check CHECK (((length(scope_provider) >= 1) AND (length(scope_provider) <= 100)));

alter table app.price_agreement add constraint price_agreement_scope_service_code_check CHECK (((length(scope_service_code) >= 1) AND (length(scope_service_code) <= 200)));

alter table app.price_agreement add constraint price_agreement_service_names_provider CHECK (((scope_service_code IS NULL) OR (scope_provider IS NOT NULL)));

alter table app.price_agreement add constraint price_agreement_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'ended'::text])));

alter table app.price_agreement add constraint price_agreement_tenant_id_book_id_fkey FOREIGN KEY (tenant_id, book_id) REFERENCES app.price_book(tenant_id, id);

alter table app.price_agreement add constraint price_agreement_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.price_agreement add constraint price_agreement_tenant_id_customer_id_contract_id_fkey FOREIGN KEY (tenant_id, customer_id, contract_id) REFERENCES app.contract(tenant_id, customer_id, id);

alter table app.price_agreement add constraint price_agreement_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.price_agreement add constraint price_agreement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.price_agreement add constraint price_agreement_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.price_agreement add constraint price_agreement_tenant_id_supersedes_id_fkey FOREIGN KEY (tenant_id, supersedes_id) REFERENCES app.price_agreement(tenant_id, id);

alter table app.price_agreement add constraint price_agreement_valid_forward CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));

alter table app.price_agreement add constraint price_book_line_no_overlap EXCLUDE USING gist (tenant_id WITH =, book_audience WITH =, COALESCE(scope_provider, ''::text) WITH =, COALESCE(scope_service_code, ''::text) WITH =, COALESCE(scope_currency, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (((state <> 'draft'::text) AND (book_id IS NOT NULL)));

alter table app.price_book add constraint price_book_audience_check CHECK ((audience = ANY (ARRAY['public'::text, 'group'::text, 'distributor'::text])));

alter table app.price_book add constraint price_book_by_whole_months CHECK (((EXTRACT(day FROM valid_from) = (1)::numeric) AND ((valid_to IS NULL) OR (EXTRACT(day FROM valid_to) = (1)::numeric))));

alter table app.price_book add constraint price_book_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{0,39}$'::text));

alter table app.price_book add constraint price_book_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.price_book add constraint price_book_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.price_book add constraint price_book_ended_has_end CHECK (((state <> 'ended'::text) OR (valid_to IS NOT NULL)));

alter table app.price_book add constraint price_book_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.price_book add constraint price_book_names_its_distributor CHECK (((audience = 'distributor'::text) = (distributor_id IS NOT NULL)));

alter table app.price_book add constraint price_book_names_its_group CHECK (((audience = 'group'::text) = (customer_group_id IS NOT NULL)));

alter table app.price_book add constraint price_book_pkey PRIMARY KEY (id);

alter table app.price_book add constraint price_book_provider_check CHECK (((length(provider) >= 1) AND (length(provider) <= 100)));

alter table app.price_book add constraint price_book_remark_check CHECK ((length(remark) <= 2000));

alter table app.price_book add constraint price_book_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'ended'::text])));

alter table app.price_book add constraint price_book_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.price_book add constraint price_book_tenant_id_customer_group_id_fkey FOREIGN KEY (tenant_id, customer_group_id) REFERENCES app.customer_group(tenant_id, id);

alter table app.price_book add constraint price_book_tenant_id_distributor_id_fkey FOREIGN KEY (tenant_id, distributor_id) REFERENCES app.customer(tenant_id, id);

alter table app.price_book add constraint price_book_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.price_book add constraint price_book_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.price_book add constraint price_book_tenant_id_supersedes_id_fkey FOREIGN KEY (tenant_id, supersedes_id) REFERENCES app.price_book(tenant_id, id);

alter table app.price_book add constraint price_book_valid_forward CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));

alter table app.product_tax add constraint product_tax_one EXCLUDE USING gist (tenant_id WITH =, scope_provider WITH =, COALESCE(scope_service_code, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((deleted_at IS NULL));

alter table app.product_tax add constraint product_tax_pkey PRIMARY KEY (id);

alter table app.product_tax add constraint product_tax_scope_provider_check CHECK (((length(scope_provider) >= 1) AND (length(scope_provider) <= 100)));

alter table app.product_tax add constraint product_tax_scope_service_code_check CHECK (((length(scope_service_code) >= 1) AND (length(scope_service_code) <= 200)));

alter table app.product_tax add constraint product_tax_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.product_tax add constraint product_tax_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.product_tax add constraint product_tax_tenant_id_tax_code_id_fkey FOREIGN KEY (tenant_id, tax_code_id) REFERENCES app.tax_code(tenant_id, id);

alter table app.product_tax add constraint product_tax_valid_forward CHECK (((valid_to IS NULL) OR (valid_to > valid_from)));

alter table app.product_tax add constraint product_tax_valid_from_check CHECK ((EXTRACT(day FROM valid_from) = (1)::numeric));

alter table app.product_tax add constraint product_tax_valid_to_check CHECK ((EXTRACT(day FROM valid_to) = (1)::numeric));

alter table app.promotion_movement add constraint promotion_movement_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.promotion_movement add constraint promotion_movement_moves CHECK (((uses <> 0) OR (amount <> (0)::numeric)));

alter table app.promotion_movement add constraint promotion_movement_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.promotion_movement add constraint promotion_movement_pkey PRIMARY KEY (id);

alter table app.promotion_movement add constraint promotion_movement_reason_check CHECK ((reason = ANY (ARRAY['rated'::text, 'voided'::text])));

alter table app.promotion_movement add constraint promotion_movement_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.promotion_movement add constraint promotion_movement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.promotion_movement add constraint promotion_movement_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.promotion_movement add constraint promotion_movement_tenant_id_rule_id_fkey FOREIGN KEY (tenant_id, rule_id) REFERENCES app.discount_rule(tenant_id, id);

alter table app.promotion_movement add constraint promotion_movement_uses_check CHECK (((uses >= '-1'::integer) AND (uses <= 1)));

alter table app.provider_circuit add constraint provider_circuit_check CHECK (((state = 'closed'::text) OR ((opened_at IS NOT NULL) AND (retry_at IS NOT NULL))));

alter table app.provider_circuit add constraint provider_circuit_pkey PRIMARY KEY (id);

alter table app.provider_circuit add constraint provider_circuit_state_check CHECK ((state = ANY (ARRAY['closed'::text, 'open'::text, 'half_open'::text])));

alter table app.provider_circuit add constraint provider_circuit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.provider_circuit add constraint provider_circuit_tenant_id_plugin_key UNIQUE (tenant_id, plugin);

alter table app.quarantined_row add constraint quarantined_row_period_check CHECK ((period ~ '^\d{4}-\d{2}$'::text));

alter table app.quarantined_row add constraint quarantined_row_pkey PRIMARY KEY (id);

alter table app.quarantined_row add constraint quarantined_row_state_check CHECK ((state = ANY (ARRAY['open'::text, 'fixed'::text, 'dropped'::text])));

alter table app.quarantined_row add constraint quarantined_row_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.quarantined_row add constraint quarantined_row_tenant_id_cloud_account_id_period_feed_row__key UNIQUE (tenant_id, cloud_account_id, period, feed, row_hash);

alter table app.quarantined_row add constraint quarantined_row_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.quarantined_row add constraint quarantined_row_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.quarantined_row add constraint quarantined_row_tenant_id_sync_run_id_fkey FOREIGN KEY (tenant_id, sync_run_id) REFERENCES app.sync_run(tenant_id, id);

alter table app.rate_bucket add constraint rate_bucket_pkey PRIMARY KEY (id);

alter table app.rate_bucket add constraint rate_bucket_plugin_account_id_api_key UNIQUE (plugin_account_id, api);

alter table app.rate_bucket add constraint rate_bucket_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.rate_bucket add constraint rate_bucket_tenant_id_plugin_account_id_fkey FOREIGN KEY (tenant_id, plugin_account_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.rated_account add constraint rated_account_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.rated_account add constraint rated_account_inputs_hash_check CHECK ((inputs_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.rated_account add constraint rated_account_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.rated_account add constraint rated_account_pkey PRIMARY KEY (id);

alter table app.rated_account add constraint rated_account_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.rated_account add constraint rated_account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.rated_account add constraint rated_account_tenant_id_period_customer_id_currency_key UNIQUE (tenant_id, period, customer_id, currency);

alter table app.rated_account add constraint rated_account_tenant_id_rating_id_fkey FOREIGN KEY (tenant_id, rating_id) REFERENCES app.rating(tenant_id, id);

alter table app.rated_group add constraint rated_group_basis_check CHECK ((basis = ANY (ARRAY['listCost'::text, 'contractedCost'::text, 'billedCost'::text, 'quantity'::text])));

alter table app.rated_group add constraint rated_group_charges_check CHECK ((charges >= 0));

alter table app.rated_group add constraint rated_group_check CHECK (((of_period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text) AND (of_period < period)));

alter table app.rated_group add constraint rated_group_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.rated_group add constraint rated_group_contract_version FOREIGN KEY (tenant_id, contract_version_id) REFERENCES app.contract_version(tenant_id, id);

alter table app.rated_group add constraint rated_group_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.rated_group add constraint rated_group_held_reason_check CHECK ((held_reason = ANY (ARRAY['no_agreement'::text, 'contract_not_in_force'::text, 'other_unit'::text, 'model_failed'::text])));

alter table app.rated_group add constraint rated_group_no_check CHECK ((no >= 1));

alter table app.rated_group add constraint rated_group_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.rated_group add constraint rated_group_pkey PRIMARY KEY (id);

alter table app.rated_group add constraint rated_group_priced_by_agreement CHECK (((price IS NULL) = (agreement_id IS NULL)));

alter table app.rated_group add constraint rated_group_priced_or_held CHECK (((price IS NULL) = (held_reason IS NOT NULL)));

alter table app.rated_group add constraint rated_group_quantity_counted CHECK (((basis <> 'quantity'::text) OR ((quantity IS NOT NULL) AND (unit IS NOT NULL))));

alter table app.rated_group add constraint rated_group_tenant_id_agreement_id_fkey FOREIGN KEY (tenant_id, agreement_id) REFERENCES app.price_agreement(tenant_id, id);

alter table app.rated_group add constraint rated_group_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.rated_group add constraint rated_group_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.rated_group add constraint rated_group_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.rated_group add constraint rated_group_tenant_id_rating_id_fkey FOREIGN KEY (tenant_id, rating_id) REFERENCES app.rating(tenant_id, id);

alter table app.rated_group add constraint rated_group_tenant_id_superseded_by_fkey FOREIGN KEY (tenant_id, superseded_by) REFERENCES app.rating(tenant_id, id);

alter table app.rated_group add constraint rated_group_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 512)));

alter table app.rated_line add constraint rated_line_group_id_no_key UNIQUE (group_id, no);

alter table app.rated_line add constraint rated_line_no_check CHECK ((no >= 1));

alter table app.rated_line add constraint rated_line_pkey PRIMARY KEY (id);

alter table app.rated_line add constraint rated_line_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.rated_line add constraint rated_line_tenant_id_group_id_fkey FOREIGN KEY (tenant_id, group_id) REFERENCES app.rated_group(tenant_id, id);

alter table app.rating add constraint rating_charges_hash_check CHECK ((charges_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.rating add constraint rating_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.rating add constraint rating_pkey PRIMARY KEY (id);

alter table app.rating add constraint rating_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.rating add constraint rating_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.rating add constraint rating_terms_hash_check CHECK ((terms_hash ~ '^[0-9a-f]{64}$'::text));

alter table app.rating_news add constraint rating_news_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.raw_page add constraint raw_page_bytes_check CHECK ((bytes > 0));

alter table app.raw_page add constraint raw_page_period_cloud_account_id_feed_sha256_key UNIQUE (period, cloud_account_id, feed, sha256);

alter table app.raw_page add constraint raw_page_pkey PRIMARY KEY (period, no);

alter table app.receipt add constraint receipt_amount_check CHECK ((amount > (0)::numeric));

alter table app.receipt add constraint receipt_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.receipt add constraint receipt_memo_check CHECK ((length(memo) <= 500));

alter table app.receipt add constraint receipt_method_check CHECK ((method = ANY (ARRAY['transfer'::text, 'cash'::text, 'other'::text])));

alter table app.receipt add constraint receipt_minor_unit CHECK ((amount = round(amount, app.minor_digits(currency))));

alter table app.receipt add constraint receipt_not_overspent CHECK (((allocated >= (0)::numeric) AND ((allocated + refunded) <= amount)));

alter table app.receipt add constraint receipt_payer_account_check CHECK ((length(payer_account) <= 64));

alter table app.receipt add constraint receipt_payer_name_check CHECK ((length(payer_name) <= 200));

alter table app.receipt add constraint receipt_pkey PRIMARY KEY (id);

alter table app.receipt add constraint receipt_refunded_check CHECK ((refunded >= (0)::numeric));

alter table app.receipt add constraint receipt_reverse_reason_check CHECK (((length(reverse_reason) >= 1) AND (length(reverse_reason) <= 500)));

alter table app.receipt add constraint receipt_serial_check CHECK (((length(serial) >= 1) AND (length(serial) <= 64)));

alter table app.receipt add constraint receipt_state CHECK (
CASE state
    WHEN 'recorded'::text THEN (allocated = (0)::numeric)
    WHEN 'matched'::text THEN ((allocated > (0)::numeric) AND (allocated < (amount - refunded)))
    WHEN 'allocated'::text THEN ((allocated = (amount - refunded)) AND (allocated > (0)::numeric))
    ELSE ((allocated = (0)::numeric) AND (reverse_reason IS NOT NULL))
END);

alter table app.receipt add constraint receipt_state_check CHECK ((state = ANY (ARRAY['recorded'::text, 'matched'::text, 'allocated'::text, 'reversed'::text])));

alter table app.receipt add constraint receipt_tenant_id_channel_id_fkey FOREIGN KEY (tenant_id, channel_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.receipt add constraint receipt_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.receipt add constraint receipt_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.receipt add constraint receipt_tenant_id_id_customer_id_currency_key UNIQUE (tenant_id, id, customer_id, currency);

alter table app.receipt add constraint receipt_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.receipt add constraint receipt_tenant_id_ledger_transaction_id_fkey FOREIGN KEY (tenant_id, ledger_transaction_id) REFERENCES app.ledger_transaction(tenant_id, id);

alter table app.receipt add constraint receipt_tenant_id_number_key UNIQUE (tenant_id, number);

alter table app.reconciliation_row add constraint reconciliation_row_close_id_revision_no_key UNIQUE (close_id, revision, no);

alter table app.reconciliation_row add constraint reconciliation_row_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.reconciliation_row add constraint reconciliation_row_pkey PRIMARY KEY (id);

alter table app.reconciliation_row add constraint reconciliation_row_tenant_id_close_id_fkey FOREIGN KEY (tenant_id, close_id) REFERENCES app.period_close(tenant_id, id);

alter table app.reconciliation_row add constraint reconciliation_row_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.record_export add constraint record_export_check CHECK (((state = 'done'::text) = (file_id IS NOT NULL)));

alter table app.record_export add constraint record_export_format_check CHECK ((format = ANY (ARRAY['xlsx'::text, 'csv'::text])));

alter table app.record_export add constraint record_export_pkey PRIMARY KEY (id);

alter table app.record_export add constraint record_export_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.record_export add constraint record_export_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])));

alter table app.record_export add constraint record_export_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES app.file(tenant_id, id);

alter table app.record_export add constraint record_export_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.record_export add constraint record_export_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.record_export add constraint record_export_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));

alter table app.record_import add constraint record_import_mode_check CHECK ((mode = ANY (ARRAY['all'::text, 'valid'::text])));

alter table app.record_import add constraint record_import_pkey PRIMARY KEY (id);

alter table app.record_import add constraint record_import_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.record_import add constraint record_import_sha256_check CHECK ((length(sha256) = 64));

alter table app.record_import add constraint record_import_stage_check CHECK ((stage = ANY (ARRAY['reading'::text, 'refused'::text, 'mapping'::text, 'checking'::text, 'preview'::text, 'writing'::text, 'done'::text, 'undoing'::text, 'undone'::text])));

alter table app.record_import add constraint record_import_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES app.file(tenant_id, id);

alter table app.record_import add constraint record_import_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.record_import add constraint record_import_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.recovery_code add constraint recovery_code_hash_check CHECK ((length(hash) = 32));

alter table app.recovery_code add constraint recovery_code_pkey PRIMARY KEY (id);

alter table app.recovery_code add constraint recovery_code_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.recovery_code add constraint recovery_code_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.reminder add constraint reminder_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.reminder add constraint reminder_open_check CHECK ((open > (0)::numeric));

alter table app.reminder add constraint reminder_pkey PRIMARY KEY (id);

alter table app.reminder add constraint reminder_tenant_id_bill_id_fkey FOREIGN KEY (tenant_id, bill_id) REFERENCES app.bill(tenant_id, id);

alter table app.reminder add constraint reminder_tenant_id_bill_id_step_id_recipient_key UNIQUE (tenant_id, bill_id, step_id, recipient);

alter table app.reminder add constraint reminder_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.reminder add constraint reminder_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.reminder add constraint reminder_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.reminder add constraint reminder_tenant_id_message_id_fkey FOREIGN KEY (tenant_id, message_id) REFERENCES app.message(tenant_id, id);

alter table app.reminder add constraint reminder_tenant_id_step_id_fkey FOREIGN KEY (tenant_id, step_id) REFERENCES app.reminder_step(tenant_id, id);

alter table app.reminder_rule add constraint reminder_rule_check CHECK ((in_app OR by_email));

alter table app.reminder_rule add constraint reminder_rule_date_field_check CHECK (((length(date_field) >= 1) AND (length(date_field) <= 80)));

alter table app.reminder_rule add constraint reminder_rule_days_check CHECK (((days >= 0) AND (days <= 730)));

alter table app.reminder_rule add constraint reminder_rule_filter_check CHECK ((length((filter)::text) <= 60000));

alter table app.reminder_rule add constraint reminder_rule_message_check CHECK ((length(message) <= 1000));

alter table app.reminder_rule add constraint reminder_rule_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 80)));

alter table app.reminder_rule add constraint reminder_rule_pkey PRIMARY KEY (id);

alter table app.reminder_rule add constraint reminder_rule_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.reminder_rule add constraint reminder_rule_side_check CHECK ((side = ANY (ARRAY['before'::text, 'after'::text])));

alter table app.reminder_rule add constraint reminder_rule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.reminder_rule add constraint reminder_rule_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.reminder_rule add constraint reminder_rule_to_field_check CHECK (((length(to_field) >= 1) AND (length(to_field) <= 160)));

alter table app.reminder_rule add constraint reminder_rule_to_people_check CHECK ((jsonb_typeof(to_people) = 'array'::text));

alter table app.reminder_rule add constraint reminder_rule_to_roles_check CHECK ((jsonb_typeof(to_roles) = 'array'::text));

alter table app.reminder_step add constraint reminder_step_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000)));

alter table app.reminder_step add constraint reminder_step_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.reminder_step add constraint reminder_step_days_overdue_check CHECK (((days_overdue >= '-60'::integer) AND (days_overdue <= 730)));

alter table app.reminder_step add constraint reminder_step_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)));

alter table app.reminder_step add constraint reminder_step_pkey PRIMARY KEY (id);

alter table app.reminder_step add constraint reminder_step_recipients_check CHECK ((recipients = ANY (ARRAY['customer'::text, 'owner'::text, 'both'::text])));

alter table app.reminder_step add constraint reminder_step_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200)));

alter table app.reminder_step add constraint reminder_step_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.reminder_step add constraint reminder_step_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.report_delivery add constraint report_delivery_check CHECK (((state = ANY (ARRAY['sending'::text, 'sent'::text])) <= (sha256 IS NOT NULL)));

alter table app.report_delivery add constraint report_delivery_pkey PRIMARY KEY (id);

alter table app.report_delivery add constraint report_delivery_report_id_due_at_recipient_id_key UNIQUE (report_id, due_at, recipient_id);

alter table app.report_delivery add constraint report_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'withheld'::text, 'failed'::text])));

alter table app.report_delivery add constraint report_delivery_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES app.file(tenant_id, id);

alter table app.report_delivery add constraint report_delivery_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.report_delivery add constraint report_delivery_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.report_delivery add constraint report_delivery_tenant_id_message_id_fkey FOREIGN KEY (tenant_id, message_id) REFERENCES app.message(tenant_id, id);

alter table app.report_delivery add constraint report_delivery_tenant_id_recipient_id_fkey FOREIGN KEY (tenant_id, recipient_id) REFERENCES app.user_account(tenant_id, id);

alter table app.report_delivery add constraint report_delivery_tenant_id_report_id_fkey FOREIGN KEY (tenant_id, report_id) REFERENCES app.scheduled_report(tenant_id, id);

alter table app.role add constraint role_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.role add constraint role_pkey PRIMARY KEY (id);

alter table app.role add constraint role_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.role add constraint role_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.role add constraint role_tenant_id_key_key UNIQUE (tenant_id, key);

alter table app.role_permission add constraint role_permission_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.role_permission add constraint role_permission_pkey PRIMARY KEY (id);

alter table app.role_permission add constraint role_permission_scope_check CHECK ((scope = ANY (ARRAY['own'::text, 'department'::text, 'subtree'::text, 'tenant'::text, 'all'::text])));

alter table app.role_permission add constraint role_permission_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.role_permission add constraint role_permission_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES app.role(tenant_id, id);

alter table app.saved_view add constraint saved_view_base_check CHECK (((length(base) >= 1) AND (length(base) <= 80)));

alter table app.saved_view add constraint saved_view_columns_check CHECK ((jsonb_typeof(columns) = 'array'::text));

alter table app.saved_view add constraint saved_view_filter_check CHECK ((length((filter)::text) <= 60000));

alter table app.saved_view add constraint saved_view_grouping_check CHECK ((jsonb_typeof("grouping") = 'array'::text));

alter table app.saved_view add constraint saved_view_kind_check CHECK ((kind = ANY (ARRAY['table'::text, 'board'::text, 'calendar'::text])));

alter table app.saved_view add constraint saved_view_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 40)));

alter table app.saved_view add constraint saved_view_pkey PRIMARY KEY (id);

alter table app.saved_view add constraint saved_view_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.saved_view add constraint saved_view_sort_check CHECK ((jsonb_typeof(sort) = 'array'::text));

alter table app.saved_view add constraint saved_view_spread_check CHECK (((length(spread) >= 1) AND (length(spread) <= 80)));

alter table app.saved_view add constraint saved_view_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.saved_view add constraint saved_view_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.saved_view add constraint saved_view_tenant_id_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES app.user_account(tenant_id, id);

alter table app.saved_view_share add constraint saved_view_share_pkey PRIMARY KEY (id);

alter table app.saved_view_share add constraint saved_view_share_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.saved_view_share add constraint saved_view_share_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.saved_view_share add constraint saved_view_share_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES app.role(tenant_id, id);

alter table app.saved_view_share add constraint saved_view_share_tenant_id_view_id_fkey FOREIGN KEY (tenant_id, view_id) REFERENCES app.saved_view(tenant_id, id);

alter table app.saved_view_share add constraint saved_view_share_tenant_id_view_id_role_id_key UNIQUE (tenant_id, view_id, role_id);

alter table app.schedule add constraint schedule_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.schedule add constraint schedule_pkey PRIMARY KEY (id);

alter table app.schedule add constraint schedule_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.schedule add constraint schedule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.schedule add constraint schedule_tenant_id_name_key UNIQUE (tenant_id, name);

alter table app.scheduled_report add constraint scheduled_report_check CHECK (((rhythm = 'weekly'::text) = (weekday IS NOT NULL)));

alter table app.scheduled_report add constraint scheduled_report_check1 CHECK (((rhythm = 'workingDay'::text) = (working_day IS NOT NULL)));

alter table app.scheduled_report add constraint scheduled_report_format_check CHECK ((format = ANY (ARRAY['xlsx'::text, 'csv'::text])));

alter table app.scheduled_report add constraint scheduled_report_hour_check CHECK (((hour >= 0) AND (hour <= 23)));

alter table app.scheduled_report add constraint scheduled_report_minute_check CHECK (((minute >= 0) AND (minute <= 59)));

alter table app.scheduled_report add constraint scheduled_report_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 80)));

alter table app.scheduled_report add constraint scheduled_report_pkey PRIMARY KEY (id);

alter table app.scheduled_report add constraint scheduled_report_rhythm_check CHECK ((rhythm = ANY (ARRAY['daily'::text, 'weekly'::text, 'workingDay'::text, 'monthEnd'::text])));

alter table app.scheduled_report add constraint scheduled_report_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.scheduled_report add constraint scheduled_report_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.scheduled_report add constraint scheduled_report_tenant_id_view_id_fkey FOREIGN KEY (tenant_id, view_id) REFERENCES app.saved_view(tenant_id, id);

alter table app.scheduled_report add constraint scheduled_report_to_people_check CHECK ((jsonb_typeof(to_people) = 'array'::text));

alter table app.scheduled_report add constraint scheduled_report_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)));

alter table app.scheduled_report add constraint scheduled_report_working_day_check CHECK (((working_day >= 1) AND (working_day <= 23)));

alter table app.search_entry add constraint search_entry_pkey PRIMARY KEY (record_id, resource, field);

alter table app.search_entry add constraint search_entry_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.second_factor add constraint second_factor_pkey PRIMARY KEY (user_id);

alter table app.second_factor add constraint second_factor_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.second_factor add constraint second_factor_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.sent_reminder add constraint sent_reminder_check CHECK (((outcome = 'nobody'::text) = (user_id IS NULL)));

alter table app.sent_reminder add constraint sent_reminder_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'withheld'::text, 'nobody'::text])));

alter table app.sent_reminder add constraint sent_reminder_pkey PRIMARY KEY (id);

alter table app.sent_reminder add constraint sent_reminder_rule_id_record_id_about_day_user_id_key UNIQUE NULLS NOT DISTINCT (rule_id, record_id, about_day, user_id);

alter table app.sent_reminder add constraint sent_reminder_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.sent_reminder add constraint sent_reminder_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.sent_reminder add constraint sent_reminder_tenant_id_rule_id_fkey FOREIGN KEY (tenant_id, rule_id) REFERENCES app.reminder_rule(tenant_id, id);

alter table app.sent_reminder add constraint sent_reminder_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.session add constraint session_pkey PRIMARY KEY (id);

alter table app.session add constraint session_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.session add constraint session_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.session add constraint session_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.session add constraint session_view_as FOREIGN KEY (tenant_id, view_as) REFERENCES app.user_account(tenant_id, id);

alter table app.session add constraint session_view_consent FOREIGN KEY (tenant_id, view_consent_id) REFERENCES app.view_consent(tenant_id, id);

alter table app.signature_callback add constraint signature_callback_body_check CHECK ((octet_length(body) <= 65536));

alter table app.signature_callback add constraint signature_callback_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text));

alter table app.signature_callback add constraint signature_callback_method_check CHECK ((length(method) <= 10));

alter table app.signature_callback add constraint signature_callback_pkey PRIMARY KEY (id);

alter table app.signature_callback add constraint signature_callback_plugin_account_id_digest_key UNIQUE (plugin_account_id, digest);

alter table app.signature_callback add constraint signature_callback_reason_check CHECK ((length(reason) <= 100));

alter table app.signature_callback add constraint signature_callback_state_check CHECK ((state = ANY (ARRAY['received'::text, 'accepted'::text, 'refused'::text])));

alter table app.signature_callback add constraint signature_callback_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.signature_callback add constraint signature_callback_tenant_id_plugin_account_id_fkey FOREIGN KEY (tenant_id, plugin_account_id) REFERENCES app.plugin_account(tenant_id, id);

alter table app.signature_callback add constraint signature_callback_url_check CHECK ((length(url) <= 2000));

alter table app.simulation add constraint simulation_failed_says_why CHECK (((state = 'failed'::text) = (problem IS NOT NULL)));

alter table app.simulation add constraint simulation_first_month_check CHECK ((first_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.simulation add constraint simulation_kind_check CHECK ((kind = ANY (ARRAY['current'::text, 'price_change'::text, 'agreement'::text, 'terms'::text, 'book'::text, 'discount'::text])));

alter table app.simulation add constraint simulation_last_month_check CHECK ((last_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.simulation add constraint simulation_months_forward CHECK ((first_month <= last_month));

alter table app.simulation add constraint simulation_pkey PRIMARY KEY (id);

alter table app.simulation add constraint simulation_says_how_it_ended CHECK (((state = 'queued'::text) = (finished_at IS NULL)));

alter table app.simulation add constraint simulation_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'done'::text, 'failed'::text])));

alter table app.simulation add constraint simulation_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.simulation add constraint simulation_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.simulation add constraint simulation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.simulation add constraint simulation_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.simulation add constraint simulation_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));

alter table app.simulation_row add constraint simulation_row_adds_up CHECK (((delta = (simulated - current)) AND (margin_before = (current - cost)) AND (margin_after = (simulated - cost))));

alter table app.simulation_row add constraint simulation_row_below_cost_check CHECK ((below_cost >= 0));

alter table app.simulation_row add constraint simulation_row_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.simulation_row add constraint simulation_row_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.simulation_row add constraint simulation_row_pkey PRIMARY KEY (id);

alter table app.simulation_row add constraint simulation_row_simulation_id_customer_id_period_currency_key UNIQUE (simulation_id, customer_id, period, currency);

alter table app.simulation_row add constraint simulation_row_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.simulation_row add constraint simulation_row_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.simulation_row add constraint simulation_row_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.simulation_row add constraint simulation_row_tenant_id_simulation_id_fkey FOREIGN KEY (tenant_id, simulation_id) REFERENCES app.simulation(tenant_id, id);

alter table app.slice_revision add constraint slice_revision_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.slice_revision add constraint slice_revision_pkey PRIMARY KEY (id);

alter table app.slice_revision add constraint slice_revision_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.slice_revision add constraint slice_revision_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.slice_revision add constraint slice_revision_tenant_id_slice_id_fkey FOREIGN KEY (tenant_id, slice_id) REFERENCES app.charge_slice(tenant_id, id);

alter table app.slice_revision add constraint slice_revision_tenant_id_slice_id_revision_key UNIQUE (tenant_id, slice_id, revision);

alter table app.slice_revision add constraint slice_revision_tenant_id_sync_run_id_fkey FOREIGN KEY (tenant_id, sync_run_id) REFERENCES app.sync_run(tenant_id, id);

alter table app.sub_account_binding add constraint sub_account_binding_check CHECK ((valid_to > valid_from));

alter table app.sub_account_binding add constraint sub_account_binding_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.sub_account_binding add constraint sub_account_binding_pkey PRIMARY KEY (id);

alter table app.sub_account_binding add constraint sub_account_binding_sub_account_id_check CHECK ((sub_account_id <> ''::text));

alter table app.sub_account_binding add constraint sub_account_binding_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.sub_account_binding add constraint sub_account_binding_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.sub_account_binding add constraint sub_account_binding_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.sub_account_binding add constraint sub_account_binding_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.sub_account_binding add constraint sub_account_has_one_customer_a_day EXCLUDE USING gist (tenant_id WITH =, cloud_account_id WITH =, sub_account_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((deleted_at IS NULL));

alter table app.supplier_benefit add constraint supplier_benefit_amount_check CHECK ((amount > (0)::numeric));

alter table app.supplier_benefit add constraint supplier_benefit_by_whole_months CHECK (((EXTRACT(day FROM valid_from) = (1)::numeric) AND ((valid_to IS NULL) OR (EXTRACT(day FROM valid_to) = (1)::numeric))));

alter table app.supplier_benefit add constraint supplier_benefit_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.supplier_benefit add constraint supplier_benefit_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.supplier_benefit add constraint supplier_benefit_kind_check CHECK ((kind = ANY (ARRAY['rebate'::text, 'collection_bonus'::text, 'vendor_voucher'::text])));

alter table app.supplier_benefit add constraint supplier_benefit_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.supplier_benefit add constraint supplier_benefit_one_rate EXCLUDE USING gist (tenant_id WITH =, kind WITH =, currency WITH =, COALESCE((cloud_account_id)::text, ''::text) WITH =, scope_provider WITH =, COALESCE(scope_service_code, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (((rate IS NOT NULL) AND (deleted_at IS NULL)));

alter table app.supplier_benefit add constraint supplier_benefit_pkey PRIMARY KEY (id);

alter table app.supplier_benefit add constraint supplier_benefit_rate_check CHECK (((rate > (0)::numeric) AND (rate < (1)::numeric)));

alter table app.supplier_benefit add constraint supplier_benefit_remark_check CHECK ((length(remark) <= 2000));

alter table app.supplier_benefit add constraint supplier_benefit_says_what CHECK (
CASE kind
    WHEN 'vendor_voucher'::text THEN ((amount IS NOT NULL) AND (rate IS NULL) AND (threshold IS NULL))
    WHEN 'rebate'::text THEN ((rate IS NOT NULL) AND (amount IS NULL) AND (threshold IS NULL))
    ELSE ((rate IS NOT NULL) AND (amount IS NULL))
END);

alter table app.supplier_benefit add constraint supplier_benefit_scope_provider_check CHECK (((length(scope_provider) >= 1) AND (length(scope_provider) <= 100)));

alter table app.supplier_benefit add constraint supplier_benefit_scope_service_code_check CHECK (((length(scope_service_code) >= 1) AND (length(scope_service_code) <= 200)));

alter table app.supplier_benefit add constraint supplier_benefit_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.supplier_benefit add constraint supplier_benefit_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.supplier_benefit add constraint supplier_benefit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.supplier_benefit add constraint supplier_benefit_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.supplier_benefit add constraint supplier_benefit_threshold_check CHECK ((threshold > (0)::numeric));

alter table app.supplier_benefit add constraint supplier_benefit_valid_forward CHECK (((valid_to IS NULL) OR (valid_to > valid_from)));

alter table app.sync_incident add constraint sync_incident_check CHECK (((kind = 'account'::text) = ((cloud_account_id IS NOT NULL) AND (period IS NOT NULL))));

alter table app.sync_incident add constraint sync_incident_check1 CHECK ((closed_at >= opened_at));

alter table app.sync_incident add constraint sync_incident_kind_check CHECK ((kind = ANY (ARRAY['account'::text, 'provider'::text])));

alter table app.sync_incident add constraint sync_incident_period_check CHECK ((period ~ '^\d{4}-\d{2}$'::text));

alter table app.sync_incident add constraint sync_incident_pkey PRIMARY KEY (id);

alter table app.sync_incident add constraint sync_incident_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.sync_incident add constraint sync_incident_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.sync_incident add constraint sync_incident_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.sync_page add constraint sync_page_pkey PRIMARY KEY (sync_run_id, feed, task_key, number);

alter table app.sync_page add constraint sync_page_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.sync_page add constraint sync_page_tenant_id_sync_run_id_fkey FOREIGN KEY (tenant_id, sync_run_id) REFERENCES app.sync_run(tenant_id, id);

alter table app.sync_run add constraint sync_run_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.sync_run add constraint sync_run_period_check CHECK ((period ~ '^\d{4}-\d{2}$'::text));

alter table app.sync_run add constraint sync_run_pkey PRIMARY KEY (id);

alter table app.sync_run add constraint sync_run_source_check CHECK ((source = ANY (ARRAY['pull'::text, 'file'::text, 'replay'::text])));

alter table app.sync_run add constraint sync_run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'unchanged'::text, 'refused'::text, 'failed'::text])));

alter table app.sync_run add constraint sync_run_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.sync_run add constraint sync_run_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.sync_run add constraint sync_run_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.sync_task add constraint sync_task_pkey PRIMARY KEY (sync_run_id, feed, key);

alter table app.sync_task add constraint sync_task_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text])));

alter table app.sync_task add constraint sync_task_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.sync_task add constraint sync_task_tenant_id_sync_run_id_fkey FOREIGN KEY (tenant_id, sync_run_id) REFERENCES app.sync_run(tenant_id, id);

alter table app.tagged_record add constraint tagged_record_check CHECK ((((rule_id IS NULL) = (facts IS NULL)) AND ((rule_id IS NULL) = (rule_version IS NULL))));

alter table app.tagged_record add constraint tagged_record_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text));

alter table app.tagged_record add constraint tagged_record_pkey PRIMARY KEY (id);

alter table app.tagged_record add constraint tagged_record_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.tagged_record add constraint tagged_record_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.tagged_record add constraint tagged_record_tenant_id_resource_record_id_tag_id_key UNIQUE (tenant_id, resource, record_id, tag_id);

alter table app.tagged_record add constraint tagged_record_tenant_id_rule_id_fkey FOREIGN KEY (tenant_id, rule_id) REFERENCES app.business_tag_rule(tenant_id, id);

alter table app.tagged_record add constraint tagged_record_tenant_id_tag_id_fkey FOREIGN KEY (tenant_id, tag_id) REFERENCES app.business_tag(tenant_id, id);

alter table app.tax_code add constraint tax_code_category_code_check CHECK ((category_code ~ '^\d{19}$'::text));

alter table app.tax_code add constraint tax_code_code_check CHECK ((code ~ '^\S(.{0,38}\S)?$'::text));

alter table app.tax_code add constraint tax_code_kind_check CHECK ((kind = ANY (ARRAY['service'::text, 'goods'::text, 'zero'::text, 'exempt'::text])));

alter table app.tax_code add constraint tax_code_name_en_check CHECK (((length(TRIM(BOTH FROM name_en)) >= 1) AND (length(TRIM(BOTH FROM name_en)) <= 100)));

alter table app.tax_code add constraint tax_code_name_zh_check CHECK (((length(TRIM(BOTH FROM name_zh)) >= 1) AND (length(TRIM(BOTH FROM name_zh)) <= 100)));

alter table app.tax_code add constraint tax_code_pkey PRIMARY KEY (id);

alter table app.tax_code add constraint tax_code_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.tax_code add constraint tax_code_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.tax_rate add constraint tax_rate_one EXCLUDE USING gist (tenant_id WITH =, tax_code_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((deleted_at IS NULL));

alter table app.tax_rate add constraint tax_rate_pkey PRIMARY KEY (id);

alter table app.tax_rate add constraint tax_rate_rate_check CHECK (((rate >= (0)::numeric) AND (rate < (1)::numeric)));

alter table app.tax_rate add constraint tax_rate_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.tax_rate add constraint tax_rate_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.tax_rate add constraint tax_rate_tenant_id_tax_code_id_fkey FOREIGN KEY (tenant_id, tax_code_id) REFERENCES app.tax_code(tenant_id, id);

alter table app.tax_rate add constraint tax_rate_valid_forward CHECK (((valid_to IS NULL) OR (valid_to > valid_from)));

alter table app.tax_rate add constraint tax_rate_valid_from_check CHECK ((EXTRACT(day FROM valid_from) = (1)::numeric));

alter table app.tax_rate add constraint tax_rate_valid_to_check CHECK ((EXTRACT(day FROM valid_to) = (1)::numeric));

alter table app.tax_treatment add constraint tax_treatment_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 100)));

alter table app.tax_treatment add constraint tax_treatment_one EXCLUDE USING gist (tenant_id WITH =, COALESCE((customer_id)::text, ''::text) WITH =, daterange(valid_from, valid_to) WITH &&) WHERE ((deleted_at IS NULL));

alter table app.tax_treatment add constraint tax_treatment_pkey PRIMARY KEY (id);

alter table app.tax_treatment add constraint tax_treatment_says_what CHECK (((treatment = 'included'::text) = (tax_code_id IS NOT NULL)));

alter table app.tax_treatment add constraint tax_treatment_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.tax_treatment add constraint tax_treatment_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.tax_treatment add constraint tax_treatment_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.tax_treatment add constraint tax_treatment_tenant_id_tax_code_id_fkey FOREIGN KEY (tenant_id, tax_code_id) REFERENCES app.tax_code(tenant_id, id);

alter table app.tax_treatment add constraint tax_treatment_treatment_check CHECK ((treatment = ANY (ARRAY['included'::text, 'none'::text])));

alter table app.tax_treatment add constraint tax_treatment_valid_forward CHECK (((valid_to IS NULL) OR (valid_to > valid_from)));

alter table app.tax_treatment add constraint tax_treatment_valid_from_check CHECK ((EXTRACT(day FROM valid_from) = (1)::numeric));

alter table app.tax_treatment add constraint tax_treatment_valid_to_check CHECK ((EXTRACT(day FROM valid_to) = (1)::numeric));

alter table app.tenant add constraint tenant_check CHECK (((parent_id IS NULL) = (public.nlevel(path) = 1)));

alter table app.tenant add constraint tenant_check1 CHECK ((demo OR (demo_seeded_at IS NULL)));

alter table app.tenant add constraint tenant_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.tenant add constraint tenant_kind_check CHECK ((kind = ANY (ARRAY['operating'::text, 'distributor'::text])));

alter table app.tenant add constraint tenant_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES app.tenant(id);

alter table app.tenant add constraint tenant_path_key UNIQUE (path);

alter table app.tenant add constraint tenant_pkey PRIMARY KEY (id);

alter table app.text_template add constraint text_template_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80)));

alter table app.text_template add constraint text_template_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text])));

alter table app.text_template add constraint text_template_pkey PRIMARY KEY (id);

alter table app.text_template add constraint text_template_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.text_template add constraint text_template_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.text_template add constraint text_template_texts_check CHECK (((jsonb_typeof(texts) = 'object'::text) AND (length((texts)::text) <= 80000)));

alter table app.text_template_version add constraint text_template_version_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80)));

alter table app.text_template_version add constraint text_template_version_language_check CHECK ((language = ANY (ARRAY['zh'::text, 'en'::text])));

alter table app.text_template_version add constraint text_template_version_number_check CHECK ((number > 0));

alter table app.text_template_version add constraint text_template_version_pkey PRIMARY KEY (id);

alter table app.text_template_version add constraint text_template_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.text_template_version add constraint text_template_version_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.text_template_version add constraint text_template_version_tenant_id_kind_language_number_key UNIQUE (tenant_id, kind, language, number);

alter table app.text_template_version add constraint text_template_version_texts_check CHECK ((jsonb_typeof(texts) = 'object'::text));

alter table app.usage_batch add constraint usage_batch_content_hash_check CHECK ((length(content_hash) = 32));

alter table app.usage_batch add constraint usage_batch_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)));

alter table app.usage_batch add constraint usage_batch_pkey PRIMARY KEY (id);

alter table app.usage_batch add constraint usage_batch_rows_check CHECK ((rows > 0));

alter table app.usage_batch add constraint usage_batch_source_id_key_key UNIQUE (source_id, key);

alter table app.usage_batch add constraint usage_batch_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.usage_batch add constraint usage_batch_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.usage_batch add constraint usage_batch_tenant_id_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES app.usage_source(tenant_id, id);

alter table app.usage_count add constraint usage_count_check CHECK (((taken_revision >= 0) AND (taken_revision <= revision)));

alter table app.usage_count add constraint usage_count_count_check CHECK ((count >= (0)::numeric));

alter table app.usage_count add constraint usage_count_customer_check CHECK (((length(customer) >= 1) AND (length(customer) <= 512)));

alter table app.usage_count add constraint usage_count_pkey PRIMARY KEY (id);

alter table app.usage_count add constraint usage_count_problem_check CHECK ((problem = ANY (ARRAY['unknown_product'::text, 'unknown_customer'::text])));

alter table app.usage_count add constraint usage_count_product_check CHECK (((length(product) >= 1) AND (length(product) <= 512)));

alter table app.usage_count add constraint usage_count_quarantine_has_reason CHECK (((state = 'quarantined'::text) = (problem IS NOT NULL)));

alter table app.usage_count add constraint usage_count_revision_check CHECK ((revision > 0));

alter table app.usage_count add constraint usage_count_source_id_customer_product_day_key UNIQUE (source_id, customer, product, day);

alter table app.usage_count add constraint usage_count_state_check CHECK ((state = ANY (ARRAY['counted'::text, 'quarantined'::text])));

alter table app.usage_count add constraint usage_count_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.usage_count add constraint usage_count_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.usage_count add constraint usage_count_tenant_id_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES app.usage_source(tenant_id, id);

alter table app.usage_count add constraint usage_count_unit_check CHECK (((length(unit) >= 1) AND (length(unit) <= 120)));

alter table app.usage_count_revision add constraint usage_count_revision_pkey PRIMARY KEY (id);

alter table app.usage_count_revision add constraint usage_count_revision_revision_check CHECK ((revision > 0));

alter table app.usage_count_revision add constraint usage_count_revision_tenant_id_batch_id_fkey FOREIGN KEY (tenant_id, batch_id) REFERENCES app.usage_batch(tenant_id, id);

alter table app.usage_count_revision add constraint usage_count_revision_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.usage_count_revision add constraint usage_count_revision_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.usage_count_revision add constraint usage_count_revision_tenant_id_usage_count_id_fkey FOREIGN KEY (tenant_id, usage_count_id) REFERENCES app.usage_count(tenant_id, id);

alter table app.usage_count_revision add constraint usage_count_revision_usage_count_id_revision_key UNIQUE (usage_count_id, revision);

alter table app.usage_source add constraint usage_source_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{0,39}$'::text));

alter table app.usage_source add constraint usage_source_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 120)));

alter table app.usage_source add constraint usage_source_per_minute_check CHECK (((per_minute >= 1) AND (per_minute <= 600)));

alter table app.usage_source add constraint usage_source_pkey PRIMARY KEY (id);

alter table app.usage_source add constraint usage_source_products_check CHECK ((length(products) <= 20000));

alter table app.usage_source add constraint usage_source_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.usage_source add constraint usage_source_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.usage_source add constraint usage_source_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.usage_source add constraint usage_source_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.usage_source add constraint usage_source_token_hash_check CHECK ((length(token_hash) = 32));

alter table app.usage_source add constraint usage_source_token_whole CHECK ((((token_hash IS NULL) = (token_issued_at IS NULL)) AND ((token_hash IS NULL) = (token_hint IS NULL))));

alter table app.user_account add constraint user_account_custom_is_object CHECK ((jsonb_typeof(custom) = 'object'::text));

alter table app.user_account add constraint user_account_locale_check CHECK ((locale = ANY (ARRAY['zh'::text, 'en'::text])));

alter table app.user_account add constraint user_account_login_check CHECK (((login = lower(login)) AND ((length(login) >= 2) AND (length(login) <= 80))));

alter table app.user_account add constraint user_account_pkey PRIMARY KEY (id);

alter table app.user_account add constraint user_account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.user_account add constraint user_account_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.vendor_spec add constraint vendor_spec_pkey PRIMARY KEY (id);

alter table app.vendor_spec add constraint vendor_spec_revision_check CHECK ((revision > 0));

alter table app.vendor_spec add constraint vendor_spec_state_check CHECK ((state = ANY (ARRAY['listed'::text, 'gone'::text])));

alter table app.vendor_spec add constraint vendor_spec_stock_seen CHECK (((stock_state IS NULL) = (stock_at IS NULL)));

alter table app.vendor_spec add constraint vendor_spec_stock_state_check CHECK ((stock_state = ANY (ARRAY['available'::text, 'sold_out'::text, 'unknown'::text])));

alter table app.vendor_spec add constraint vendor_spec_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.vendor_spec add constraint vendor_spec_tenant_id_cloud_account_id_service_code_spec_co_key UNIQUE (tenant_id, cloud_account_id, service_code, spec_code);

alter table app.vendor_spec add constraint vendor_spec_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.vendor_spec add constraint vendor_spec_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.vendor_spec_version add constraint vendor_spec_version_pkey PRIMARY KEY (id);

alter table app.vendor_spec_version add constraint vendor_spec_version_revision_check CHECK ((revision > 0));

alter table app.vendor_spec_version add constraint vendor_spec_version_spec_id_revision_key UNIQUE (spec_id, revision);

alter table app.vendor_spec_version add constraint vendor_spec_version_state_check CHECK ((state = ANY (ARRAY['listed'::text, 'gone'::text])));

alter table app.vendor_spec_version add constraint vendor_spec_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.vendor_spec_version add constraint vendor_spec_version_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.vendor_spec_version add constraint vendor_spec_version_tenant_id_spec_id_fkey FOREIGN KEY (tenant_id, spec_id) REFERENCES app.vendor_spec(tenant_id, id);

alter table app.vendor_statement add constraint vendor_statement_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.vendor_statement add constraint vendor_statement_held_back_check CHECK (((length(held_back) >= 1) AND (length(held_back) <= 200)));

alter table app.vendor_statement add constraint vendor_statement_kind_check CHECK ((kind = ANY (ARRAY['rebate'::text, 'consumed'::text, 'refunded'::text, 'written_off'::text])));

alter table app.vendor_statement add constraint vendor_statement_of_customer CHECK (((kind = 'rebate'::text) = (sub_account_id IS NULL)));

alter table app.vendor_statement add constraint vendor_statement_period_check CHECK ((period ~ '^\d{4}-(0[1-9]|1[0-2])$'::text));

alter table app.vendor_statement add constraint vendor_statement_pkey PRIMARY KEY (id);

alter table app.vendor_statement add constraint vendor_statement_revision_check CHECK ((revision > 0));

alter table app.vendor_statement add constraint vendor_statement_sales_of_rebate CHECK (((kind = 'rebate'::text) = (sales IS NOT NULL)));

alter table app.vendor_statement add constraint vendor_statement_state_check CHECK ((state = ANY (ARRAY['stated'::text, 'held_back'::text, 'withdrawn'::text])));

alter table app.vendor_statement add constraint vendor_statement_sub_account_id_check CHECK ((sub_account_id <> ''::text));

alter table app.vendor_statement add constraint vendor_statement_tenant_id_cloud_account_id_fkey FOREIGN KEY (tenant_id, cloud_account_id) REFERENCES app.cloud_account(tenant_id, id);

alter table app.vendor_statement add constraint vendor_statement_tenant_id_cloud_account_id_period_kind_sub_key UNIQUE NULLS NOT DISTINCT (tenant_id, cloud_account_id, period, kind, sub_account_id, currency);

alter table app.vendor_statement add constraint vendor_statement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.vendor_statement add constraint vendor_statement_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.vendor_statement_revision add constraint vendor_statement_revision_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.vendor_statement_revision add constraint vendor_statement_revision_pkey PRIMARY KEY (id);

alter table app.vendor_statement_revision add constraint vendor_statement_revision_revision_check CHECK ((revision > 0));

alter table app.vendor_statement_revision add constraint vendor_statement_revision_state_check CHECK ((state = ANY (ARRAY['stated'::text, 'held_back'::text, 'withdrawn'::text])));

alter table app.vendor_statement_revision add constraint vendor_statement_revision_statement_id_revision_key UNIQUE (statement_id, revision);

alter table app.vendor_statement_revision add constraint vendor_statement_revision_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.vendor_statement_revision add constraint vendor_statement_revision_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.vendor_statement_revision add constraint vendor_statement_revision_tenant_id_statement_id_fkey FOREIGN KEY (tenant_id, statement_id) REFERENCES app.vendor_statement(tenant_id, id);

alter table app.view_arrangement add constraint view_arrangement_first_view_check CHECK (((length(first_view) >= 1) AND (length(first_view) <= 80)));

alter table app.view_arrangement add constraint view_arrangement_pkey PRIMARY KEY (id);

alter table app.view_arrangement add constraint view_arrangement_resource_check CHECK (((length(resource) >= 1) AND (length(resource) <= 80)));

alter table app.view_arrangement add constraint view_arrangement_sequence_check CHECK ((jsonb_typeof(sequence) = 'array'::text));

alter table app.view_arrangement add constraint view_arrangement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.view_arrangement add constraint view_arrangement_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.view_arrangement add constraint view_arrangement_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES app.user_account(tenant_id, id);

alter table app.view_arrangement add constraint view_arrangement_tenant_id_user_id_resource_key UNIQUE (tenant_id, user_id, resource);

alter table app.view_consent add constraint view_consent_check CHECK ((viewer_id <> person_id));

alter table app.view_consent add constraint view_consent_pkey PRIMARY KEY (id);

alter table app.view_consent add constraint view_consent_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text, 'used'::text])));

alter table app.view_consent add constraint view_consent_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.view_consent add constraint view_consent_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.view_consent add constraint view_consent_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES app.user_account(tenant_id, id);

alter table app.view_consent add constraint view_consent_tenant_id_viewer_id_fkey FOREIGN KEY (tenant_id, viewer_id) REFERENCES app.user_account(tenant_id, id);

alter table app.voucher add constraint voucher_amount_check CHECK ((amount > (0)::numeric));

alter table app.voucher add constraint voucher_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.voucher add constraint voucher_minimum_check CHECK ((minimum > (0)::numeric));

alter table app.voucher add constraint voucher_minor_unit CHECK ((amount = round(amount, app.minor_digits(currency))));

alter table app.voucher add constraint voucher_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.voucher add constraint voucher_never_overdrawn CHECK (((balance >= (0)::numeric) AND (balance <= amount)));

alter table app.voucher add constraint voucher_pkey PRIMARY KEY (id);

alter table app.voucher add constraint voucher_scope_project_check CHECK (((length(scope_project) >= 1) AND (length(scope_project) <= 256)));

alter table app.voucher add constraint voucher_scope_provider_check CHECK (((length(scope_provider) >= 1) AND (length(scope_provider) <= 100)));

alter table app.voucher add constraint voucher_scope_region_check CHECK (((length(scope_region) >= 1) AND (length(scope_region) <= 100)));

alter table app.voucher add constraint voucher_scope_service_code_check CHECK (((length(scope_service_code) >= 1) AND (length(scope_service_code) <= 200)));

alter table app.voucher add constraint voucher_scope_tag_key_check CHECK (((length(scope_tag_key) >= 1) AND (length(scope_tag_key) <= 128)));

alter table app.voucher add constraint voucher_scope_tag_value_check CHECK (((length(scope_tag_value) >= 1) AND (length(scope_tag_value) <= 256)));

alter table app.voucher add constraint voucher_service_names_provider CHECK (((scope_service_code IS NULL) OR (scope_provider IS NOT NULL)));

alter table app.voucher add constraint voucher_state_check CHECK ((state = ANY (ARRAY['in_approval'::text, 'active'::text, 'refused'::text, 'expired'::text, 'withdrawn'::text])));

alter table app.voucher add constraint voucher_tag_has_value CHECK (((scope_tag_key IS NULL) = (scope_tag_value IS NULL)));

alter table app.voucher add constraint voucher_tenant_id_code_key UNIQUE (tenant_id, code);

alter table app.voucher add constraint voucher_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id) REFERENCES app.customer(tenant_id, id);

alter table app.voucher add constraint voucher_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.voucher add constraint voucher_tenant_id_id_customer_id_currency_key UNIQUE (tenant_id, id, customer_id, currency);

alter table app.voucher add constraint voucher_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.voucher add constraint voucher_tenant_id_issue_id_fkey FOREIGN KEY (tenant_id, issue_id) REFERENCES app.voucher_issue(tenant_id, id);

alter table app.voucher add constraint voucher_valid_forward CHECK ((valid_until >= valid_from));

alter table app.voucher_issue add constraint voucher_issue_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text));

alter table app.voucher_issue add constraint voucher_issue_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));

alter table app.voucher_issue add constraint voucher_issue_pkey PRIMARY KEY (id);

alter table app.voucher_issue add constraint voucher_issue_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)));

alter table app.voucher_issue add constraint voucher_issue_state_check CHECK ((state = ANY (ARRAY['in_approval'::text, 'active'::text, 'refused'::text])));

alter table app.voucher_issue add constraint voucher_issue_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.voucher_issue add constraint voucher_issue_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.voucher_issue add constraint voucher_issue_tenant_id_number_key UNIQUE (tenant_id, number);

alter table app.voucher_issue add constraint voucher_issue_total_check CHECK ((total > (0)::numeric));

alter table app.voucher_issue add constraint voucher_issue_vouchers_check CHECK ((vouchers > 0));

alter table app.voucher_movement add constraint voucher_movement_kind_check CHECK ((kind = ANY (ARRAY['issue'::text, 'use'::text, 'return'::text, 'expire'::text, 'withdraw'::text])));

alter table app.voucher_movement add constraint voucher_movement_minor_unit CHECK ((amount = round(amount, app.minor_digits(currency))));

alter table app.voucher_movement add constraint voucher_movement_note CHECK (((note_id IS NULL) OR (kind = 'return'::text)));

alter table app.voucher_movement add constraint voucher_movement_of_a_line CHECK ((((kind = ANY (ARRAY['use'::text, 'return'::text])) = (bill_id IS NOT NULL)) AND ((bill_id IS NULL) = (line_no IS NULL))));

alter table app.voucher_movement add constraint voucher_movement_pkey PRIMARY KEY (id);

alter table app.voucher_movement add constraint voucher_movement_remark_check CHECK ((length(remark) <= 500));

alter table app.voucher_movement add constraint voucher_movement_sign CHECK (
CASE
    WHEN (kind = ANY (ARRAY['issue'::text, 'return'::text])) THEN (amount > (0)::numeric)
    ELSE (amount < (0)::numeric)
END);

alter table app.voucher_movement add constraint voucher_movement_tenant_id_bill_id_customer_id_currency_fkey FOREIGN KEY (tenant_id, bill_id, customer_id, currency) REFERENCES app.bill(tenant_id, id, customer_id, currency);

alter table app.voucher_movement add constraint voucher_movement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES app.tenant(id);

alter table app.voucher_movement add constraint voucher_movement_tenant_id_id_key UNIQUE (tenant_id, id);

alter table app.voucher_movement add constraint voucher_movement_tenant_id_note_id_customer_id_currency_fkey FOREIGN KEY (tenant_id, note_id, customer_id, currency) REFERENCES app.bill(tenant_id, id, customer_id, currency);

alter table app.voucher_movement add constraint voucher_movement_tenant_id_voucher_id_customer_id_currency_fkey FOREIGN KEY (tenant_id, voucher_id, customer_id, currency) REFERENCES app.voucher(tenant_id, id, customer_id, currency);

alter table app.voucher_movement add constraint voucher_reached_bill TRIGGER DEFERRABLE INITIALLY DEFERRED;

alter table public.cloudtally_migration add constraint cloudtally_migration_pkey PRIMARY KEY (name);


-- indexes

CREATE INDEX allocation_bill ON app.allocation USING btree (tenant_id, bill_id);

CREATE INDEX allocation_customer ON app.allocation USING btree (tenant_id, customer_id);

CREATE INDEX allocation_proposal_receipt ON app.allocation_proposal USING btree (tenant_id, receipt_id, state);

CREATE INDEX allocation_receipt ON app.allocation USING btree (tenant_id, receipt_id);

CREATE UNIQUE INDEX allocation_reversed_once ON app.allocation USING btree (tenant_id, reverses_id) WHERE (reverses_id IS NOT NULL);

CREATE UNIQUE INDEX approval_one_pending ON app.approval USING btree (tenant_id, subject_type, subject_id) WHERE (state = 'pending'::text);

CREATE INDEX approval_task_tenant_id_assignee_id_state_idx ON app.approval_task USING btree (tenant_id, assignee_id, state);

CREATE INDEX approval_tenant_id_state_created_at_idx ON app.approval USING btree (tenant_id, state, created_at DESC);

CREATE UNIQUE INDEX attribution_rule_code ON app.attribution_rule USING btree (tenant_id, code) WHERE (deleted_at IS NULL);

CREATE INDEX audit_check_tenant_id_checked_at_idx ON app.audit_check USING btree (tenant_id, checked_at DESC);

CREATE INDEX audit_entry_tenant_id_at_idx ON app.audit_entry USING btree (tenant_id, at DESC);

CREATE INDEX audit_entry_tenant_id_resource_record_id_at_idx ON app.audit_entry USING btree (tenant_id, resource, record_id, at DESC);

CREATE INDEX audit_link_entry_id_idx ON app.audit_link USING btree (entry_id);

CREATE INDEX audit_unsealed_tenant_id_entry_id_idx ON app.audit_unsealed USING btree (tenant_id, entry_id);

CREATE INDEX automation_at_work ON app.automation USING btree (tenant_id) WHERE (enabled AND (deleted_at IS NULL));

CREATE INDEX automation_run_latest ON app.automation_run USING btree (tenant_id, automation_id, id DESC);

CREATE INDEX automation_run_of_record ON app.automation_run USING btree (tenant_id, record_id, id DESC);

CREATE INDEX automation_run_waiting ON app.automation_run USING btree (tenant_id) WHERE (state = 'waiting'::text);

CREATE INDEX bill_by_batch ON app.bill USING btree (tenant_id, batch_id);

CREATE INDEX bill_by_due ON app.bill USING btree (tenant_id, due_on) WHERE (state = ANY (ARRAY['issued'::text, 'partly_paid'::text]));

CREATE INDEX bill_by_period ON app.bill USING btree (tenant_id, period, state);

CREATE INDEX bill_credit_left ON app.bill USING btree (tenant_id, customer_id, currency) WHERE ((kind = 'credit_note'::text) AND (open < (0)::numeric));

CREATE UNIQUE INDEX bill_for_allocation ON app.bill USING btree (tenant_id, id, customer_id, currency);

CREATE UNIQUE INDEX bill_for_note ON app.bill USING btree (tenant_id, id, customer_id, currency, period);

CREATE UNIQUE INDEX bill_line_bills_once ON app.bill_line USING btree (rated_group_id) WHERE (voided_at IS NULL);

CREATE UNIQUE INDEX bill_line_corrects_once ON app.bill_line USING btree (before_group_id) WHERE ((voided_at IS NULL) AND (before_group_id IS NOT NULL));

CREATE UNIQUE INDEX bill_line_for_note ON app.bill_line USING btree (tenant_id, id);

CREATE INDEX bill_line_of_corrected ON app.bill_line USING btree (tenant_id, corrects_line_id) WHERE (corrects_line_id IS NOT NULL);

CREATE INDEX bill_line_of_group_before ON app.bill_line USING btree (tenant_id, before_group_id) WHERE (before_group_id IS NOT NULL);

CREATE INDEX bill_notes ON app.bill USING btree (corrects_id) WHERE (corrects_id IS NOT NULL);

CREATE UNIQUE INDEX bill_one_live ON app.bill USING btree (tenant_id, customer_id, period, currency, profile) WHERE ((corrects_id IS NULL) AND (state <> 'void'::text));

CREATE UNIQUE INDEX bill_one_open_note ON app.bill USING btree (corrects_id) WHERE ((corrects_id IS NOT NULL) AND (state = ANY (ARRAY['draft'::text, 'in_approval'::text, 'approved'::text])));

CREATE INDEX bill_run_by_period ON app.bill_run USING btree (tenant_id, period);

CREATE UNIQUE INDEX billing_setting_one ON app.billing_setting USING btree (tenant_id) WHERE (deleted_at IS NULL);

CREATE INDEX bulk_change_tenant_id_created_by_id_idx ON app.bulk_change USING btree (tenant_id, created_by, id DESC);

CREATE UNIQUE INDEX bulk_row_tenant_id_bulk_change_id_line_idx ON app.bulk_row USING btree (tenant_id, bulk_change_id, line);

CREATE UNIQUE INDEX bulk_row_tenant_id_bulk_change_id_record_id_idx ON app.bulk_row USING btree (tenant_id, bulk_change_id, record_id);

CREATE UNIQUE INDEX business_tag_group_name ON app.business_tag_group USING btree (tenant_id, name_zh) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX business_tag_name ON app.business_tag USING btree (tenant_id, name_zh) WHERE (deleted_at IS NULL);

CREATE INDEX business_tag_rule_of_tag ON app.business_tag_rule USING btree (tenant_id, tag_id);

CREATE UNIQUE INDEX calendar_day_one ON app.calendar_day USING btree (tenant_id, day) WHERE (deleted_at IS NULL);

CREATE INDEX charge_billed_cost ON ONLY app.charge USING btree (tenant_id, billed_cost, id);

CREATE INDEX charge_customer ON ONLY app.charge USING btree (customer_id, sub_account_id);

CREATE INDEX charge_list_cost ON ONLY app.charge USING btree (tenant_id, list_cost, id);

CREATE INDEX charge_newest ON ONLY app.charge USING btree (tenant_id, day, id);

CREATE INDEX charge_resource ON ONLY app.charge USING btree (resource_id);

CREATE INDEX charge_rollup_by_customer_holder ON app.charge_rollup_by_customer USING btree (tenant_id, period, (
CASE
    WHEN (state <> 3) THEN customer_id
    ELSE NULL::uuid
END));

CREATE INDEX charge_rollup_by_customer_period ON app.charge_rollup_by_customer USING btree (tenant_id, period, customer_id);

CREATE INDEX charge_rollup_by_customer_slice ON app.charge_rollup_by_customer USING btree (slice_id);

CREATE INDEX charge_rollup_by_day_period ON app.charge_rollup_by_day USING btree (tenant_id, period);

CREATE INDEX charge_rollup_by_day_slice ON app.charge_rollup_by_day USING btree (slice_id);

CREATE INDEX charge_rollup_by_month_period ON app.charge_rollup_by_month USING btree (tenant_id, period, customer_id);

CREATE INDEX charge_rollup_by_month_slice ON app.charge_rollup_by_month USING btree (slice_id);

CREATE INDEX charge_rollup_day ON app.charge_rollup USING btree (tenant_id, day);

CREATE INDEX charge_rollup_holder ON app.charge_rollup USING btree (tenant_id, period, (
CASE
    WHEN (state <> 3) THEN customer_id
    ELSE NULL::uuid
END));

CREATE INDEX charge_rollup_period ON app.charge_rollup USING btree (tenant_id, period, customer_id);

CREATE INDEX charge_rollup_slice ON app.charge_rollup USING btree (slice_id);

CREATE INDEX charge_share_customer ON app.charge_share USING btree (tenant_id, customer_id, period);

CREATE INDEX charge_share_slice ON app.charge_share USING btree (slice_id);

CREATE INDEX charge_slice_late ON app.charge_slice USING btree (tenant_id, of_period) WHERE (of_period IS NOT NULL);

CREATE INDEX charge_slice_period ON app.charge_slice USING btree (tenant_id, period);

CREATE INDEX charge_split ON ONLY app.charge USING btree (slice_id) WHERE (state = 3);

CREATE INDEX charge_sub_account ON ONLY app.charge USING btree (sub_account_id);

CREATE INDEX charge_unassigned ON ONLY app.charge USING btree (tenant_id, cloud_account_id, sub_account_id) WHERE (state = 0);

CREATE INDEX close_acknowledgement_period ON app.close_acknowledgement USING btree (tenant_id, period);

CREATE UNIQUE INDEX close_tolerance_one ON app.close_tolerance USING btree (tenant_id, currency) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX cloud_account_billing_account ON app.cloud_account USING btree (tenant_id, provider_name, billing_account_id, currency) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX cloud_account_code ON app.cloud_account USING btree (tenant_id, code) WHERE (deleted_at IS NULL);

CREATE INDEX cloud_instance_tenant_id_customer_id_idx ON app.cloud_instance USING btree (tenant_id, customer_id);

CREATE INDEX cloud_instance_tenant_id_expires_at_idx ON app.cloud_instance USING btree (tenant_id, expires_at) WHERE (expires_at IS NOT NULL);

CREATE INDEX console_link_instance ON app.console_link USING btree (tenant_id, cloud_instance_id, created_at DESC);

CREATE INDEX contract_by_customer ON app.contract USING btree (tenant_id, customer_id);

CREATE INDEX contract_envelope_by_ref ON app.contract_envelope USING btree (plugin_account_id, ref);

CREATE UNIQUE INDEX contract_envelope_one_open ON app.contract_envelope USING btree (contract_version_id) WHERE (state = ANY (ARRAY['queued'::text, 'sent'::text, 'viewed'::text]));

CREATE UNIQUE INDEX contract_version_one_truth ON app.contract_version USING btree (contract_id, valid_from) WHERE (state = 'in_force'::text);

CREATE INDEX credit_use_bill ON app.credit_use USING btree (tenant_id, bill_id);

CREATE INDEX credit_use_note ON app.credit_use USING btree (tenant_id, note_id);

CREATE INDEX custom_record_by_name ON app.custom_record USING btree (tenant_id, list_id, name, id) WHERE (deleted_at IS NULL);

CREATE INDEX custom_record_by_owner ON app.custom_record USING btree (tenant_id, list_id, owner_id) WHERE (deleted_at IS NULL);

CREATE INDEX customer_contact_tenant_id_customer_id_idx ON app.customer_contact USING btree (tenant_id, customer_id);

CREATE INDEX customer_group_member_by_group ON app.customer_group_member USING btree (tenant_id, customer_group_id);

CREATE INDEX customer_name_idx ON app.customer USING gin (name public.gin_trgm_ops);

CREATE UNIQUE INDEX customer_name_key ON app.customer USING btree (tenant_id, name_key) WHERE (deleted_at IS NULL);

CREATE INDEX customer_status_change_tenant_id_customer_id_idx ON app.customer_status_change USING btree (tenant_id, customer_id);

CREATE INDEX customer_tenant_id_department_id_idx ON app.customer USING btree (tenant_id, department_id);

CREATE INDEX customer_tenant_id_owner_id_idx ON app.customer USING btree (tenant_id, owner_id);

CREATE UNIQUE INDEX customer_tenant_id_uscc_idx ON app.customer USING btree (tenant_id, uscc) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX dictionary_entry_tenant_id_dictionary_id_value_idx ON app.dictionary_entry USING btree (tenant_id, dictionary_id, value) WHERE (deleted_at IS NULL);

CREATE INDEX dim_resource_id ON app.dim_resource USING btree (tenant_id, resource_id);

CREATE INDEX dim_sku_service ON app.dim_sku USING btree (tenant_id, provider_name, service_code);

CREATE INDEX dim_sub_account_id ON app.dim_sub_account USING btree (tenant_id, cloud_account_id, sub_account_id);

CREATE UNIQUE INDEX discount_authority_role ON app.discount_authority USING btree (tenant_id, role_key) WHERE (deleted_at IS NULL);

CREATE INDEX discount_rule_by_customer ON app.discount_rule USING btree (tenant_id, customer_id);

CREATE INDEX discount_rule_by_time ON app.discount_rule USING btree (tenant_id, valid_from);

CREATE UNIQUE INDEX duty_conflict_tenant_id_least_greatest_reach_idx ON app.duty_conflict USING btree (tenant_id, LEAST(permission_a, permission_b), GREATEST(permission_a, permission_b), reach) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX exclusion_limit_currency ON app.exclusion_limit USING btree (tenant_id, currency) WHERE (deleted_at IS NULL);

CREATE UNIQUE INDEX field_rule_tenant_id_role_id_resource_field_idx ON app.field_rule USING btree (tenant_id, role_id, resource, field) WHERE (deleted_at IS NULL);

CREATE INDEX file_of_bytes ON app.file USING btree (sha256);

CREATE INDEX file_that_expires ON app.file USING btree (expires_at) WHERE (expires_at IS NOT NULL);

CREATE UNIQUE INDEX import_row_tenant_id_record_import_id_line_idx ON app.import_row USING btree (tenant_id, record_import_id, line);

CREATE UNIQUE INDEX job_run_once ON app.job_run USING btree (tenant_id, job, once_key) WHERE ((once_key IS NOT NULL) AND (state = ANY (ARRAY['queued'::text, 'running'::text])));

CREATE INDEX job_run_state_heartbeat_at_idx ON app.job_run USING btree (state, heartbeat_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX job_run_tenant_id_created_at_idx ON app.job_run USING btree (tenant_id, created_at DESC);

CREATE INDEX leak_event_by_finding ON app.leak_event USING btree (tenant_id, finding_id);

CREATE INDEX leak_finding_by_customer ON app.leak_finding USING btree (tenant_id, customer_id);

CREATE INDEX leak_finding_by_state ON app.leak_finding USING btree (tenant_id, state, kind);

CREATE INDEX ledger_account_customer ON app.ledger_account USING btree (tenant_id, customer_id);

CREATE INDEX ledger_entry_account ON app.ledger_entry USING btree (account_id) INCLUDE (amount);

CREATE INDEX ledger_entry_customer ON app.ledger_entry USING btree (tenant_id, customer_id);

CREATE INDEX ledger_entry_transaction ON app.ledger_entry USING btree (transaction_id);

CREATE UNIQUE INDEX ledger_reversed_once ON app.ledger_transaction USING btree (tenant_id, reverses_id) WHERE (reverses_id IS NOT NULL);

CREATE INDEX ledger_transaction_customer ON app.ledger_transaction USING btree (tenant_id, customer_id);

CREATE INDEX ledger_transaction_period ON app.ledger_transaction USING btree (tenant_id, period, kind);

CREATE INDEX ledger_transaction_reference ON app.ledger_transaction USING btree (tenant_id, reference_type, reference_id);

CREATE INDEX list_price_of_spec ON app.list_price USING btree (tenant_id, spec_id, valid_from DESC);

CREATE UNIQUE INDEX list_price_one_at_a_time ON app.list_price USING btree (spec_id, meter, paid, currency, tier_from) NULLS NOT DISTINCT WHERE (valid_to IS NULL);

CREATE INDEX login_attempt_tenant_id_at_idx ON app.login_attempt USING btree (tenant_id, at DESC);

CREATE INDEX login_attempt_tenant_id_user_id_at_idx ON app.login_attempt USING btree (tenant_id, user_id, at DESC);

CREATE UNIQUE INDEX membership_tenant_id_user_id_role_id_department_id_idx ON app.membership USING btree (tenant_id, user_id, role_id, department_id) NULLS NOT DISTINCT WHERE (deleted_at IS NULL);

CREATE INDEX message_tenant_id_created_at_idx ON app.message USING btree (tenant_id, created_at DESC);

CREATE INDEX notice_latest ON app.notice USING btree (tenant_id, user_id, created_at DESC);

CREATE INDEX notice_unread ON app.notice USING btree (tenant_id, user_id) WHERE (read_at IS NULL);

CREATE UNIQUE INDEX numbering_rule_one ON app.numbering_rule USING btree (tenant_id, resource) WHERE (deleted_at IS NULL);

CREATE INDEX opened_record_user_id_marked_at_idx ON app.opened_record USING btree (user_id, marked_at DESC) WHERE (marked_at IS NOT NULL);

CREATE INDEX opened_record_user_id_opened_at_idx ON app.opened_record USING btree (user_id, opened_at DESC);

CREATE INDEX price_agreement_by_book ON app.price_agreement USING btree (tenant_id, book_id) WHERE (book_id IS NOT NULL);

CREATE INDEX price_agreement_by_customer ON app.price_agreement USING btree (tenant_id, customer_id, valid_from);

CREATE INDEX promotion_movement_of_month ON app.promotion_movement USING btree (tenant_id, period);

CREATE INDEX promotion_movement_of_rule ON app.promotion_movement USING btree (tenant_id, rule_id, customer_id, currency, period);

CREATE INDEX quarantined_row_open ON app.quarantined_row USING btree (tenant_id, period) WHERE (state = 'open'::text);

CREATE INDEX rated_group_by_agreement ON app.rated_group USING btree (agreement_id);

CREATE UNIQUE INDEX rated_group_one_current ON app.rated_group USING btree (tenant_id, period, customer_id, currency, no) WHERE (superseded_by IS NULL);

CREATE INDEX rating_latest ON app.rating USING btree (tenant_id, period, id DESC);

CREATE INDEX rating_news_by_month ON app.rating_news USING btree (tenant_id, period);

CREATE INDEX receipt_customer ON app.receipt USING btree (tenant_id, customer_id);

CREATE INDEX receipt_open ON app.receipt USING btree (tenant_id, paid_on) WHERE (state = ANY (ARRAY['recorded'::text, 'matched'::text]));

CREATE UNIQUE INDEX receipt_serial_once ON app.receipt USING btree (tenant_id, channel_id, serial) WHERE (state <> 'reversed'::text);

CREATE UNIQUE INDEX record_export_once ON app.record_export USING btree (tenant_id, created_by, asked_hash) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

CREATE INDEX record_export_tenant_id_created_by_id_idx ON app.record_export USING btree (tenant_id, created_by, id DESC);

CREATE INDEX record_import_tenant_id_created_by_id_idx ON app.record_import USING btree (tenant_id, created_by, id DESC);

CREATE INDEX recovery_code_tenant_id_user_id_idx ON app.recovery_code USING btree (tenant_id, user_id);

CREATE INDEX reminder_by_bill ON app.reminder USING btree (bill_id, step_days);

CREATE INDEX reminder_rule_at_work ON app.reminder_rule USING btree (tenant_id) WHERE (enabled AND (deleted_at IS NULL));

CREATE UNIQUE INDEX reminder_step_one_a_day ON app.reminder_step USING btree (tenant_id, days_overdue) WHERE (deleted_at IS NULL);

CREATE INDEX report_delivery_latest ON app.report_delivery USING btree (tenant_id, report_id, id DESC);

CREATE INDEX report_delivery_of_message ON app.report_delivery USING btree (message_id) WHERE (message_id IS NOT NULL);

CREATE UNIQUE INDEX role_permission_tenant_id_role_id_permission_idx ON app.role_permission USING btree (tenant_id, role_id, permission) WHERE (deleted_at IS NULL);

CREATE INDEX saved_view_of_owner ON app.saved_view USING btree (tenant_id, resource, owner_id) WHERE (deleted_at IS NULL);

CREATE INDEX saved_view_share_of_role ON app.saved_view_share USING btree (tenant_id, role_id);

CREATE INDEX schedule_cloud_account ON app.schedule USING btree (tenant_id, cloud_account_id) WHERE (cloud_account_id IS NOT NULL);

CREATE INDEX scheduled_report_due ON app.scheduled_report USING btree (tenant_id, next_at) WHERE (enabled AND (deleted_at IS NULL));

CREATE INDEX search_entry_key_idx ON app.search_entry USING gin (key public.gin_trgm_ops);

CREATE INDEX sent_reminder_latest ON app.sent_reminder USING btree (tenant_id, rule_id, id DESC);

CREATE INDEX session_tenant_id_user_id_idx ON app.session USING btree (tenant_id, user_id);

CREATE INDEX simulation_by_customer ON app.simulation USING btree (tenant_id, customer_id);

CREATE INDEX simulation_by_subject ON app.simulation USING btree (tenant_id, subject_id);

CREATE INDEX simulation_row_by_customer ON app.simulation_row USING btree (tenant_id, customer_id);

CREATE INDEX sub_account_binding_customer ON app.sub_account_binding USING btree (tenant_id, customer_id);

CREATE UNIQUE INDEX sync_incident_open ON app.sync_incident USING btree (tenant_id, kind, plugin, cloud_account_id, period) NULLS NOT DISTINCT WHERE (closed_at IS NULL);

CREATE INDEX sync_page_page ON app.sync_page USING btree (page_no);

CREATE INDEX sync_run_job ON app.sync_run USING btree (job_run_id);

CREATE INDEX sync_run_latest ON app.sync_run USING btree (tenant_id, cloud_account_id, period, started_at DESC);

CREATE UNIQUE INDEX sync_run_one_at_a_time ON app.sync_run USING btree (tenant_id, cloud_account_id, period) WHERE (state = 'running'::text);

CREATE INDEX tagged_record_by_rule ON app.tagged_record USING btree (tenant_id, rule_id) WHERE (rule_id IS NOT NULL);

CREATE INDEX tagged_record_by_tag ON app.tagged_record USING btree (tenant_id, tag_id, record_id);

CREATE UNIQUE INDEX tax_code_one ON app.tax_code USING btree (tenant_id, code) WHERE (deleted_at IS NULL);

CREATE INDEX tenant_path_idx ON app.tenant USING gist (path);

CREATE UNIQUE INDEX text_template_of ON app.text_template USING btree (tenant_id, kind, language) WHERE (deleted_at IS NULL);

CREATE INDEX usage_batch_of_source ON app.usage_batch USING btree (source_id, received_at DESC);

CREATE INDEX usage_count_waiting ON app.usage_count USING btree (source_id) WHERE ((state = 'counted'::text) AND (taken_revision < revision));

CREATE UNIQUE INDEX user_account_login ON app.user_account USING btree (login) WHERE (deleted_at IS NULL);

CREATE INDEX vendor_statement_period ON app.vendor_statement USING btree (tenant_id, period);

CREATE INDEX view_consent_tenant_id_person_id_idx ON app.view_consent USING btree (tenant_id, person_id);

CREATE UNIQUE INDEX view_consent_tenant_id_viewer_id_person_id_idx ON app.view_consent USING btree (tenant_id, viewer_id, person_id) WHERE (state = ANY (ARRAY['asked'::text, 'granted'::text]));

CREATE UNIQUE INDEX voucher_issued_once ON app.voucher_movement USING btree (voucher_id) WHERE (kind = 'issue'::text);

CREATE INDEX voucher_movement_of_bill ON app.voucher_movement USING btree (tenant_id, bill_id) WHERE (bill_id IS NOT NULL);

CREATE INDEX voucher_movement_of_note ON app.voucher_movement USING btree (tenant_id, note_id) WHERE (note_id IS NOT NULL);

CREATE INDEX voucher_movement_of_voucher ON app.voucher_movement USING btree (tenant_id, voucher_id);

CREATE INDEX voucher_of_customer ON app.voucher USING btree (tenant_id, customer_id, valid_until);

CREATE INDEX voucher_of_issue ON app.voucher USING btree (tenant_id, issue_id);


-- triggers

CREATE TRIGGER allocation_is_kept BEFORE DELETE OR UPDATE ON app.allocation FOR EACH ROW EXECUTE FUNCTION app.allocation_is_kept();

CREATE CONSTRAINT TRIGGER allocation_reached_bill AFTER INSERT ON app.allocation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.allocation_reached_bill();

CREATE TRIGGER apply_allocations AFTER INSERT ON app.allocation REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.apply_allocations();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF title_zh, title_en ON app.approval FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('approval', 'title_zh', 'title_en');

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.approval_decision FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE CONSTRAINT TRIGGER rule_is_whole AFTER DELETE ON app.attribution_condition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_rule_of_part();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.attribution_rule FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('attributionRule', 'name', 'code');

CREATE CONSTRAINT TRIGGER rule_is_whole AFTER INSERT OR UPDATE OF customer_by, customer_tag_key ON app.attribution_rule DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_changed_rule();

CREATE CONSTRAINT TRIGGER rule_is_whole AFTER INSERT OR DELETE OR UPDATE ON app.attribution_share DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.check_rule_of_part();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.audit_check FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.audit_link FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER bill_is_issued BEFORE UPDATE ON app.bill FOR EACH ROW WHEN (((old.state = 'approved'::text) AND (new.state = ANY (ARRAY['issued'::text, 'partly_paid'::text, 'paid'::text])))) EXECUTE FUNCTION app.bill_is_issued();

CREATE TRIGGER bill_is_kept BEFORE DELETE OR UPDATE ON app.bill FOR EACH ROW EXECUTE FUNCTION app.bill_is_kept();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF title, number ON app.bill FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('bill', 'title', 'number');

CREATE TRIGGER refuse_closed_period BEFORE INSERT ON app.bill FOR EACH ROW EXECUTE FUNCTION app.refuse_closed_month_of_bill();

CREATE TRIGGER refuse_closed_period_change BEFORE UPDATE ON app.bill FOR EACH ROW WHEN ((old.state = ANY (ARRAY['draft'::text, 'in_approval'::text, 'approved'::text]))) EXECUTE FUNCTION app.refuse_closed_month_of_bill();

CREATE TRIGGER bill_document_is_kept BEFORE DELETE OR UPDATE ON app.bill_document FOR EACH ROW EXECUTE FUNCTION app.bill_document_is_kept();

CREATE TRIGGER bill_line_not_added AFTER INSERT ON app.bill_line REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.bill_line_is_kept();

CREATE TRIGGER bill_line_not_changed AFTER UPDATE ON app.bill_line REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.bill_line_is_kept();

CREATE TRIGGER bill_line_not_removed AFTER DELETE ON app.bill_line REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.bill_line_is_kept();

CREATE TRIGGER bill_line_stays BEFORE UPDATE OF bill_id ON app.bill_line FOR EACH ROW WHEN ((old.bill_id IS DISTINCT FROM new.bill_id)) EXECUTE FUNCTION app.bill_line_stays();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.bill_manifest FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.bill_run FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER tell_rating_of_changed AFTER UPDATE ON app.charge_rollup REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.tell_rating();

CREATE TRIGGER tell_rating_of_gone AFTER DELETE ON app.charge_rollup REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.tell_rating();

CREATE TRIGGER tell_rating_of_new AFTER INSERT ON app.charge_rollup REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.tell_rating();

CREATE TRIGGER refuse_closed_period BEFORE INSERT ON app.charge_slice FOR EACH ROW EXECUTE FUNCTION app.refuse_closed_period();

CREATE TRIGGER refuse_locked_slice BEFORE UPDATE ON app.charge_slice FOR EACH ROW EXECUTE FUNCTION app.refuse_locked_slice();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.charge_trail FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.close_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER check_cloud_account BEFORE INSERT OR UPDATE OF zone, plugin_account_id, plugin_id ON app.cloud_account FOR EACH ROW EXECUTE FUNCTION app.check_cloud_account();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.cloud_account FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('cloudAccount', 'name', 'code');

CREATE TRIGGER refuse_second_opening BEFORE UPDATE ON app.console_link FOR EACH ROW EXECUTE FUNCTION app.refuse_second_opening();

CREATE TRIGGER contract_goes_its_way BEFORE UPDATE OF state ON app.contract FOR EACH ROW EXECUTE FUNCTION app.contract_goes_its_way();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, number ON app.contract FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('contract', 'name', 'number');

CREATE TRIGGER contract_envelope_goes_its_way BEFORE UPDATE OF state ON app.contract_envelope FOR EACH ROW EXECUTE FUNCTION app.contract_envelope_goes_its_way();

CREATE TRIGGER contract_example_is_kept BEFORE INSERT OR DELETE OR UPDATE ON app.contract_example FOR EACH ROW EXECUTE FUNCTION app.contract_example_is_kept();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.contract_reminder FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER contract_version_is_kept BEFORE UPDATE ON app.contract_version FOR EACH ROW EXECUTE FUNCTION app.contract_version_is_kept();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.credit_use FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE CONSTRAINT TRIGGER credit_use_reached_both AFTER INSERT ON app.credit_use DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.credit_use_reached_both();

CREATE TRIGGER stays BEFORE UPDATE ON app.custom_field FOR EACH ROW EXECUTE FUNCTION app.custom_field_stays();

CREATE TRIGGER stays BEFORE UPDATE ON app.custom_list FOR EACH ROW EXECUTE FUNCTION app.custom_list_stays();

CREATE TRIGGER stays BEFORE UPDATE ON app.custom_record FOR EACH ROW EXECUTE FUNCTION app.custom_record_stays();

CREATE TRIGGER customer_name_is_folded BEFORE INSERT OR UPDATE OF name ON app.customer FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION app.customer_name_is_folded();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code, short_name, uscc ON app.customer FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('customer', 'name', 'code', 'short_name', 'uscc');

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name ON app.customer_contact FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('customerContact', 'name');

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.customer_group FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('customerGroup', 'name', 'code');

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.customer_status_change FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.department FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('department', 'name', 'code');

CREATE TRIGGER discount_rule_is_kept BEFORE UPDATE ON app.discount_rule FOR EACH ROW EXECUTE FUNCTION app.discount_rule_is_kept();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.discount_rule FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('discountRule', 'name', 'code');

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.file FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.leak_event FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER post_entries AFTER INSERT ON app.ledger_entry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.post_entries();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.ledger_transaction FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE CONSTRAINT TRIGGER ledger_has_entries AFTER INSERT ON app.ledger_transaction DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.ledger_has_entries();

CREATE TRIGGER refuse_closed_period BEFORE INSERT ON app.ledger_transaction FOR EACH ROW EXECUTE FUNCTION app.refuse_closed_period();

CREATE TRIGGER refuse_changed_price BEFORE UPDATE ON app.list_price FOR EACH ROW EXECUTE FUNCTION app.refuse_changed_price();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.login_attempt FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER delivery_is_told AFTER UPDATE OF state ON app.message FOR EACH ROW WHEN (((new.file_id IS NOT NULL) AND (new.state <> 'queued'::text))) EXECUTE FUNCTION app.tell_delivery();

CREATE TRIGGER period_close_is_kept BEFORE DELETE OR UPDATE ON app.period_close FOR EACH ROW EXECUTE FUNCTION app.period_close_is_kept();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.period_event FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.price_agreement FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('priceAgreement', 'name', 'code');

CREATE TRIGGER price_agreement_is_kept BEFORE UPDATE ON app.price_agreement FOR EACH ROW EXECUTE FUNCTION app.price_agreement_is_kept();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.price_book FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('priceBook', 'name', 'code');

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.promotion_movement FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER count_quota AFTER INSERT ON app.promotion_movement REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.count_quota();

CREATE TRIGGER rated_group_is_kept BEFORE DELETE OR UPDATE ON app.rated_group FOR EACH ROW EXECUTE FUNCTION app.rated_group_is_kept();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.rated_line FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.rating FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER refuse_closed_period BEFORE INSERT ON app.rating FOR EACH ROW WHEN ((NOT new.re_rating)) EXECUTE FUNCTION app.refuse_closed_period();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.raw_page FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF number, payer_name ON app.receipt FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('receipt', 'number', 'payer_name');

CREATE TRIGGER receipt_is_kept BEFORE DELETE OR UPDATE ON app.receipt FOR EACH ROW EXECUTE FUNCTION app.receipt_is_kept();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.reconciliation_row FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.reminder FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name_zh, name_en, key ON app.role FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('role', 'name_zh', 'name_en', 'key');

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.sent_reminder FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF title, code ON app.simulation FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('simulation', 'title', 'code');

CREATE TRIGGER simulation_is_kept BEFORE UPDATE ON app.simulation FOR EACH ROW EXECUTE FUNCTION app.simulation_is_kept();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.simulation_row FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.slice_revision FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.supplier_benefit FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('supplierBenefit', 'name', 'code');

CREATE TRIGGER company_has_dictionaries AFTER INSERT ON app.tenant FOR EACH ROW EXECUTE FUNCTION app.company_has_dictionaries();

CREATE TRIGGER demo_is_told_at_founding BEFORE INSERT OR UPDATE ON app.tenant FOR EACH ROW EXECUTE FUNCTION app.demo_is_told_at_founding();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.text_template_version FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.usage_batch FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.usage_count_revision FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.usage_source FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('usageSource', 'name', 'code');

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, login ON app.user_account FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('user', 'name', 'login');

CREATE TRIGGER old_password BEFORE UPDATE OF password_hash ON app.user_account FOR EACH ROW WHEN (((old.password_hash IS NOT NULL) AND (new.password_hash IS DISTINCT FROM old.password_hash))) EXECUTE FUNCTION app.keep_old_password();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.vendor_spec_version FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.vendor_statement_revision FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER keep_search_entries AFTER INSERT OR DELETE OR UPDATE OF name, code ON app.voucher FOR EACH ROW EXECUTE FUNCTION app.keep_search_entries('voucher', 'name', 'code');

CREATE TRIGGER voucher_is_kept BEFORE UPDATE ON app.voucher FOR EACH ROW EXECUTE FUNCTION app.voucher_is_kept();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON app.voucher_movement FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE TRIGGER count_voucher AFTER INSERT ON app.voucher_movement REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.count_voucher();

CREATE CONSTRAINT TRIGGER voucher_reached_bill AFTER INSERT ON app.voucher_movement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.bill_id IS NOT NULL)) EXECUTE FUNCTION app.voucher_reached_bill();


-- row-level security

alter table app.allocation enable row level security, force row level security;

alter table app.allocation_proposal enable row level security, force row level security;

alter table app.approval enable row level security, force row level security;

alter table app.approval_card enable row level security, force row level security;

alter table app.approval_decision enable row level security, force row level security;

alter table app.approval_task enable row level security, force row level security;

alter table app.attribution_condition enable row level security, force row level security;

alter table app.attribution_rule enable row level security, force row level security;

alter table app.attribution_share enable row level security, force row level security;

alter table app.audit_check enable row level security, force row level security;

alter table app.audit_entry enable row level security, force row level security;

alter table app.audit_link enable row level security, force row level security;

alter table app.audit_seal enable row level security, force row level security;

alter table app.audit_unsealed enable row level security, force row level security;

alter table app.automation enable row level security, force row level security;

alter table app.automation_cursor enable row level security, force row level security;

alter table app.automation_run enable row level security, force row level security;

alter table app.bill enable row level security, force row level security;

alter table app.bill_batch enable row level security, force row level security;

alter table app.bill_document enable row level security, force row level security;

alter table app.bill_line enable row level security, force row level security;

alter table app.bill_manifest enable row level security, force row level security;

alter table app.bill_run enable row level security, force row level security;

alter table app.billing_setting enable row level security, force row level security;

alter table app.bulk_change enable row level security, force row level security;

alter table app.bulk_row enable row level security, force row level security;

alter table app.business_tag enable row level security, force row level security;

alter table app.business_tag_group enable row level security, force row level security;

alter table app.business_tag_rule enable row level security, force row level security;

alter table app.calendar_day enable row level security, force row level security;

alter table app.channel_inbox enable row level security, force row level security;

alter table app.channel_user enable row level security, force row level security;

alter table app.charge enable row level security, force row level security;

alter table app.charge_exclusion enable row level security, force row level security;

alter table app.charge_rollup enable row level security, force row level security;

alter table app.charge_rollup_by_customer enable row level security, force row level security;

alter table app.charge_rollup_by_day enable row level security, force row level security;

alter table app.charge_rollup_by_month enable row level security, force row level security;

alter table app.charge_share enable row level security, force row level security;

alter table app.charge_slice enable row level security, force row level security;

alter table app.charge_trail enable row level security, force row level security;

alter table app.close_acknowledgement enable row level security, force row level security;

alter table app.close_tolerance enable row level security, force row level security;

alter table app.cloud_account enable row level security, force row level security;

alter table app.cloud_instance enable row level security, force row level security;

alter table app.console_link enable row level security, force row level security;

alter table app.contract enable row level security, force row level security;

alter table app.contract_envelope enable row level security, force row level security;

alter table app.contract_example enable row level security, force row level security;

alter table app.contract_reminder enable row level security, force row level security;

alter table app.contract_version enable row level security, force row level security;

alter table app.credit_use enable row level security, force row level security;

alter table app.custom_field enable row level security, force row level security;

alter table app.custom_list enable row level security, force row level security;

alter table app.custom_record enable row level security, force row level security;

alter table app.customer enable row level security, force row level security;

alter table app.customer_contact enable row level security, force row level security;

alter table app.customer_group enable row level security, force row level security;

alter table app.customer_group_member enable row level security, force row level security;

alter table app.customer_owner enable row level security, force row level security;

alter table app.customer_status_change enable row level security, force row level security;

alter table app.demo_removal enable row level security, force row level security;

alter table app.department enable row level security, force row level security;

alter table app.dictionary enable row level security, force row level security;

alter table app.dictionary_entry enable row level security, force row level security;

alter table app.dim_kind enable row level security, force row level security;

alter table app.dim_region enable row level security, force row level security;

alter table app.dim_resource enable row level security, force row level security;

alter table app.dim_sku enable row level security, force row level security;

alter table app.dim_sub_account enable row level security, force row level security;

alter table app.dim_tag_set enable row level security, force row level security;

alter table app.dim_unit enable row level security, force row level security;

alter table app.discount_authority enable row level security, force row level security;

alter table app.discount_rule enable row level security, force row level security;

alter table app.duty_conflict enable row level security, force row level security;

alter table app.exclusion_limit enable row level security, force row level security;

alter table app.field_rule enable row level security, force row level security;

alter table app.file enable row level security, force row level security;

alter table app.first_step_skip enable row level security, force row level security;

alter table app.idempotency_key enable row level security, force row level security;

alter table app.import_profile enable row level security, force row level security;

alter table app.import_row enable row level security, force row level security;

alter table app.job_run enable row level security, force row level security;

alter table app.leak_event enable row level security, force row level security;

alter table app.leak_finding enable row level security, force row level security;

alter table app.ledger_account enable row level security, force row level security;

alter table app.ledger_entry enable row level security, force row level security;

alter table app.ledger_transaction enable row level security, force row level security;

alter table app.list_price enable row level security, force row level security;

alter table app.login_attempt enable row level security, force row level security;

alter table app.membership enable row level security, force row level security;

alter table app.message enable row level security, force row level security;

alter table app.notice enable row level security, force row level security;

alter table app.number_sequence enable row level security, force row level security;

alter table app.numbering_rule enable row level security, force row level security;

alter table app.opened_record enable row level security, force row level security;

alter table app.password_policy enable row level security, force row level security;

alter table app.period_close enable row level security, force row level security;

alter table app.period_event enable row level security, force row level security;

alter table app.plugin_account enable row level security, force row level security;

alter table app.plugin_secret enable row level security, force row level security;

alter table app.plugin_store enable row level security, force row level security;

alter table app.price_agreement enable row level security, force row level security;

alter table app.price_book enable row level security, force row level security;

alter table app.product_tax enable row level security, force row level security;

alter table app.promotion_movement enable row level security, force row level security;

alter table app.provider_circuit enable row level security, force row level security;

alter table app.quarantined_row enable row level security, force row level security;

alter table app.rate_bucket enable row level security, force row level security;

alter table app.rated_account enable row level security, force row level security;

alter table app.rated_group enable row level security, force row level security;

alter table app.rated_line enable row level security, force row level security;

alter table app.rating enable row level security, force row level security;

alter table app.rating_news enable row level security, force row level security;

alter table app.raw_page enable row level security, force row level security;

alter table app.receipt enable row level security, force row level security;

alter table app.reconciliation_row enable row level security, force row level security;

alter table app.record_export enable row level security, force row level security;

alter table app.record_import enable row level security, force row level security;

alter table app.recovery_code enable row level security, force row level security;

alter table app.reminder enable row level security, force row level security;

alter table app.reminder_rule enable row level security, force row level security;

alter table app.reminder_step enable row level security, force row level security;

alter table app.report_delivery enable row level security, force row level security;

alter table app.role enable row level security, force row level security;

alter table app.role_permission enable row level security, force row level security;

alter table app.saved_view enable row level security, force row level security;

alter table app.saved_view_share enable row level security, force row level security;

alter table app.schedule enable row level security, force row level security;

alter table app.scheduled_report enable row level security, force row level security;

alter table app.search_entry enable row level security, force row level security;

alter table app.second_factor enable row level security, force row level security;

alter table app.sent_reminder enable row level security, force row level security;

alter table app.session enable row level security, force row level security;

alter table app.signature_callback enable row level security, force row level security;

alter table app.simulation enable row level security, force row level security;

alter table app.simulation_row enable row level security, force row level security;

alter table app.slice_revision enable row level security, force row level security;

alter table app.sub_account_binding enable row level security, force row level security;

alter table app.supplier_benefit enable row level security, force row level security;

alter table app.sync_incident enable row level security, force row level security;

alter table app.sync_page enable row level security, force row level security;

alter table app.sync_run enable row level security, force row level security;

alter table app.sync_task enable row level security, force row level security;

alter table app.tagged_record enable row level security, force row level security;

alter table app.tax_code enable row level security, force row level security;

alter table app.tax_rate enable row level security, force row level security;

alter table app.tax_treatment enable row level security, force row level security;

alter table app.tenant enable row level security, force row level security;

alter table app.text_template enable row level security, force row level security;

alter table app.text_template_version enable row level security, force row level security;

alter table app.usage_batch enable row level security, force row level security;

alter table app.usage_count enable row level security, force row level security;

alter table app.usage_count_revision enable row level security, force row level security;

alter table app.usage_source enable row level security, force row level security;

alter table app.user_account enable row level security, force row level security;

alter table app.vendor_spec enable row level security, force row level security;

alter table app.vendor_spec_version enable row level security, force row level security;

alter table app.vendor_statement enable row level security, force row level security;

alter table app.vendor_statement_revision enable row level security, force row level security;

alter table app.view_arrangement enable row level security, force row level security;

alter table app.view_consent enable row level security, force row level security;

alter table app.voucher enable row level security, force row level security;

alter table app.voucher_issue enable row level security, force row level security;

alter table app.voucher_movement enable row level security, force row level security;


-- policies

create policy keeper on app.allocation as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.allocation as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.allocation as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.allocation_proposal as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.allocation_proposal as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.allocation_proposal as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.approval as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.approval as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.approval as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.approval_card as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.approval_card as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.approval_card as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.approval_decision as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.approval_decision as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.approval_decision as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.approval_task as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.approval_task as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.approval_task as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.attribution_condition as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.attribution_condition as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.attribution_condition as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.attribution_rule as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.attribution_rule as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.attribution_rule as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.attribution_share as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.attribution_share as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.attribution_share as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.audit_check as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.audit_check as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.audit_check as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.audit_entry as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.audit_entry as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.audit_entry as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.audit_link as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.audit_link as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.audit_link as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.audit_seal as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.audit_seal as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.audit_seal as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.audit_unsealed as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.audit_unsealed as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.audit_unsealed as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.automation as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.automation as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.automation as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.automation_cursor as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.automation_cursor as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.automation_cursor as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.automation_run as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.automation_run as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.automation_run as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.bill as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.bill as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.bill as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.bill_batch as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.bill_batch as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.bill_batch as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.bill_document as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.bill_document as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.bill_document as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.bill_line as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.bill_line as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.bill_line as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.bill_manifest as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.bill_manifest as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.bill_manifest as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.bill_run as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.bill_run as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.bill_run as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.billing_setting as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.billing_setting as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.billing_setting as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.bulk_change as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.bulk_change as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.bulk_change as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.bulk_row as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.bulk_row as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.bulk_row as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.business_tag as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.business_tag as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.business_tag as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.business_tag_group as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.business_tag_group as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.business_tag_group as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.business_tag_rule as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.business_tag_rule as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.business_tag_rule as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.calendar_day as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.calendar_day as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.calendar_day as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.channel_inbox as permissive for all to cloudtally using (true) with check (true);

create policy worker on app.channel_inbox as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.channel_user as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.channel_user as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.channel_user as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.charge as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.charge as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.charge as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.charge_exclusion as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.charge_exclusion as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.charge_exclusion as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.charge_rollup as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.charge_rollup as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.charge_rollup as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.charge_rollup_by_customer as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.charge_rollup_by_customer as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.charge_rollup_by_customer as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.charge_rollup_by_day as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.charge_rollup_by_day as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.charge_rollup_by_day as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.charge_rollup_by_month as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.charge_rollup_by_month as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.charge_rollup_by_month as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.charge_share as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.charge_share as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.charge_share as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.charge_slice as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.charge_slice as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.charge_slice as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.charge_trail as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.charge_trail as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.charge_trail as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.close_acknowledgement as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.close_acknowledgement as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.close_acknowledgement as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.close_tolerance as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.close_tolerance as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.close_tolerance as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.cloud_account as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.cloud_account as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.cloud_account as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.cloud_instance as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.cloud_instance as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.cloud_instance as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.console_link as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.console_link as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.console_link as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.contract as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.contract as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.contract as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.contract_envelope as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.contract_envelope as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.contract_envelope as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.contract_example as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.contract_example as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.contract_example as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.contract_reminder as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.contract_reminder as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.contract_reminder as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.contract_version as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.contract_version as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.contract_version as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.credit_use as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.credit_use as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.credit_use as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.custom_field as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.custom_field as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.custom_field as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.custom_list as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.custom_list as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.custom_list as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.custom_record as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.custom_record as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.custom_record as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.customer as permissive for all to cloudtally using (true) with check (true);

create policy portal on app.customer as permissive for select to cloudtally_portal using ((id = ANY (( SELECT app.portal_customers() AS portal_customers)::uuid[])));

create policy staff on app.customer as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.customer as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.customer_contact as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.customer_contact as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.customer_contact as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.customer_group as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.customer_group as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.customer_group as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.customer_group_member as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.customer_group_member as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.customer_group_member as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.customer_owner as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.customer_owner as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.customer_owner as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.customer_status_change as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.customer_status_change as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.customer_status_change as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.demo_removal as permissive for all to cloudtally using (true) with check (true);

create policy worker on app.demo_removal as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.department as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.department as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.department as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.dictionary as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.dictionary as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.dictionary as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.dictionary_entry as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.dictionary_entry as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.dictionary_entry as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.dim_kind as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.dim_kind as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.dim_kind as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.dim_region as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.dim_region as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.dim_region as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.dim_resource as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.dim_resource as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.dim_resource as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.dim_sku as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.dim_sku as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.dim_sku as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.dim_sub_account as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.dim_sub_account as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.dim_sub_account as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.dim_tag_set as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.dim_tag_set as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.dim_tag_set as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.dim_unit as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.dim_unit as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.dim_unit as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.discount_authority as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.discount_authority as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.discount_authority as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.discount_rule as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.discount_rule as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.discount_rule as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.duty_conflict as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.duty_conflict as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.duty_conflict as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.exclusion_limit as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.exclusion_limit as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.exclusion_limit as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.field_rule as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.field_rule as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.field_rule as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.file as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.file as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.file as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.first_step_skip as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.first_step_skip as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.idempotency_key as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.idempotency_key as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.idempotency_key as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.import_profile as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.import_profile as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.import_profile as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.import_row as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.import_row as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.import_row as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.job_run as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.job_run as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.job_run as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.leak_event as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.leak_event as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.leak_event as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.leak_finding as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.leak_finding as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.leak_finding as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.ledger_account as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.ledger_account as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.ledger_account as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.ledger_entry as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.ledger_entry as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.ledger_entry as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.ledger_transaction as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.ledger_transaction as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.ledger_transaction as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.list_price as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.list_price as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.list_price as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.login_attempt as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.login_attempt as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.login_attempt as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.membership as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.membership as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.membership as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.message as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.message as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.message as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.notice as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.notice as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.notice as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.number_sequence as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.number_sequence as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.number_sequence as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.numbering_rule as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.numbering_rule as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.numbering_rule as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.opened_record as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.opened_record as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.opened_record as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.password_policy as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.password_policy as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.password_policy as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.period_close as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.period_close as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.period_close as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.period_event as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.period_event as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.period_event as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.plugin_account as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.plugin_account as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.plugin_account as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.plugin_secret as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.plugin_secret as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.plugin_secret as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.plugin_store as permissive for all to cloudtally using (true) with check (true);

create policy worker on app.plugin_store as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.price_agreement as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.price_agreement as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.price_agreement as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.price_book as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.price_book as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.price_book as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.product_tax as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.product_tax as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.product_tax as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.promotion_movement as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.promotion_movement as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.promotion_movement as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.provider_circuit as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.provider_circuit as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.provider_circuit as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.quarantined_row as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.quarantined_row as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.quarantined_row as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.rate_bucket as permissive for all to cloudtally using (true) with check (true);

create policy worker on app.rate_bucket as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.rated_account as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.rated_account as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.rated_account as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.rated_group as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.rated_group as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.rated_group as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.rated_line as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.rated_line as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.rated_line as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.rating as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.rating as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.rating as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.rating_news as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.rating_news as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.rating_news as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.raw_page as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.raw_page as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.raw_page as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.receipt as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.receipt as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.receipt as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.reconciliation_row as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.reconciliation_row as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.reconciliation_row as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.record_export as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.record_export as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.record_export as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.record_import as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.record_import as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.record_import as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.recovery_code as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.recovery_code as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.recovery_code as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.reminder as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.reminder as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.reminder as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.reminder_rule as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.reminder_rule as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.reminder_rule as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.reminder_step as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.reminder_step as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.reminder_step as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.report_delivery as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.report_delivery as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.report_delivery as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.role as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.role as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.role as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.role_permission as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.role_permission as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.role_permission as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.saved_view as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.saved_view as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.saved_view as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.saved_view_share as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.saved_view_share as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.saved_view_share as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.schedule as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.schedule as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.schedule as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.scheduled_report as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.scheduled_report as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.scheduled_report as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.search_entry as permissive for all to cloudtally using (true) with check (true);

create policy keeper on app.second_factor as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.second_factor as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.second_factor as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.sent_reminder as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.sent_reminder as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.sent_reminder as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.session as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.session as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.session as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.signature_callback as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.signature_callback as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.signature_callback as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.simulation as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.simulation as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.simulation as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.simulation_row as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.simulation_row as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.simulation_row as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.slice_revision as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.slice_revision as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.slice_revision as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.sub_account_binding as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.sub_account_binding as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.sub_account_binding as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.supplier_benefit as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.supplier_benefit as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.supplier_benefit as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.sync_incident as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.sync_incident as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.sync_incident as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.sync_page as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.sync_page as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.sync_page as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.sync_run as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.sync_run as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.sync_run as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.sync_task as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.sync_task as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.sync_task as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.tagged_record as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.tagged_record as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.tagged_record as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.tax_code as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.tax_code as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.tax_code as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.tax_rate as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.tax_rate as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.tax_rate as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.tax_treatment as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.tax_treatment as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.tax_treatment as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.tenant as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.tenant as permissive for all to cloudtally_staff using ((path OPERATOR(public.<@) ( SELECT app.context_path() AS context_path))) with check ((path OPERATOR(public.<@) ( SELECT app.context_path() AS context_path)));

create policy worker on app.tenant as permissive for all to cloudtally_worker using ((path OPERATOR(public.<@) ( SELECT app.context_path() AS context_path))) with check ((path OPERATOR(public.<@) ( SELECT app.context_path() AS context_path)));

create policy keeper on app.text_template as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.text_template as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.text_template as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.text_template_version as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.text_template_version as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.text_template_version as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.usage_batch as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.usage_batch as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.usage_batch as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.usage_count as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.usage_count as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.usage_count as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.usage_count_revision as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.usage_count_revision as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.usage_count_revision as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.usage_source as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.usage_source as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.usage_source as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.user_account as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.user_account as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.user_account as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.vendor_spec as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.vendor_spec as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.vendor_spec as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.vendor_spec_version as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.vendor_spec_version as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.vendor_spec_version as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.vendor_statement as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.vendor_statement as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.vendor_statement as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.vendor_statement_revision as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.vendor_statement_revision as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.vendor_statement_revision as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.view_arrangement as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.view_arrangement as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.view_arrangement as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.view_consent as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.view_consent as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.voucher as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.voucher as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.voucher as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.voucher_issue as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.voucher_issue as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.voucher_issue as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy keeper on app.voucher_movement as permissive for all to cloudtally using (true) with check (true);

create policy staff on app.voucher_movement as permissive for all to cloudtally_staff using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));

create policy worker on app.voucher_movement as permissive for all to cloudtally_worker using ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[]))) with check ((tenant_id = ANY (( SELECT app.visible_tenants() AS visible_tenants)::uuid[])));


-- rights

grant insert, select on app.allocation to cloudtally_staff;

grant insert, select on app.allocation to cloudtally_worker;

grant insert, select, update on app.allocation_proposal to cloudtally_staff;

grant insert, select, update on app.allocation_proposal to cloudtally_worker;

grant insert, select, update on app.approval to cloudtally_staff;

grant insert, select, update on app.approval to cloudtally_worker;

grant select on app.approval_card to cloudtally_staff;

grant insert, select, update on app.approval_card to cloudtally_worker;

grant insert, select on app.approval_decision to cloudtally_staff;

grant insert, select on app.approval_decision to cloudtally_worker;

grant insert, select, update on app.approval_task to cloudtally_staff;

grant insert, select, update on app.approval_task to cloudtally_worker;

grant delete, insert, select on app.attribution_condition to cloudtally_staff;

grant delete, insert, select on app.attribution_condition to cloudtally_worker;

grant insert, select, update on app.attribution_rule to cloudtally_staff;

grant insert, select, update on app.attribution_rule to cloudtally_worker;

grant delete, insert, select on app.attribution_share to cloudtally_staff;

grant delete, insert, select on app.attribution_share to cloudtally_worker;

grant select on app.audit_check to cloudtally_staff;

grant insert, select on app.audit_check to cloudtally_worker;

grant select on app.audit_entry to cloudtally_staff;

grant select on app.audit_entry to cloudtally_worker;

grant select on app.audit_link to cloudtally_staff;

grant insert, select on app.audit_link to cloudtally_worker;

grant select on app.audit_seal to cloudtally_staff;

grant insert, select on app.audit_seal to cloudtally_worker;

grant insert, select on app.audit_unsealed to cloudtally_staff;

grant delete, insert, select on app.audit_unsealed to cloudtally_worker;

grant insert, select, update on app.automation to cloudtally_staff;

grant select, update on app.automation to cloudtally_worker;

grant insert, select, update on app.automation_cursor to cloudtally_staff;

grant insert, select, update on app.automation_cursor to cloudtally_worker;

grant select, update on app.automation_run to cloudtally_staff;

grant insert, select, update on app.automation_run to cloudtally_worker;

grant insert, select, update on app.bill to cloudtally_staff;

grant insert, select, update on app.bill to cloudtally_worker;

grant insert, select, update on app.bill_batch to cloudtally_staff;

grant insert, select, update on app.bill_batch to cloudtally_worker;

grant insert, select, update on app.bill_document to cloudtally_staff;

grant insert, select, update on app.bill_document to cloudtally_worker;

grant select on app.bill_line to cloudtally_staff;

grant delete, insert, select, update on app.bill_line to cloudtally_worker;

grant insert, select on app.bill_manifest to cloudtally_staff;

grant insert, select on app.bill_manifest to cloudtally_worker;

grant select on app.bill_run to cloudtally_staff;

grant insert, select on app.bill_run to cloudtally_worker;

grant select on app.billed_position to cloudtally_staff;

grant select on app.billed_position to cloudtally_worker;

grant insert, select, update on app.billing_setting to cloudtally_staff;

grant insert, select, update on app.billing_setting to cloudtally_worker;

grant insert, select, update on app.bulk_change to cloudtally_staff;

grant insert, select, update on app.bulk_change to cloudtally_worker;

grant delete, insert, select, update on app.bulk_row to cloudtally_staff;

grant delete, insert, select, update on app.bulk_row to cloudtally_worker;

grant insert, select, update on app.business_tag to cloudtally_staff;

grant select on app.business_tag to cloudtally_worker;

grant insert, select, update on app.business_tag_group to cloudtally_staff;

grant select on app.business_tag_group to cloudtally_worker;

grant insert, select, update on app.business_tag_rule to cloudtally_staff;

grant select, update on app.business_tag_rule to cloudtally_worker;

grant insert, select, update on app.calendar_day to cloudtally_staff;

grant insert, select, update on app.calendar_day to cloudtally_worker;

grant insert, select on app.channel_inbox to cloudtally_worker;

grant select on app.channel_user to cloudtally_staff;

grant insert, select, update on app.channel_user to cloudtally_worker;

grant select, update on app.charge to cloudtally_staff;

grant delete, insert, select, update on app.charge to cloudtally_worker;

grant insert, select, update on app.charge_exclusion to cloudtally_staff;

grant insert, select, update on app.charge_exclusion to cloudtally_worker;

grant select on app.charge_part to cloudtally_staff;

grant select on app.charge_part to cloudtally_worker;

grant delete, insert, select on app.charge_rollup to cloudtally_staff;

grant delete, insert, select on app.charge_rollup to cloudtally_worker;

grant delete, insert, select on app.charge_rollup_by_customer to cloudtally_staff;

grant delete, insert, select on app.charge_rollup_by_customer to cloudtally_worker;

grant delete, insert, select on app.charge_rollup_by_day to cloudtally_staff;

grant delete, insert, select on app.charge_rollup_by_day to cloudtally_worker;

grant delete, insert, select on app.charge_rollup_by_month to cloudtally_staff;

grant delete, insert, select on app.charge_rollup_by_month to cloudtally_worker;

grant delete, insert, select on app.charge_share to cloudtally_staff;

grant delete, insert, select on app.charge_share to cloudtally_worker;

grant select, update on app.charge_slice to cloudtally_staff;

grant insert, select, update on app.charge_slice to cloudtally_worker;

grant select on app.charge_trail to cloudtally_staff;

grant insert, select on app.charge_trail to cloudtally_worker;

grant select on app.charge_version to cloudtally_staff;

grant select on app.charge_version to cloudtally_worker;

grant insert, select on app.close_acknowledgement to cloudtally_staff;

grant insert, select on app.close_acknowledgement to cloudtally_worker;

grant insert, select, update on app.close_tolerance to cloudtally_staff;

grant insert, select, update on app.close_tolerance to cloudtally_worker;

grant insert, select, update on app.cloud_account to cloudtally_staff;

grant insert, select, update on app.cloud_account to cloudtally_worker;

grant select on app.cloud_instance to cloudtally_staff;

grant insert, select, update on app.cloud_instance to cloudtally_worker;

grant insert, select, update on app.console_link to cloudtally_staff;

grant select on app.console_link to cloudtally_worker;

grant insert, select, update on app.contract to cloudtally_staff;

grant insert, select, update on app.contract to cloudtally_worker;

grant insert, select, update on app.contract_envelope to cloudtally_staff;

grant insert, select, update on app.contract_envelope to cloudtally_worker;

grant delete, insert, select, update on app.contract_example to cloudtally_staff;

grant delete, insert, select, update on app.contract_example to cloudtally_worker;

grant select on app.contract_reminder to cloudtally_staff;

grant insert, select on app.contract_reminder to cloudtally_worker;

grant insert, select, update on app.contract_version to cloudtally_staff;

grant insert, select, update on app.contract_version to cloudtally_worker;

grant insert, select on app.credit_use to cloudtally_staff;

grant insert, select on app.credit_use to cloudtally_worker;

grant select on app.current_membership to cloudtally_staff;

grant select on app.current_membership to cloudtally_worker;

grant insert, select, update on app.custom_field to cloudtally_staff;

grant insert, select, update on app.custom_field to cloudtally_worker;

grant insert, select, update on app.custom_list to cloudtally_staff;

grant insert, select, update on app.custom_list to cloudtally_worker;

grant insert, select, update on app.custom_record to cloudtally_staff;

grant insert, select, update on app.custom_record to cloudtally_worker;

grant insert, select, update on app.customer to cloudtally_staff;

grant insert, select, update on app.customer to cloudtally_worker;

grant insert, select, update on app.customer_contact to cloudtally_staff;

grant insert, select, update on app.customer_contact to cloudtally_worker;

grant insert, select, update on app.customer_group to cloudtally_staff;

grant insert, select, update on app.customer_group to cloudtally_worker;

grant insert, select, update on app.customer_group_member to cloudtally_staff;

grant insert, select, update on app.customer_group_member to cloudtally_worker;

grant insert, select, update on app.customer_owner to cloudtally_staff;

grant insert, select, update on app.customer_owner to cloudtally_worker;

grant insert, select on app.customer_status_change to cloudtally_staff;

grant insert, select on app.customer_status_change to cloudtally_worker;

grant select on app.demo_removal to cloudtally_worker;

grant insert, select, update on app.department to cloudtally_staff;

grant insert, select, update on app.department to cloudtally_worker;

grant insert, select, update on app.dictionary to cloudtally_staff;

grant insert, select, update on app.dictionary to cloudtally_worker;

grant insert, select, update on app.dictionary_entry to cloudtally_staff;

grant insert, select, update on app.dictionary_entry to cloudtally_worker;

grant select on app.dim_kind to cloudtally_staff;

grant insert, select, update on app.dim_kind to cloudtally_worker;

grant select on app.dim_region to cloudtally_staff;

grant insert, select, update on app.dim_region to cloudtally_worker;

grant select on app.dim_resource to cloudtally_staff;

grant insert, select, update on app.dim_resource to cloudtally_worker;

grant select on app.dim_sku to cloudtally_staff;

grant insert, select, update on app.dim_sku to cloudtally_worker;

grant select on app.dim_sub_account to cloudtally_staff;

grant insert, select, update on app.dim_sub_account to cloudtally_worker;

grant select on app.dim_tag_set to cloudtally_staff;

grant insert, select, update on app.dim_tag_set to cloudtally_worker;

grant select on app.dim_unit to cloudtally_staff;

grant insert, select, update on app.dim_unit to cloudtally_worker;

grant insert, select, update on app.discount_authority to cloudtally_staff;

grant insert, select on app.discount_authority to cloudtally_worker;

grant insert, select, update on app.discount_rule to cloudtally_staff;

grant insert, select, update on app.discount_rule to cloudtally_worker;

grant select on app.due_reminder to cloudtally_staff;

grant select on app.due_reminder to cloudtally_worker;

grant insert, select, update on app.duty_conflict to cloudtally_staff;

grant insert, select, update on app.duty_conflict to cloudtally_worker;

grant insert, select, update on app.exclusion_limit to cloudtally_staff;

grant select on app.exclusion_limit to cloudtally_worker;

grant insert, select, update on app.field_rule to cloudtally_staff;

grant insert, select, update on app.field_rule to cloudtally_worker;

grant insert, select on app.file to cloudtally_staff;

grant insert, select on app.file to cloudtally_worker;

grant delete, insert, select on app.first_step_skip to cloudtally_staff;

grant select on app.focus_charge to cloudtally_staff;

grant select on app.focus_charge to cloudtally_worker;

grant select on app.focus_charge_part to cloudtally_staff;

grant select on app.focus_charge_part to cloudtally_worker;

grant select on app.focus_charge_part_sum to cloudtally_staff;

grant select on app.focus_charge_part_sum to cloudtally_worker;

grant select on app.focus_charge_part_sum_by_customer to cloudtally_staff;

grant select on app.focus_charge_part_sum_by_customer to cloudtally_worker;

grant select on app.focus_charge_shared to cloudtally_staff;

grant select on app.focus_charge_shared to cloudtally_worker;

grant select on app.focus_charge_sum to cloudtally_staff;

grant select on app.focus_charge_sum to cloudtally_worker;

grant select on app.focus_charge_sum_by_customer to cloudtally_staff;

grant select on app.focus_charge_sum_by_customer to cloudtally_worker;

grant select on app.focus_charge_sum_by_day to cloudtally_staff;

grant select on app.focus_charge_sum_by_day to cloudtally_worker;

grant insert, select, update on app.idempotency_key to cloudtally_staff;

grant insert, select, update on app.idempotency_key to cloudtally_worker;

grant insert, select, update on app.import_profile to cloudtally_staff;

grant insert, select, update on app.import_profile to cloudtally_worker;

grant select on app.import_row to cloudtally_staff;

grant delete, insert, select, update on app.import_row to cloudtally_worker;

grant insert, select, update on app.job_run to cloudtally_staff;

grant insert, select, update on app.job_run to cloudtally_worker;

grant insert, select on app.leak_event to cloudtally_staff;

grant insert, select on app.leak_event to cloudtally_worker;

grant insert, select, update on app.leak_finding to cloudtally_staff;

grant insert, select, update on app.leak_finding to cloudtally_worker;

grant select on app.ledger_account to cloudtally_staff;

grant select on app.ledger_account to cloudtally_worker;

grant insert, select on app.ledger_entry to cloudtally_staff;

grant insert, select on app.ledger_entry to cloudtally_worker;

grant select on app.ledger_transaction to cloudtally_staff;

grant select on app.ledger_transaction to cloudtally_worker;

grant select on app.list_price to cloudtally_staff;

grant insert, select, update on app.list_price to cloudtally_worker;

grant insert, select on app.login_attempt to cloudtally_staff;

grant insert, select on app.login_attempt to cloudtally_worker;

grant insert, select, update on app.membership to cloudtally_staff;

grant insert, select, update on app.membership to cloudtally_worker;

grant insert, select, update on app.message to cloudtally_staff;

grant insert, select, update on app.message to cloudtally_worker;

grant insert, select, update on app.notice to cloudtally_staff;

grant insert, select on app.notice to cloudtally_worker;

grant insert, select, update on app.number_sequence to cloudtally_staff;

grant insert, select, update on app.number_sequence to cloudtally_worker;

grant insert, select, update on app.numbering_rule to cloudtally_staff;

grant select on app.numbering_rule to cloudtally_worker;

grant delete, insert, select, update on app.opened_record to cloudtally_staff;

grant delete, select on app.opened_record to cloudtally_worker;

grant insert, select, update on app.password_policy to cloudtally_staff;

grant insert, select, update on app.password_policy to cloudtally_worker;

grant insert, select, update on app.period_close to cloudtally_staff;

grant insert, select, update on app.period_close to cloudtally_worker;

grant select on app.period_event to cloudtally_staff;

grant select on app.period_event to cloudtally_worker;

grant insert, select, update on app.plugin_account to cloudtally_staff;

grant insert, select, update on app.plugin_account to cloudtally_worker;

grant insert, update on app.plugin_secret to cloudtally_staff;

grant insert, select, update on app.plugin_secret to cloudtally_worker;

grant delete, insert, select, update on app.plugin_store to cloudtally_worker;

grant insert, select, update on app.price_agreement to cloudtally_staff;

grant insert, select, update on app.price_agreement to cloudtally_worker;

grant insert, select, update on app.price_book to cloudtally_staff;

grant insert, select, update on app.price_book to cloudtally_worker;

grant insert, select, update on app.product_tax to cloudtally_staff;

grant insert, select, update on app.product_tax to cloudtally_worker;

grant insert, select on app.promotion_movement to cloudtally_staff;

grant insert, select on app.promotion_movement to cloudtally_worker;

grant select on app.provider_circuit to cloudtally_staff;

grant insert, select, update on app.provider_circuit to cloudtally_worker;

grant select, update on app.quarantined_row to cloudtally_staff;

grant insert, select, update on app.quarantined_row to cloudtally_worker;

grant insert, select, update on app.rate_bucket to cloudtally_worker;

grant select on app.rated_account to cloudtally_staff;

grant delete, insert, select, update on app.rated_account to cloudtally_worker;

grant select on app.rated_group to cloudtally_staff;

grant insert, select, update on app.rated_group to cloudtally_worker;

grant select on app.rated_line to cloudtally_staff;

grant insert, select on app.rated_line to cloudtally_worker;

grant select on app.rating to cloudtally_staff;

grant insert, select on app.rating to cloudtally_worker;

grant insert, select on app.rating_news to cloudtally_staff;

grant delete, insert, select on app.rating_news to cloudtally_worker;

grant select on app.raw_page to cloudtally_staff;

grant insert, select on app.raw_page to cloudtally_worker;

grant insert, select on app.receipt to cloudtally_staff;

grant insert, select on app.receipt to cloudtally_worker;

grant select on app.receivable to cloudtally_staff;

grant select on app.receivable to cloudtally_worker;

grant insert, select on app.reconciliation_row to cloudtally_staff;

grant insert, select on app.reconciliation_row to cloudtally_worker;

grant insert, select, update on app.record_export to cloudtally_staff;

grant insert, select, update on app.record_export to cloudtally_worker;

grant insert, select, update on app.record_import to cloudtally_staff;

grant insert, select, update on app.record_import to cloudtally_worker;

grant delete, insert, select, update on app.recovery_code to cloudtally_staff;

grant delete, select on app.recovery_code to cloudtally_worker;

grant select on app.reminder to cloudtally_staff;

grant insert, select on app.reminder to cloudtally_worker;

grant insert, select, update on app.reminder_rule to cloudtally_staff;

grant select, update on app.reminder_rule to cloudtally_worker;

grant insert, select, update on app.reminder_step to cloudtally_staff;

grant insert, select, update on app.reminder_step to cloudtally_worker;

grant insert, select, update on app.report_delivery to cloudtally_staff;

grant insert, select, update on app.report_delivery to cloudtally_worker;

grant insert, select, update on app.role to cloudtally_staff;

grant insert, select, update on app.role to cloudtally_worker;

grant insert, select, update on app.role_permission to cloudtally_staff;

grant insert, select, update on app.role_permission to cloudtally_worker;

grant insert, select, update on app.saved_view to cloudtally_staff;

grant insert, select on app.saved_view to cloudtally_worker;

grant delete, insert, select on app.saved_view_share to cloudtally_staff;

grant insert, select on app.saved_view_share to cloudtally_worker;

grant insert, select, update on app.schedule to cloudtally_staff;

grant insert, select, update on app.schedule to cloudtally_worker;

grant insert, select, update on app.scheduled_report to cloudtally_staff;

grant select, update on app.scheduled_report to cloudtally_worker;

grant delete, insert, update on app.second_factor to cloudtally_staff;

grant delete on app.second_factor to cloudtally_worker;

grant select on app.sent_reminder to cloudtally_staff;

grant insert, select on app.sent_reminder to cloudtally_worker;

grant insert, select, update on app.session to cloudtally_staff;

grant select on app.session to cloudtally_worker;

grant insert, select on app.signature_callback to cloudtally_staff;

grant insert, select, update on app.signature_callback to cloudtally_worker;

grant insert, select, update on app.simulation to cloudtally_staff;

grant insert, select, update on app.simulation to cloudtally_worker;

grant select on app.simulation_row to cloudtally_staff;

grant insert, select on app.simulation_row to cloudtally_worker;

grant select on app.slice_revision to cloudtally_staff;

grant insert, select on app.slice_revision to cloudtally_worker;

grant insert, select, update on app.sub_account_binding to cloudtally_staff;

grant insert, select, update on app.sub_account_binding to cloudtally_worker;

grant insert, select, update on app.supplier_benefit to cloudtally_staff;

grant select on app.supplier_benefit to cloudtally_worker;

grant select on app.sync_incident to cloudtally_staff;

grant insert, select, update on app.sync_incident to cloudtally_worker;

grant select on app.sync_page to cloudtally_staff;

grant delete, insert, select on app.sync_page to cloudtally_worker;

grant insert, select, update on app.sync_run to cloudtally_staff;

grant insert, select, update on app.sync_run to cloudtally_worker;

grant select on app.sync_task to cloudtally_staff;

grant insert, select, update on app.sync_task to cloudtally_worker;

grant delete, insert, select, update on app.tagged_record to cloudtally_staff;

grant delete, insert, select, update on app.tagged_record to cloudtally_worker;

grant insert, select, update on app.tax_code to cloudtally_staff;

grant insert, select, update on app.tax_code to cloudtally_worker;

grant insert, select, update on app.tax_rate to cloudtally_staff;

grant insert, select, update on app.tax_rate to cloudtally_worker;

grant insert, select, update on app.tax_treatment to cloudtally_staff;

grant insert, select, update on app.tax_treatment to cloudtally_worker;

grant insert, select, update on app.tenant to cloudtally_staff;

grant insert, select, update on app.tenant to cloudtally_worker;

grant insert, select, update on app.text_template to cloudtally_staff;

grant select on app.text_template to cloudtally_worker;

grant insert, select on app.text_template_version to cloudtally_staff;

grant select on app.text_template_version to cloudtally_worker;

grant select on app.unassigned_charge to cloudtally_staff;

grant select on app.unassigned_charge to cloudtally_worker;

grant insert, select on app.usage_batch to cloudtally_staff;

grant select on app.usage_batch to cloudtally_worker;

grant insert, select, update on app.usage_count to cloudtally_staff;

grant select, update on app.usage_count to cloudtally_worker;

grant insert, select on app.usage_count_revision to cloudtally_staff;

grant select on app.usage_count_revision to cloudtally_worker;

grant insert, select, update on app.usage_source to cloudtally_staff;

grant select, update on app.usage_source to cloudtally_worker;

grant insert, update on app.user_account to cloudtally_staff;

grant insert, select, update on app.user_account to cloudtally_worker;

grant select on app.vendor_spec to cloudtally_staff;

grant insert, select, update on app.vendor_spec to cloudtally_worker;

grant select on app.vendor_spec_version to cloudtally_staff;

grant insert, select on app.vendor_spec_version to cloudtally_worker;

grant select on app.vendor_statement to cloudtally_staff;

grant insert, select, update on app.vendor_statement to cloudtally_worker;

grant select on app.vendor_statement_revision to cloudtally_staff;

grant insert, select on app.vendor_statement_revision to cloudtally_worker;

grant insert, select, update on app.view_arrangement to cloudtally_staff;

grant select on app.view_arrangement to cloudtally_worker;

grant insert, select, update on app.view_consent to cloudtally_staff;

grant insert, select, update on app.voucher to cloudtally_staff;

grant insert, select, update on app.voucher to cloudtally_worker;

grant insert, select, update on app.voucher_issue to cloudtally_staff;

grant insert, select, update on app.voucher_issue to cloudtally_worker;

grant insert, select on app.voucher_movement to cloudtally_staff;

grant insert, select on app.voucher_movement to cloudtally_worker;

grant select on app.voucher_use to cloudtally_staff;

grant select on app.voucher_use to cloudtally_worker;
