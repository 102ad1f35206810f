set search_path = app, public;

grant insert on discount_authority to cloudtally_worker;
