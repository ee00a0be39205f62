import { Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ROLE_TYPES } from '../../model/roles';
import { usePermissions } from '../../model/usePermissions';
import { LinkButton } from '../../ui/links';
import { Page } from '../../ui/Page';
import { NotFound } from '../../ui/states';
import { RealmNav } from './RealmNav';
import { RolesTable } from './RolesTable';

/** The roles of admins, or those of end users and visitors. */
export function RolesPage() {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const { realm } = useParams({ strict: false });
  if (realm === 'tokens') return <Navigate to="/settings/tokens" replace />;
  if (realm !== 'users' && realm !== 'admins') return <NotFound />;
  return (
    <Page
      title={t(`access.title.${realm}`)}
      actions={
        may(ROLE_TYPES[realm], 'create') && (
          <LinkButton to="/access/$realm/$role" params={{ realm, role: 'new' }} size="xs">
            {t('access.create')}
          </LinkButton>
        )
      }
    >
      <RealmNav current={realm} />
      <RolesTable key={realm} realm={realm} />
    </Page>
  );
}
