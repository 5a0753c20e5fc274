CREATE TABLE "audit_case_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"added_by" uuid,
	"added_by_name" text collate "de-x-icu" NOT NULL,
	CONSTRAINT "audit_case_documents_hash" CHECK ("audit_case_documents"."sha256" = encode(sha256("audit_case_documents"."content"), 'hex')),
	CONSTRAINT "audit_case_documents_size" CHECK ("audit_case_documents"."size" = octet_length("audit_case_documents"."content"))
);
--> statement-breakpoint
CREATE TABLE "audit_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"purpose" text NOT NULL,
	"place" text,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"participants" text,
	"minutes" text,
	"reason" text,
	"requested_by" uuid,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"hourly_rate" numeric(10, 2),
	"currency" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "audit_cases_kind_unique" UNIQUE("id","kind"),
	CONSTRAINT "audit_cases_kind_known" CHECK ("audit_cases"."kind" in ('on_site', 'remote_account', 'third_party')),
	CONSTRAINT "audit_cases_state_known" CHECK ("audit_cases"."state" in ('requested', 'scheduled', 'held', 'closed', 'declined', 'cancelled')),
	CONSTRAINT "audit_cases_ends_after_start" CHECK ("audit_cases"."ends_at" > "audit_cases"."starts_at"),
	CONSTRAINT "audit_cases_refusal_has_reason" CHECK ("audit_cases"."state" not in ('declined', 'cancelled') or "audit_cases"."reason" is not null),
	CONSTRAINT "audit_cases_held_has_minutes" CHECK ("audit_cases"."state" not in ('held', 'closed') or "audit_cases"."minutes" is not null),
	CONSTRAINT "audit_cases_closed_has_time" CHECK (("audit_cases"."state" = 'closed') = ("audit_cases"."closed_at" is not null)),
	CONSTRAINT "audit_cases_rate_has_currency" CHECK (("audit_cases"."hourly_rate" is null) = ("audit_cases"."currency" is null)),
	CONSTRAINT "audit_cases_account_is_free" CHECK ("audit_cases"."kind" <> 'remote_account' or "audit_cases"."hourly_rate" is null)
);
--> statement-breakpoint
CREATE TABLE "audit_rates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"currency" text NOT NULL,
	"hourly_rate" numeric(10, 2) NOT NULL,
	CONSTRAINT "audit_rates_currency_iso" CHECK ("audit_rates"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "audit_rates_not_negative" CHECK ("audit_rates"."hourly_rate" >= 0)
);
--> statement-breakpoint
CREATE TABLE "audit_time_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"case_kind" text NOT NULL,
	"worked_on" date NOT NULL,
	"minutes" integer NOT NULL,
	"activity" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"staff_name" text collate "de-x-icu" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_time_entries_account_is_free" CHECK ("audit_time_entries"."case_kind" <> 'remote_account'),
	CONSTRAINT "audit_time_entries_within_a_day" CHECK ("audit_time_entries"."minutes" between 0 and 1440)
);
--> statement-breakpoint
CREATE TABLE "auditor_invitations" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"organisation" text,
	"audit_case_id" uuid,
	"invited_by" uuid,
	"invited_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"interval_months" integer NOT NULL,
	"first_due_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "review_plans_subject_unique" UNIQUE("subject"),
	CONSTRAINT "review_plans_subject_known" CHECK ("review_plans"."subject" in ('instructions', 'agreed_measures')),
	CONSTRAINT "review_plans_interval_in_range" CHECK ("review_plans"."interval_months" between 1 and 24)
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"reviewed_on" date NOT NULL,
	"result" text NOT NULL,
	"checklist" jsonb NOT NULL,
	"findings" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"reviewer_name" text collate "de-x-icu" NOT NULL,
	"change_request_id" uuid,
	CONSTRAINT "reviews_result_known" CHECK ("reviews"."result" in ('as_agreed', 'deviation', 'to_be_changed')),
	CONSTRAINT "reviews_finding_is_said" CHECK ("reviews"."result" = 'as_agreed' or "reviews"."findings" is not null)
);
--> statement-breakpoint
ALTER TABLE "audit_case_documents" ADD CONSTRAINT "audit_case_documents_case_id_audit_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."audit_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_time_entries" ADD CONSTRAINT "audit_time_entries_case" FOREIGN KEY ("case_id","case_kind") REFERENCES "public"."audit_cases"("id","kind") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auditor_invitations" ADD CONSTRAINT "auditor_invitations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auditor_invitations" ADD CONSTRAINT "auditor_invitations_audit_case_id_audit_cases_id_fk" FOREIGN KEY ("audit_case_id") REFERENCES "public"."audit_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_plan_id_review_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."review_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_case_documents_by_case" ON "audit_case_documents" USING btree ("case_id","added_at");--> statement-breakpoint
CREATE INDEX "audit_cases_starts_at" ON "audit_cases" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "audit_cases_state" ON "audit_cases" USING btree ("state","starts_at");--> statement-breakpoint
CREATE INDEX "audit_rates_valid_from" ON "audit_rates" USING btree ("valid_from");--> statement-breakpoint
CREATE INDEX "audit_time_entries_by_case" ON "audit_time_entries" USING btree ("case_id","worked_on");--> statement-breakpoint
CREATE INDEX "reviews_plan" ON "reviews" USING btree ("plan_id","reviewed_on","id");--> statement-breakpoint
CREATE INDEX "reviews_recorded_at" ON "reviews" USING btree ("recorded_at","id");
--> statement-breakpoint
-- Customers that are there get the plan that new ones get: both subjects once a year, a year from now.
INSERT INTO review_plans (id, subject, interval_months, first_due_on)
  SELECT mandat.uuidv7(now()), subject, 12, ((now() AT TIME ZONE 'Europe/Berlin') + interval '12 months')::date
  FROM settings, unnest(ARRAY['instructions', 'agreed_measures']) AS subject;
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON review_plans FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,version');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION mandat.audit_row('id', '', 'id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON audit_rates FOR EACH ROW EXECUTE FUNCTION mandat.audit_row('id', '', 'id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON audit_cases FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,version');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON audit_time_entries FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id');
--> statement-breakpoint
-- A document's content is in the log by its hash.
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON audit_case_documents FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,content');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON auditor_invitations FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('user_id', '', 'user_id');
--> statement-breakpoint
-- Reviews and effort are the operator's to record; the customer plans, asks for audits, holds them and adds its documents.
GRANT SELECT, INSERT, UPDATE ON review_plans, audit_cases TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT, INSERT ON audit_rates, audit_case_documents, auditor_invitations TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT ON reviews, audit_time_entries TO mandat_tenant_app;
--> statement-breakpoint
GRANT UPDATE (change_request_id) ON reviews TO mandat_tenant_app, mandat_tenant_support;
--> statement-breakpoint
GRANT SELECT ON review_plans, reviews, audit_rates, audit_cases, audit_time_entries, audit_case_documents TO mandat_tenant_support;
--> statement-breakpoint
GRANT INSERT ON reviews, audit_time_entries, audit_case_documents TO mandat_tenant_support;
--> statement-breakpoint
GRANT DELETE ON audit_time_entries TO mandat_tenant_support;
--> statement-breakpoint
GRANT UPDATE (state, place, starts_at, ends_at, participants, minutes, reason, closed_at, version) ON audit_cases TO mandat_tenant_support;
