import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../model/contentModel';
import { PEOPLE_TYPES, type RoleRealm } from '../../model/roles';
import { useModel } from '../../model/useModel';
import { usePermissions } from '../../model/usePermissions';
import { Page } from '../../ui/Page';
import { ErrorState, Loading, NotFound } from '../../ui/states';
import { PersonForm } from './PersonForm';
import { PersonView } from './PersonView';
import { emptyValues, personQuery } from './person';

/** One user or admin, or a new one. */
export function PersonPage() {
  const { list, person } = useParams({ strict: false });
  const model = useModel();
  const realm = list === 'users' || list === 'admins' ? list : null;
  const type = realm && model.type(PEOPLE_TYPES[realm]);
  if (!realm || !type || !person) return <NotFound />;
  if (person === 'new') return <NewPerson key={realm} realm={realm} type={type} />;
  return <ExistingPerson key={person} realm={realm} type={type} documentId={person} />;
}

function NewPerson({ realm, type }: { realm: RoleRealm; type: ContentType }) {
  const { t } = useTranslation();
  const model = useModel();
  const initial = useMemo(() => emptyValues(type, realm, model), [type, realm, model]);
  return (
    <Page title={t(realm === 'users' ? 'people.newUser' : 'people.newAdmin')}>
      <PersonForm realm={realm} type={type} documentId={null} initial={initial} />
    </Page>
  );
}

function ExistingPerson({ realm, type, documentId }: { realm: RoleRealm; type: ContentType; documentId: string }) {
  const model = useModel();
  const permissions = usePermissions();
  const person = useQuery(personQuery(type, realm, documentId, model, permissions));
  if (person.isPending) return <Loading />;
  if (person.isError) return <ErrorState error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data) return <NotFound />;
  return <PersonView realm={realm} type={type} documentId={documentId} entry={person.data} />;
}
