CREATE TABLE "audit_payload_rules" (
	"rule" text PRIMARY KEY NOT NULL,
	"days" integer NOT NULL,
	"entities" text[],
	"erased_until" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_retention" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"trusted_on" date NOT NULL,
	"seen_on" date NOT NULL,
	"month_expired_on" date,
	"expired_entries" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "audit_retention_one_row" CHECK ("audit_retention"."is_only")
);
--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "audit_months" integer;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_audit_months" CHECK ("settings"."audit_months" between 12 and 120);--> statement-breakpoint

-- What each rule is about. A test holds this against the classification.
INSERT INTO audit_payload_rules (rule, days, entities) VALUES
  ('auditPayload', 365, NULL),
  ('signInLog', 90, ARRAY['session', 'sessions', 'known_devices', 'login_attempts', 'lockouts']);
--> statement-breakpoint
INSERT INTO audit_retention (trusted_on, seen_on) SELECT day, day FROM (SELECT (now() AT TIME ZONE 'UTC')::date AS day) today;
--> statement-breakpoint

-- The day that retention goes by: the earlier of the database's and the worker's, and for each day that is seen at most two days further
-- than before. A clock that is a year ahead for a week lets retention come a fortnight early, no more; days missed are caught up.
CREATE FUNCTION mandat.retention_day(worker_now timestamptz) RETURNS date LANGUAGE plpgsql
SET search_path = pg_catalog, public, mandat SET timezone = 'UTC' AS $$
DECLARE
  today date := least(clock_timestamp(), worker_now)::date;
  trusted date;
BEGIN
  UPDATE public.audit_retention SET seen_on = today,
    trusted_on = least(today, CASE WHEN today > seen_on THEN trusted_on + 2 ELSE trusted_on END)
    RETURNING trusted_on INTO STRICT trusted;
  RETURN trusted;
END
$$;
--> statement-breakpoint

