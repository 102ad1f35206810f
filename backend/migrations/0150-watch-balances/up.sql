set search_path = app, public;

alter table cloud_account
  add column balance_alert_below numeric(38, 12),
  -- Since when it has been below; empty above, and where nobody asked to be told.
  add column balance_low_since timestamptz;
