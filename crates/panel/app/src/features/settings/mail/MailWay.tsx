import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { MailWayDocument } from '../../../graphql/generated/graphql';
import { ErrorState, Loading } from '../../../ui/states';
import { Facts } from '../Facts';

/** What mails go out by, and whether those can be sent that lead to the panel: invitations, and links for forgotten passwords. */
export function MailWay() {
  const { t } = useTranslation();
  const way = useQuery({ queryKey: ['mailWay'], queryFn: () => send(MailWayDocument) });
  if (way.isPending) return <Loading />;
  if (way.isError) return <ErrorState error={way.error} onRetry={() => void way.refetch()} />;
  const told = way.data.mailOverview;
  if (!told) return <Text size="sm">{t('settings.mail.noWay')}</Text>;
  return (
    <Facts
      facts={[
        [t('settings.mail.way'), t(`settings.mail.kind.${told.kind}`)],
        [t('settings.mail.server'), told.host && `${told.host}:${told.port}`],
        [t('settings.mail.security'), told.security && t(`settings.mail.protection.${told.security}`)],
        [t('settings.mail.from'), told.from ?? t('settings.mail.noSender')],
        [t('settings.mail.replyTo'), told.replyTo],
        [t('settings.mail.links'), t(told.links ? 'settings.mail.linked' : 'settings.mail.notLinked')],
      ]}
    />
  );
}
