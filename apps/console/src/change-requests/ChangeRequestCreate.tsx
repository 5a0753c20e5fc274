import { useNavigate } from 'react-router';
import { Panel } from '../elements/Panel.tsx';
import { useAction } from '../elements/use-action.ts';
import { useText } from '../i18n/use-text.ts';
import { Page } from '../layout/Page.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { proposeChange } from './change-requests-api.ts';

export function ChangeRequestCreate() {
  const t = useText();
  const navigate = useNavigate();
  const work = useAction(proposeChange);
  return (
    <Page title={t('changeRequests.create')} right="change_requests.propose">
      <Panel title={t('changeRequests.create')} help={t('changeRequests.createHelp')}>
        <ChangeForm
          draftKey="draft.change"
          initial={{ kind: 'scope', title: '', text: '', effectiveOn: '' }}
          submitLabel={t('changeRequests.propose')}
          isPending={work.isPending}
          error={work.error}
          onSubmit={(values, forget) =>
            work.mutate(values, {
              onSuccess: ({ id }) => {
                forget();
                navigate(`/change-requests/${id}/show`);
              },
            })
          }
        />
      </Panel>
    </Page>
  );
}
