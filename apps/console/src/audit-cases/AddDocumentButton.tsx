import { AttachedDocument } from '@mandat/contract';
import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import Stack from '@mui/material/Stack';
import { useRef } from 'react';
import { useNotify } from 'react-admin';
import { ErrorAlert } from '../elements/ErrorState.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useAction } from '../elements/use-action.ts';
import { VisuallyHidden } from '../elements/VisuallyHidden.tsx';
import { useText } from '../i18n/use-text.ts';

interface AddDocumentButtonProps {
  reason: string | undefined;
  add: (document: AttachedDocument) => Promise<unknown>;
}

/** Chooses a file and adds it; what the contract does not take is refused before it is sent. */
export function AddDocumentButton({ reason, add }: AddDocumentButtonProps) {
  const t = useText();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const work = useAction(
    async (file: File) => add(AttachedDocument.parse({ name: file.name, contentType: file.type, content: await base64Of(file) })),
    () => notify('audits.documentAdded', { type: 'success' }),
  );
  return (
    <Stack sx={{ gap: 1, alignItems: 'flex-end' }}>
      <ReasonedButton
        size="small"
        variant="outlined"
        startIcon={<UploadIcon />}
        loading={work.isPending}
        reason={reason}
        onClick={() => input.current?.click()}
      >
        {t('audits.addDocument')}
      </ReasonedButton>
      <VisuallyHidden>
        <input
          ref={input}
          type="file"
          tabIndex={-1}
          aria-label={t('audits.addDocument')}
          accept=".pdf,.txt,.png,.jpg,.jpeg,.eml"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) work.mutate(file);
            event.target.value = '';
          }}
        />
      </VisuallyHidden>
      <ErrorAlert error={work.error} />
    </Stack>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const chunks = Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, index) => bytes.subarray(index * 8192, (index + 1) * 8192));
  return btoa(chunks.map((chunk) => String.fromCharCode(...chunk)).join(''));
}
