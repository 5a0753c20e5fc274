CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text collate "de-x-icu" NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"user_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"code_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	"user_id" uuid NOT NULL,
	CONSTRAINT "recovery_codes_unique" PRIMARY KEY("user_id","code_hash")
);
--> statement-breakpoint
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
ALTER TABLE "sessions" ADD COLUMN "stage" text DEFAULT 'full' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "challenge" text;--> statement-breakpoint
ALTER TABLE "settings" ADD COLUMN "second_factor_from" date;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "totp_secret" "bytea";--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "pending_totp_secret" "bytea";--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "last_totp_step" bigint;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_confirmations" ADD CONSTRAINT "statement_confirmations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_confirmations" ADD CONSTRAINT "statement_confirmations_of_text" FOREIGN KEY ("version","text_hash") REFERENCES "public"."statements"("version","text_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "passkeys_credential_unique" ON "passkeys" USING btree ("credential_id");--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id","id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_stage_known" CHECK ("sessions"."stage" in ('half', 'full'));
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON statements FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON statement_confirmations FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('user_id', '', 'user_id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON passkeys FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('user_id', 'credential_id,public_key', 'user_id,counter,last_used_at');
--> statement-breakpoint
DROP TRIGGER audit_row ON credentials;
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON credentials FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('user_id', 'password_hash,totp_secret,pending_totp_secret', 'user_id,last_sign_in_at,last_totp_step');
--> statement-breakpoint
-- What was published or confirmed is never rewritten.
GRANT SELECT, INSERT ON statements, statement_confirmations TO mandat_tenant_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON passkeys, recovery_codes TO mandat_tenant_app;
