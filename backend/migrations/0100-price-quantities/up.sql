set search_path = app, public;

-- The pricing unit of `quantity`; null where the group's charges are counted in several, or in none.
alter table rated_group add column unit text check (length(unit) between 1 and 512);
alter table rated_group drop constraint rated_group_basis_check;
alter table rated_group add constraint rated_group_basis_check
  check (basis in ('listCost', 'contractedCost', 'billedCost', 'quantity'));
alter table rated_group drop constraint rated_group_held_reason_check;
alter table rated_group add constraint rated_group_held_reason_check
  check (held_reason in ('no_agreement', 'contract_not_in_force', 'other_unit', 'model_failed'));
-- What is priced by quantity has one, in a unit.
alter table rated_group add constraint rated_group_quantity_counted
  check (basis <> 'quantity' or (quantity is not null and unit is not null));
