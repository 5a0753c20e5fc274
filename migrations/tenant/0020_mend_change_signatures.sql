-- As before; the side that signs is called by a name of its own, which no column has.
CREATE OR REPLACE FUNCTION mandat.sign_change(request uuid, signature uuid, read_version integer, read_hash bytea, signer text, moment timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, mandat AS $$
DECLARE
  signing_party text := mandat.acting_party();
  is_agreed boolean;
BEGIN
  PERFORM FROM public.change_requests WHERE id = request AND state = 'proposed' AND version = read_version FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT FROM public.change_request_versions
      WHERE change_request_id = request AND version = read_version AND content_hash = read_hash) THEN
    RETURN false;
  END IF;
  INSERT INTO public.change_request_signatures (id, change_request_id, version, content_hash, party, signer_id, signer_name, signed_at)
    VALUES (signature, request, read_version, read_hash, signing_party,
      (mandat.current_context('change_request_signatures') ->> 'actorId')::uuid, signer, moment);
  is_agreed := EXISTS (SELECT FROM public.change_request_signatures signed
    WHERE signed.change_request_id = request AND signed.version = read_version AND signed.party <> signing_party);
  UPDATE public.change_requests SET changed_at = moment, state = CASE WHEN is_agreed THEN 'effective' ELSE state END,
    effective_at = CASE WHEN is_agreed THEN moment END WHERE id = request;
  PERFORM mandat.mail_signatories(request, CASE WHEN is_agreed THEN 'effective' ELSE 'signed' END, moment);
  RETURN true;
END
$$;
