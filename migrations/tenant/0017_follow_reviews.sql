DROP INDEX "reviews_plan";--> statement-breakpoint
ALTER TABLE "review_plans" ADD COLUMN "state" text DEFAULT 'planned' NOT NULL;--> statement-breakpoint
ALTER TABLE "review_plans" ADD COLUMN "state_since" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_one_a_day" UNIQUE("plan_id","reviewed_on");--> statement-breakpoint
ALTER TABLE "review_plans" ADD CONSTRAINT "review_plans_state_known" CHECK ("review_plans"."state" in ('planned', 'overdue'));
--> statement-breakpoint
-- An overdue review is the operator's work until it is held; its clock begins anew each time.
CREATE FUNCTION mandat.track_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
BEGIN
  IF NEW.state = OLD.state THEN RETURN NULL; END IF;
  INSERT INTO public.work_item_changes AS known (entity, entity_id, kind, state, is_open, opened_at, changed_at)
    VALUES ('review', NEW.id, NEW.subject, NEW.state, NEW.state = 'overdue', NEW.state_since, clock_timestamp())
    ON CONFLICT (entity, entity_id) DO UPDATE SET state = excluded.state, is_open = excluded.is_open, opened_at = excluded.opened_at,
      changed_at = excluded.changed_at, version = known.version + 1;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Whoever asked for an audit hears by mail what the operator answered; staff cannot write to the outbox themselves.
CREATE FUNCTION mandat.tell_of_audit_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
BEGIN
  INSERT INTO public.outbox (id, kind, payload, request_id, created_at, due_at)
    VALUES (mandat.uuidv7(clock_timestamp()), 'mail.audit_case', jsonb_build_object('userId', NEW.requested_by, 'auditCaseId', NEW.id),
      mandat.current_context('audit_cases') ->> 'requestId', clock_timestamp(), clock_timestamp());
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER track_review AFTER UPDATE OF state ON review_plans FOR EACH ROW EXECUTE FUNCTION mandat.track_review();
--> statement-breakpoint
CREATE TRIGGER tell_of_audit_case AFTER UPDATE ON audit_cases FOR EACH ROW
  WHEN (NEW.requested_by IS NOT NULL AND ((NEW.state = 'declined' AND OLD.state = 'requested') OR NEW.state = 'scheduled'))
  EXECUTE FUNCTION mandat.tell_of_audit_case();
--> statement-breakpoint
REVOKE ALL ON FUNCTION mandat.track_review(), mandat.tell_of_audit_case() FROM PUBLIC;
--> statement-breakpoint
-- Recording a review ends its alarm.
INSERT INTO staff_change_rules (table_name, operation, basis, columns, required) VALUES
  ('review_plans', 'update', 'own_answer', '{state,state_since}', '{"state": "planned"}');
--> statement-breakpoint
GRANT UPDATE (state, state_since) ON review_plans TO mandat_tenant_support;
