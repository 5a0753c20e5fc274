import { GrantSupportWindow, type SupportWindow } from '@mandat/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type FormErrors, schemaErrors } from '../api/form-errors.ts';
import { ConfirmDialog } from '../elements/ConfirmDialog.tsx';
import { ReasonedButton } from '../elements/ReasonedButton.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { useReason } from '../session/use-reason.ts';
import { ScopeFields } from './ScopeFields.tsx';
import { grantWindow } from './support-windows-api.ts';

/** Opens what staff asked for, or less of it. */
export function GrantButton({ window }: { window: SupportWindow }) {
  const t = useText();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { id, staffName: name, tables, mode, minutes } = window;
  const asked: GrantSupportWindow = { tables: tables.map((table) => table.name), mode, minutes };
  const [scope, setScope] = useState(asked);
  const [errors, setErrors] = useState<FormErrors>({});
  const [isOpen, setIsOpen] = useState(false);
  const work = useAction(grantWindow, () => {
    void queryClient.invalidateQueries({ queryKey: ['open-windows'] });
    notify('windows.done', { type: 'success' });
    setIsOpen(false);
  });
  const submit = () => {
    const found = schemaErrors(GrantSupportWindow, scope);
    setErrors(found);
    if (Object.keys(found).length === 0) work.mutate({ id, ...scope });
  };
  return (
    <>
      <ReasonedButton variant="contained" reason={useReason('support_windows.grant')} onClick={() => setIsOpen(true)}>
        {t('windows.grant')}
      </ReasonedButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('windows.grantTitle', { name })}
        text={t('windows.grantText')}
        confirmLabel={t('windows.grant')}
        isPending={work.isPending}
        error={work.error}
        onConfirm={submit}
        onClose={() => setIsOpen(false)}
      >
        <ScopeFields
          scope={scope}
          onChange={setScope}
          tables={tables}
          modes={mode === 'write' ? ['read', 'write'] : ['read']}
          maximum={minutes}
          errors={errors}
        />
      </ConfirmDialog>
    </>
  );
}
