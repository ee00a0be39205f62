import { List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { FailedMailsDocument } from '../../graphql/generated/graphql';
import { useFormats } from '../../lib/format';
import { LinkAnchor } from '../../ui/links';
import { Panel } from './Panel';

/** Mails that could not be delivered. */
export function FailedMails() {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const mails = useQuery({ queryKey: ['dashboard', 'mails'], queryFn: () => send(FailedMailsDocument) });
  return (
    <Panel title={t('dashboard.failedMails')} query={mails}>
      {({ emailDeliveries_connection: found }) => {
        const total = found?.pageInfo.total ?? 0;
        if (total === 0) return <Text size="sm">{t('dashboard.noFailedMails')}</Text>;
        return (
          <>
            <List size="sm" listStyleType="none">
              {found?.nodes.map((mail) => (
                <List.Item key={mail.id}>
                  {instant(mail.createdAt)} {mail.subject}
                  <Text span size="sm" c="dimmed">
                    {' '}
                    {mail.recipients.map((recipient) => recipient?.address).join(', ')}
                  </Text>
                </List.Item>
              ))}
            </List>
            <LinkAnchor size="sm" to="/settings/mail">
              {t('dashboard.allMails', { count: total })}
            </LinkAnchor>
          </>
        );
      }}
    </Panel>
  );
}
