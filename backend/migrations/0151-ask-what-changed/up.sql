set search_path = app, public;

-- By the vendor's clock and not by the product's: when it was last asked which months it has touched.
alter table cloud_account add column changes_asked_at timestamptz;
