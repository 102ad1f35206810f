set search_path = app, public;

create index bill_credit_left on bill (tenant_id, customer_id, currency) where kind = 'credit_note' and open < 0;
