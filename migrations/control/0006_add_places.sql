CREATE TABLE "places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text collate "de-x-icu" NOT NULL,
	"staff_id" uuid,
	"is_lived_in_alone" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"activated_by" uuid,
	"activated_at" timestamp (3) with time zone,
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "places_kind_known" CHECK ("places"."kind" in ('office', 'home')),
	CONSTRAINT "places_home_is_somebodys" CHECK (("places"."kind" = 'home') = ("places"."staff_id" is not null)),
	CONSTRAINT "places_closed_is_not_active" CHECK ("places"."closed_at" is null or "places"."activated_at" is null)
);
--> statement-breakpoint
CREATE TABLE "residents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"name" text collate "de-x-icu" NOT NULL,
	"consented_on" date,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "place_id" uuid;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents" ADD CONSTRAINT "residents_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "places_staff" ON "places" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "residents_place" ON "residents" USING btree ("place_id");--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A home is active with the consent of everybody who lives there, or where nobody else does; checked at the end of every transaction.
CREATE FUNCTION mandat.demand_consents() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  changed uuid := (coalesce(to_jsonb(NEW), to_jsonb(OLD)) ->> TG_ARGV[0])::uuid;
BEGIN
  IF EXISTS (SELECT FROM public.places p WHERE p.id = changed AND p.kind = 'home' AND p.activated_at IS NOT NULL AND (
    EXISTS (SELECT FROM public.residents r WHERE r.place_id = p.id AND r.consented_on IS NULL)
    OR NOT (p.is_lived_in_alone OR EXISTS (SELECT FROM public.residents r WHERE r.place_id = p.id))))
  THEN
    RAISE EXCEPTION 'consents of residents are missing' USING ERRCODE = 'MA003';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION mandat.demand_consents() FROM PUBLIC;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER demand_consents AFTER INSERT OR UPDATE ON places DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION mandat.demand_consents('id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER demand_consents AFTER INSERT OR UPDATE OR DELETE ON residents DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION mandat.demand_consents('place_id');
--> statement-breakpoint
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON places FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('id', '', 'id,version');
--> statement-breakpoint
-- The residents are no party to the log: it says that there is one and when they agreed, not who they are.
CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON residents FOR EACH ROW
  EXECUTE FUNCTION mandat.audit_row('place_id', 'name', 'id,place_id');
--> statement-breakpoint
GRANT SELECT, INSERT ON places TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (name, is_lived_in_alone, activated_by, activated_at, closed_by, closed_at, version) ON places TO mandat_control_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON residents TO mandat_control_app;
--> statement-breakpoint
GRANT UPDATE (place_id) ON staff_sessions TO mandat_control_app;
