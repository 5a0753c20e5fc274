CREATE TABLE "head_feeds" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "head_feeds_one_row" CHECK ("head_feeds"."is_only")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "unique_key" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "is_head_mailed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_key_unique" UNIQUE("unique_key");
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON head_feeds FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('is_only', 'token_hash', 'is_only');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON head_feeds TO mandat_tenant_app;
