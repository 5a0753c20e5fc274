CREATE TABLE "support_windows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"staff_name" text collate "de-x-icu" NOT NULL,
	"purpose" text NOT NULL,
	"tables" text[] NOT NULL,
	"mode" text NOT NULL,
	"minutes" integer NOT NULL,
	"requested_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"opened_by" uuid,
	"ends_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid,
	CONSTRAINT "support_windows_mode_known" CHECK ("support_windows"."mode" in ('read', 'write')),
	CONSTRAINT "support_windows_has_tables" CHECK (cardinality("support_windows"."tables") > 0),
	CONSTRAINT "support_windows_minutes" CHECK ("support_windows"."minutes" between 5 and 480),
	CONSTRAINT "support_windows_has_end" CHECK (("support_windows"."opened_at" is null) = ("support_windows"."ends_at" is null)),
	CONSTRAINT "support_windows_end_bound" CHECK ("support_windows"."ends_at" <= "support_windows"."opened_at" + make_interval(mins => "support_windows"."minutes")),
	CONSTRAINT "support_windows_asked_or_opened" CHECK (coalesce("support_windows"."requested_at", "support_windows"."opened_at") is not null)
);
--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "is_home_work_allowed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "support_windows_one_request" ON "support_windows" USING btree ("staff_id") WHERE "support_windows"."opened_at" is null and "support_windows"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "support_windows_ends_at" ON "support_windows" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "support_windows_staff" ON "support_windows" USING btree ("staff_id");--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON support_windows FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id');
--> statement-breakpoint
-- What was asked for by whom stays as it was; an administrator may grant less.
GRANT SELECT, INSERT ON support_windows TO mandat_tenant_app;
--> statement-breakpoint
GRANT UPDATE (tables, mode, minutes, opened_at, opened_by, ends_at, closed_at, closed_by) ON support_windows TO mandat_tenant_app;
--> statement-breakpoint
-- Staff see what they were granted, and whether they may come from home.
GRANT SELECT ON support_windows TO mandat_tenant_support;
--> statement-breakpoint
GRANT SELECT (is_home_work_allowed) ON settings TO mandat_tenant_support;
