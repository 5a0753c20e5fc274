-- Keys are read by the application's keys login and made and destroyed by it; nothing changes a key in place but a rewrap.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO mandat_keys_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON wrapped_keys TO mandat_keys_app;
