set search_path = app, public;

select make_findable('usage_source', 'usageSource', 'name', 'code');
