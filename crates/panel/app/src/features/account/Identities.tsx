import { Anchor, Button, Group, List, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { MyIdentitiesDocument, type MyIdentitiesQuery, UnlinkMyIdentityDocument } from '../../graphql/generated/graphql';
import { useFormats } from '../../lib/format';
import { sessionQuery } from '../../model/session';
import { useConfirmed } from '../../model/useConfirmed';
import { usePermissions } from '../../model/usePermissions';
import { Ask } from '../../ui/Ask';
import { announce } from '../../ui/announce';
import { ErrorText } from '../../ui/ErrorText';
import { ErrorState, Loading } from '../../ui/states';
import { Section } from './Section';

type Identity = MyIdentitiesQuery['adminAccounts'][number]['linkedIdentities'][number];

/** The providers by way of which one comes in, and others to link. */
export function Identities({ me }: { me: string }) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const { mayField } = usePermissions();
  const queries = useQueryClient();
  const confirmed = useConfirmed();
  const search = useSearch({ strict: false }) as { linked?: string; error_description?: string };
  const { data: session } = useQuery(sessionQuery);
  const maySee = mayField('admin::user', 'find', 'email');
  const queryKey = ['identities', me];
  const found = useQuery({ queryKey, queryFn: async () => (await send(MyIdentitiesDocument, { me })).adminAccounts[0], enabled: maySee });
  const [asked, setAsked] = useState<Identity | null>(null);
  const unlink = useMutation({
    mutationFn: ({ issuer, subject }: Identity) => confirmed(() => send(UnlinkMyIdentityDocument, { me, issuer, subject })),
    onSuccess: async () => {
      announce(t('account.unlinked'));
      setAsked(null);
      await queries.invalidateQueries({ queryKey });
    },
  });
  const providers = session?.adminSetup.providers ?? [];
  const linked = found.data?.linkedIdentities ?? [];
  // where nobody comes in by a provider there is nothing to say
  if (providers.length === 0 && linked.length === 0) return null;
  const others = providers.filter((provider) => !linked.some((identity) => identity.provider === provider.name));
  return (
    <Section title={t('account.identities')}>
      {search.linked && (
        <Text size="sm" role="status">
          {t('account.linked', { provider: search.linked })}
        </Text>
      )}
      <ErrorText error={search.error_description} />
      {maySee && found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {linked.length > 0 && (
        <List size="sm" listStyleType="none">
          {linked.map((identity) => (
            <List.Item key={`${identity.issuer} ${identity.subject}`}>
              <Group gap="xs">
                <span title={`${identity.issuer} ${identity.subject}`}>
                  {t('account.identity', {
                    provider: identity.provider,
                    email: identity.email ?? identity.subject,
                    when: instant(identity.usedAt),
                  })}
                </span>
                {mayField('admin::user', 'update', 'password') && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="red"
                    onClick={() => setAsked(identity)}
                    aria-label={t('account.unlinkOne', { provider: identity.provider })}
                  >
                    {t('account.unlink')}
                  </Button>
                )}
              </Group>
            </List.Item>
          ))}
        </List>
      )}
      {others.length > 0 && (
        <List size="sm" listStyleType="none">
          {others.map((provider) => (
            <List.Item key={provider.name}>
              <Anchor href={`${provider.url}${provider.url.includes('?') ? '&' : '?'}link=1`}>
                {t('account.link', { provider: provider.title })}
              </Anchor>
            </List.Item>
          ))}
        </List>
      )}
      <Ask
        opened={asked !== null}
        onClose={() => {
          unlink.reset();
          setAsked(null);
        }}
        title={t('account.unlinkTitle', { provider: asked?.provider })}
        yes={t('account.unlink')}
        danger
        isPending={unlink.isPending}
        error={unlink.error}
        onYes={() => asked && unlink.mutate(asked)}
      >
        {t('account.unlinkText')}
      </Ask>
    </Section>
  );
}
