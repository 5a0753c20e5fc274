-- Two processes that make the same month wait for each other; the second finds it made.
CREATE OR REPLACE FUNCTION mandat.extend_audit_partitions(first_day date, months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  month_start timestamptz;
  lower_id uuid;
  upper_id uuid;
  suffix text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock('public.audit_entries'::regclass::bigint);
  FOR i IN 0 .. months - 1 LOOP
    month_start := (date_trunc('month', first_day) + make_interval(months => i)) AT TIME ZONE 'UTC';
    lower_id := mandat.uuidv7_floor(month_start);
    upper_id := mandat.uuidv7_floor((date_trunc('month', first_day) + make_interval(months => i + 1)) AT TIME ZONE 'UTC');
    suffix := to_char(month_start AT TIME ZONE 'UTC', 'YYYY_MM');
    CONTINUE WHEN to_regclass('public.audit_entries_' || suffix) IS NOT NULL;
    CONTINUE WHEN EXISTS (SELECT FROM public.audit_entries_default WHERE id >= lower_id AND id < upper_id);
    EXECUTE format('CREATE TABLE public.%I PARTITION OF public.audit_entries FOR VALUES FROM (%L) TO (%L)',
      'audit_entries_' || suffix, lower_id, upper_id);
    EXECUTE format('CREATE TABLE public.%I PARTITION OF public.audit_payloads FOR VALUES FROM (%L) TO (%L)',
      'audit_payloads_' || suffix, lower_id, upper_id);
    PERFORM mandat.refuse_truncate_of('audit_entries_' || suffix), mandat.refuse_truncate_of('audit_payloads_' || suffix);
    made := made + 1;
  END LOOP;
  RETURN made;
END
$$;
