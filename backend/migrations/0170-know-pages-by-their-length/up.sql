set search_path = app, public;

-- Of the list of rows, unpacked. Null for pages that were kept before it was told.
alter table raw_page add column bytes int check (bytes > 0);
