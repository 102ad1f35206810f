set search_path = app, public;

-- Whoever seeds a company is a worker; the policies of both tables hold it to its own company.
grant insert on saved_view, saved_view_share to cloudtally_worker;
