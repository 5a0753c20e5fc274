CREATE TABLE "statement_confirmations" (
	"user_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"text_hash" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "statement_confirmations_unique" PRIMARY KEY("user_id","version")
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"text_de" text NOT NULL,
	"text_en" text NOT NULL,
	"text_hash" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" uuid,
	CONSTRAINT "statements_version_unique" UNIQUE("version"),
	CONSTRAINT "statements_text_unique" UNIQUE("version","text_hash"),
	CONSTRAINT "statements_version_positive" CHECK ("statements"."version" > 0),
	CONSTRAINT "statements_hash_form" CHECK ("statements"."text_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "statement_confirmations" ADD CONSTRAINT "statement_confirmations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_confirmations" ADD CONSTRAINT "statement_confirmations_of_text" FOREIGN KEY ("version","text_hash") REFERENCES "public"."statements"("version","text_hash") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON statements FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON statement_confirmations FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('user_id', '', 'user_id');
--> statement-breakpoint
-- What was published or confirmed is never rewritten.
GRANT SELECT, INSERT ON statements, statement_confirmations TO mandat_tenant_app;
