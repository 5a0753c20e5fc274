CREATE TABLE "master_key_checks" (
	"id" integer PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "master_key_checks_one_row" CHECK ("master_key_checks"."id" = 1)
);
