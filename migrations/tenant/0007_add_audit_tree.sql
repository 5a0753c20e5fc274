CREATE TABLE "audit_anchors" (
	"site" text PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"anchored_at" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_leaves" (
	"leaf_index" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "audit_leaves_entry_unique" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "audit_subtrees" (
	"height" smallint NOT NULL,
	"subtree_index" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	CONSTRAINT "audit_subtrees_height_subtree_index_pk" PRIMARY KEY("height","subtree_index")
);
--> statement-breakpoint
CREATE TABLE "audit_tree" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"size" bigint NOT NULL,
	"roots" "bytea" NOT NULL,
	"last_xid" "xid8" NOT NULL,
	"last_entry_id" uuid NOT NULL,
	"verifier_key" text,
	"behind_since" timestamp (3) with time zone,
	CONSTRAINT "audit_tree_one_row" CHECK ("audit_tree"."is_only")
);
--> statement-breakpoint
DROP INDEX "audit_entries_xid";--> statement-breakpoint
CREATE INDEX "audit_entries_commit_order" ON "audit_entries" USING btree ("xid","id");
--> statement-breakpoint
INSERT INTO audit_tree (size, roots, last_xid, last_entry_id) VALUES (0, '', '0', '00000000-0000-0000-0000-000000000000');
--> statement-breakpoint

-- The one place that adds to the tree. It takes exactly the entries that come next in the order of commits, from exactly where the last
-- call ended: whoever repeats a batch, skips an entry or works beside another sealer is refused (MA003), and nothing forks.
CREATE FUNCTION mandat.append_leaves(
  expected_size bigint, entry_ids uuid[], leaf_hashes bytea, new_roots bytea, heights smallint[], subtree_indexes bigint[],
  subtree_roots bytea, new_root bytea, new_note text, new_key text, new_signed_at timestamptz
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  tree public.audit_tree;
  added integer := cardinality(entry_ids);
  next_ids uuid[];
  next_xids xid8[];
BEGIN
  SELECT * INTO STRICT tree FROM public.audit_tree FOR UPDATE;
  SELECT array_agg(id ORDER BY xid, id), array_agg(xid ORDER BY xid, id) INTO next_ids, next_xids FROM (
    SELECT xid, id FROM public.audit_entries
      WHERE (xid, id) > (tree.last_xid, tree.last_entry_id) AND xid < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY xid, id LIMIT added) following;
  IF tree.size <> expected_size OR added = 0 OR next_ids IS DISTINCT FROM entry_ids OR octet_length(leaf_hashes) <> added * 32 THEN
    RAISE EXCEPTION 'these are not the next leaves' USING ERRCODE = 'MA003';
  END IF;
  INSERT INTO public.audit_leaves (leaf_index, entry_id, leaf_hash)
    SELECT expected_size + place - 1, id, substring(leaf_hashes FROM (place::integer - 1) * 32 + 1 FOR 32)
    FROM unnest(entry_ids) WITH ORDINALITY AS leaf (id, place);
  INSERT INTO public.audit_subtrees (height, subtree_index, root)
    SELECT subtree.height, subtree.subtree_index, substring(subtree_roots FROM (place::integer - 1) * 32 + 1 FOR 32)
    FROM unnest(heights, subtree_indexes) WITH ORDINALITY AS subtree (height, subtree_index, place);
  INSERT INTO public.audit_checkpoints (size, root, note, signed_at) VALUES (expected_size + added, new_root, new_note, new_signed_at);
  UPDATE public.audit_tree SET size = expected_size + added, roots = new_roots, last_xid = next_xids[added],
    last_entry_id = next_ids[added], verifier_key = new_key;
  RETURN expected_size + added;
END
$$;
--> statement-breakpoint

-- What a site holds now; `failing` since when it misses a checkpoint, null when it has the last one.
CREATE FUNCTION mandat.note_anchor(of_site text, held_size bigint, at timestamptz, failing timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
  INSERT INTO public.audit_anchors AS anchor (site, size, anchored_at, failing_since) VALUES (of_site, held_size, at, failing)
  ON CONFLICT (site) DO UPDATE SET size = greatest(anchor.size, excluded.size),
    anchored_at = coalesce(excluded.anchored_at, anchor.anchored_at),
    failing_since = CASE WHEN excluded.failing_since IS NOT NULL THEN coalesce(anchor.failing_since, excluded.failing_since) END
$$;
--> statement-breakpoint

-- Since when entries wait to be sealed; null when none do.
CREATE FUNCTION mandat.note_lag(since timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
  UPDATE public.audit_tree SET behind_since = CASE WHEN since IS NOT NULL THEN coalesce(behind_since, since) END
$$;
--> statement-breakpoint

CREATE FUNCTION mandat.refuse_shrinking() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.size >= OLD.size THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% on % is not possible', TG_OP, TG_TABLE_NAME USING ERRCODE = 'MA002';
END
$$;
--> statement-breakpoint
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_leaves FOR EACH ROW EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_subtrees FOR EACH ROW EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_checkpoints FOR EACH ROW EXECUTE FUNCTION mandat.refuse_change();
--> statement-breakpoint
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_tree FOR EACH ROW EXECUTE FUNCTION mandat.refuse_shrinking();
--> statement-breakpoint
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_anchors FOR EACH ROW EXECUTE FUNCTION mandat.refuse_shrinking();
--> statement-breakpoint
SELECT mandat.refuse_truncate_of(name)
  FROM unnest(ARRAY['audit_leaves', 'audit_subtrees', 'audit_checkpoints', 'audit_tree', 'audit_anchors']) AS name;
--> statement-breakpoint

REVOKE ALL ON FUNCTION mandat.append_leaves(bigint, uuid[], bytea, bytea, smallint[], bigint[], bytea, bytea, text, text, timestamptz),
  mandat.note_anchor(text, bigint, timestamptz, timestamptz), mandat.note_lag(timestamptz), mandat.refuse_shrinking() FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, mandat TO mandat_sealer;
--> statement-breakpoint
GRANT SELECT ON audit_entries, audit_leaves, audit_checkpoints, audit_tree, audit_anchors TO mandat_sealer;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mandat.append_leaves(bigint, uuid[], bytea, bytea, smallint[], bigint[], bytea, bytea, text, text, timestamptz),
  mandat.note_anchor(text, bigint, timestamptz, timestamptz), mandat.note_lag(timestamptz) TO mandat_sealer;
--> statement-breakpoint
GRANT SELECT ON audit_leaves, audit_subtrees, audit_checkpoints, audit_tree, audit_anchors TO mandat_tenant_app;
