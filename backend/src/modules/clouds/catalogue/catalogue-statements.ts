/**
 * Specifications that are new, differ or are back get a version; those that are listed no more get one that says so.
 * Parameters: tenant, account, now, plugin version, specifications, whether there is stock to look for.
 */
export const KEEP_SPECS = `
  with said as (
    select * from jsonb_to_recordset($5::jsonb) as s ("serviceCode" text, "specCode" text, name text, attributes jsonb)),
  known as (select * from vendor_spec where tenant_id = $1::uuid and cloud_account_id = $2::uuid),
  told as (
    select k.id, coalesce(k.revision, 0) as revision, s."serviceCode" as service_code, s."specCode" as spec_code, s.name,
      s.attributes, 'listed' as state,
      k.id is null or (s.name, s.attributes, 'listed') is distinct from (k.name, k.attributes, k.state) as is_new
    from said s left join known k on k.service_code = s."serviceCode" and k.spec_code = s."specCode"
    union all
    select k.id, k.revision, k.service_code, k.spec_code, k.name, k.attributes, 'gone', k.state <> 'gone'
    from known k where not exists (
      select from said s where s."serviceCode" = k.service_code and s."specCode" = k.spec_code)),
  kept as (
    insert into vendor_spec as v (tenant_id, cloud_account_id, service_code, spec_code, name, attributes, revision, state,
      seen_at, revised_at, has_stock)
    select $1::uuid, $2::uuid, service_code, spec_code, name, attributes, 1, state, $3::timestamptz, $3::timestamptz, $6
    from told where id is null
    returning v.id, v.service_code, v.spec_code),
  changed as (
    update vendor_spec v set name = t.name, attributes = t.attributes, state = t.state, has_stock = $6,
      revision = v.revision + case when t.is_new then 1 else 0 end,
      seen_at = case when t.state = 'listed' then $3::timestamptz else v.seen_at end,
      revised_at = case when t.is_new then $3::timestamptz else v.revised_at end
    from told t where v.id = t.id returning v.id),
  versions as (
    insert into vendor_spec_version (tenant_id, spec_id, revision, name, attributes, state, plugin_version, seen_at)
    select $1::uuid, coalesce(t.id, k.id), t.revision + 1, t.name, t.attributes, t.state, $4, $3::timestamptz
    from told t left join kept k on t.id is null and k.service_code = t.service_code and k.spec_code = t.spec_code
    where t.is_new returning 1)
  select count(*)::int as versions from versions`;

/**
 * A price that differs from the one in force ends it and begins where it ends; one that is listed no more ends now.
 * A vendor's own day counts unless it is before the price that it replaces began. Parameters: as above, then prices.
 */
export const KEEP_PRICES = `
  with said as (
    select v.id as spec_id, v.name as spec_name, s.*
    from jsonb_to_recordset($5::jsonb) as s ("serviceCode" text, "specCode" text, meter text, paid text, unit text,
      currency text, amount numeric(38, 12), "tierFrom" numeric(38, 12), since timestamptz)
    join vendor_spec v on v.tenant_id = $1::uuid and v.cloud_account_id = $2::uuid and v.service_code = s."serviceCode"
      and v.spec_code = s."specCode"),
  known as (
    select * from list_price where tenant_id = $1::uuid and cloud_account_id = $2::uuid and valid_to is null),
  matched as (
    select k.id, k.valid_from as began, s.*,
      k.id is null or (s.amount, s.unit) is distinct from (k.amount, k.unit) as is_new
    from said s full join known k on k.spec_id = s.spec_id and k.meter = s.meter and k.paid = s.paid
      and k.currency = s.currency and k.tier_from is not distinct from s."tierFrom"),
  dated as (
    select *, case when since > began or began is null then coalesce(since, $3::timestamptz)
      else greatest($3::timestamptz, began) end as from_then
    from matched where is_new or spec_id is null),
  ended as (
    update list_price p set valid_to = d.from_then from dated d where p.id = d.id returning p.id),
  begun as (
    insert into list_price (tenant_id, cloud_account_id, spec_id, service_code, spec_name, meter, paid, unit, currency, amount,
      tier_from, valid_from, plugin_version, read_at)
    select $1::uuid, $2::uuid, spec_id, "serviceCode", spec_name, meter, paid, unit, currency, amount, "tierFrom", from_then,
      $4, $3::timestamptz from dated
    -- After the old ones have ended: there is one in force at a time.
    where spec_id is not null and (select count(*) from ended) >= 0
    returning 1)
  select (select count(*) from begun)::int as begun, (select count(*) from ended)::int as ended`;
