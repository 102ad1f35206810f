set search_path = app, public;

-- What was used and what one of it cost, where the price starts from a quantity. A unit price stands only where it
-- gives the exact price; in tiers there is none.
alter table bill_line add column quantity numeric;
alter table bill_line add column unit text check (length(unit) between 1 and 100);
alter table bill_line add column unit_price numeric;
alter table bill_line add constraint bill_line_quantity_has_unit check ((quantity is null) = (unit is null));
alter table bill_line add constraint bill_line_unit_price_redoes_price
  check (unit_price is null or (quantity is not null and quantity * unit_price = exact_price));
