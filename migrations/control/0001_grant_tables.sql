-- The application's own login may read the registry and count failures; tenants are made and changed by the operator's command line.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mandat_control_app;
--> statement-breakpoint
GRANT SELECT ON servers, tenants TO mandat_control_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON address_throttles TO mandat_control_app;