-- Erases the oldest payloads whose time is over, those of one rule and `batch` at most, and leaves an entry that says so. Returns how many.
CREATE FUNCTION mandat.expire_audit_payloads(context jsonb, worker_now timestamptz, batch integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat SET timezone = 'UTC' AS $$
DECLARE
  today date := mandat.retention_day(worker_now);
  named text[] := (SELECT array_agg(entity) FROM public.audit_payload_rules, unnest(entities) AS entity);
  expiring public.audit_payload_rules;
  end_id uuid;
  due uuid[];
  erased_id uuid;
BEGIN
  IF batch IS NULL OR batch NOT BETWEEN 1 AND 1000 THEN
    RAISE EXCEPTION 'a batch is from 1 to 1000' USING ERRCODE = '22023';
  END IF;
  FOR expiring IN SELECT * FROM public.audit_payload_rules ORDER BY rule FOR UPDATE LOOP
    end_id := mandat.uuidv7_floor((today - expiring.days)::timestamptz);
    CONTINUE WHEN expiring.erased_until >= end_id;
    SELECT array_agg(id ORDER BY id) INTO due FROM (
      SELECT entry.id FROM public.audit_entries entry JOIN public.audit_payloads payload ON payload.entry_id = entry.id
        WHERE entry.id >= expiring.erased_until AND entry.id < end_id
          AND payload.entry_id >= expiring.erased_until AND payload.entry_id < end_id AND payload.payload IS NOT NULL
          AND CASE WHEN expiring.entities IS NULL THEN entry.entity <> ALL (named) ELSE entry.entity = ANY (expiring.entities) END
        ORDER BY entry.id LIMIT batch) oldest;
    FOREACH erased_id IN ARRAY coalesce(due, '{}') LOOP
      PERFORM set_config('mandat.erasing', erased_id::text, true);
      UPDATE public.audit_payloads SET salt = NULL, payload = NULL, erased_at = clock_timestamp() WHERE entry_id = erased_id;
    END LOOP;
    PERFORM set_config('mandat.erasing', '', true);
    UPDATE public.audit_payload_rules SET erased_until = CASE WHEN cardinality(due) = batch THEN due[batch] ELSE end_id END
      WHERE rule = expiring.rule;
    CONTINUE WHEN due IS NULL;
    PERFORM mandat.write_entry(context || '{"action": "audit_payloads.expire"}', 'event', 'audit_payloads',
      expiring.rule || '/' || cardinality(due), '{salt,payload}', NULL,
      jsonb_build_object('rule', expiring.rule, 'count', cardinality(due), 'first', due[1], 'last', due[cardinality(due)]),
      'done', clock_timestamp());
    RETURN cardinality(due);
  END LOOP;
  RETURN 0;
END
$$;
--> statement-breakpoint

-- Takes away the oldest month of the log whose time is over, one a day, with an entry that says which, how many entries it had, and how many
-- went so far (the entries that say so go themselves one day); leaves and checkpoints stay. A month without entries goes without a word. `waiting`: its time is over, but it is not sealed, or not anchored at two sites. Whoever calls it, the rule is the
-- one in the settings. It waits half a second for readers of the log, during which nobody writes to it, and is cancelled then (55P03).
CREATE FUNCTION mandat.expire_audit_month(context jsonb, worker_now timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat SET timezone = 'UTC' SET lock_timeout = '500ms' AS $$
DECLARE
  today date := mandat.retention_day(worker_now);
  month date;
  month_name text;
  suffix text;
  total bigint;
  sealed bigint;
  last_leaf bigint;
  gone bigint;
BEGIN
  PERFORM pg_advisory_xact_lock('public.audit_entries'::regclass::bigint);
  SELECT min(to_date(right(relname, 7), 'YYYY_MM')) INTO month FROM pg_inherits JOIN pg_class ON oid = inhrelid
    WHERE inhparent = 'public.audit_entries'::regclass AND relname ~ '^audit_entries_\d{4}_\d{2}$';
  IF NOT EXISTS (SELECT FROM public.settings WHERE month + make_interval(months => greatest(audit_months, 12) + 1) <= today
      AND audit_months IS NOT NULL)
    OR EXISTS (SELECT FROM public.audit_retention WHERE month_expired_on >= today) THEN
    RETURN 'none';
  END IF;
  suffix := to_char(month, 'YYYY_MM');
  month_name := to_char(month, 'YYYY-MM');
  EXECUTE format('LOCK TABLE public.%I, public.%I IN SHARE MODE', 'audit_entries_' || suffix, 'audit_payloads_' || suffix);
  EXECUTE format('SELECT count(*), count(leaf.entry_id), coalesce(max(leaf.leaf_index), -1) FROM public.%I entry
    LEFT JOIN public.audit_leaves leaf ON leaf.entry_id = entry.id', 'audit_entries_' || suffix) INTO total, sealed, last_leaf;
  IF sealed < total OR (SELECT count(*) < 2 FROM public.audit_anchors WHERE size > last_leaf) THEN
    RETURN 'waiting';
  END IF;
  IF total > 0 THEN
    UPDATE public.audit_retention SET month_expired_on = today, expired_entries = expired_entries + total
      RETURNING expired_entries INTO STRICT gone;
    PERFORM mandat.write_entry(context || '{"action": "audit_entries.expire"}', 'event', 'audit_entries',
      concat_ws('/', month_name, total, gone), '{}', NULL, NULL, 'done', clock_timestamp());
  END IF;
  LOCK TABLE ONLY public.audit_entries, ONLY public.audit_payloads IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('DROP TABLE public.%I, public.%I', 'audit_entries_' || suffix, 'audit_payloads_' || suffix);
  RETURN CASE WHEN total = 0 THEN 'empty' ELSE month_name END;
END
$$;
--> statement-breakpoint
CREATE TRIGGER refuse_delete BEFORE DELETE ON audit_retention FOR EACH ROW EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint
CREATE TRIGGER refuse_delete BEFORE DELETE ON audit_payload_rules FOR EACH ROW EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint
SELECT mandat.refuse_truncate_of(name) FROM unnest(ARRAY['audit_retention', 'audit_payload_rules']) AS name;
--> statement-breakpoint
REVOKE ALL ON FUNCTION mandat.retention_day(timestamptz), mandat.expire_audit_payloads(jsonb, timestamptz, integer),
  mandat.expire_audit_month(jsonb, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mandat.expire_audit_payloads(jsonb, timestamptz, integer), mandat.expire_audit_month(jsonb, timestamptz)
  TO mandat_tenant_app;
