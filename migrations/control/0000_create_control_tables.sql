CREATE TABLE "address_throttles" (
	"address_hash" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "servers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"region" text NOT NULL,
	"connection" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "servers_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"state" text NOT NULL,
	"server_id" uuid NOT NULL,
	"database_name" text NOT NULL,
	"app_credential" "bytea" NOT NULL,
	"support_credential" "bytea" NOT NULL,
	"schema_version" integer NOT NULL,
	"is_demonstration" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tenants_name_unique" UNIQUE("name"),
	CONSTRAINT "tenants_database_name_unique" UNIQUE("database_name"),
	CONSTRAINT "tenants_state_known" CHECK ("tenants"."state" in ('provisioning', 'active', 'suspended')),
	CONSTRAINT "tenants_database_name_opaque" CHECK ("tenants"."database_name" ~ '^t_[a-z0-9]{16}$')
);
--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_server_id_servers_id_fk" FOREIGN KEY ("server_id") REFERENCES "public"."servers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "address_throttles_window_ends_at" ON "address_throttles" USING btree ("window_ends_at");