import { Badge, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../model/contentModel';
import { PEOPLE_TYPES, type RoleRealm } from '../../model/roles';
import { sessionQuery } from '../../model/session';
import { useModel } from '../../model/useModel';
import { usePermissions } from '../../model/usePermissions';
import { LinkButton } from '../../ui/links';
import { Page } from '../../ui/Page';
import { AdminAccess } from './AdminAccess';
import { DeletePerson } from './DeletePerson';
import { PersonForm } from './PersonForm';
import { PersonSessions } from './PersonSessions';
import { valuesOf } from './person';

interface PersonViewProps {
  realm: RoleRealm;
  type: ContentType;
  documentId: string;
  entry: Record<string, unknown>;
}

/** Somebody: what is known of them, what lets them in, and where they are. */
export function PersonView({ realm, type, documentId, entry }: PersonViewProps) {
  const { t } = useTranslation();
  const model = useModel();
  const { may, mayField } = usePermissions();
  const { data: session } = useQuery(sessionQuery);
  const [isDeleting, setDeleting] = useState(false);
  const uid = PEOPLE_TYPES[realm];
  const initial = useMemo(() => valuesOf(entry, type, realm, model), [entry, type, realm, model]);
  const isMe = session?.me?.documentId === documentId;
  const name = String((realm === 'users' && entry.username) || entry.email);
  return (
    <Page
      title={name}
      badges={
        <>
          {isMe && <Badge variant="light">{t('people.you')}</Badge>}
          {entry.blocked === true && (
            <Badge color="red" variant="light">
              {t('people.isBlocked')}
            </Badge>
          )}
        </>
      }
      actions={
        <>
          <LinkButton to="/explain" search={{ [realm === 'users' ? 'user' : 'admin']: documentId }} size="xs" variant="default">
            {t('people.explain')}
          </LinkButton>
          {isMe && (
            <LinkButton to="/account" size="xs" variant="default">
              {t('nav.account')}
            </LinkButton>
          )}
          {may(uid, 'delete') && !isMe && (
            <Button size="xs" variant="default" c="red" onClick={() => setDeleting(true)}>
              {t('people.delete')}
            </Button>
          )}
        </>
      }
    >
      <Stack gap="lg">
        <PersonForm realm={realm} type={type} documentId={documentId} initial={initial} isMe={isMe} />
        {realm === 'admins' && <AdminAccess admin={documentId} email={String(entry.email)} role={String(initial.role)} isMe={isMe} />}
        {!isMe && mayField(uid, 'update', 'password') && <PersonSessions realm={realm} person={documentId} />}
      </Stack>
      <DeletePerson realm={realm} person={documentId} name={name} opened={isDeleting} onClose={() => setDeleting(false)} />
    </Page>
  );
}
