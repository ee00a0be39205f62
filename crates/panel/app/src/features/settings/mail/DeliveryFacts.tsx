import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryQuery } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { Facts } from '../Facts';
import { COLORS } from './deliveries';

/** What is known of a mail besides its recipients; its text is not told. */
export function DeliveryFacts({ mail }: { mail: NonNullable<DeliveryQuery['emailDelivery']> }) {
  const { t } = useTranslation();
  const format = useFormats();
  const files = mail.attachments.flatMap((file) => (file ? [`${file.name} (${format.bytes(file.bytes)})`] : []));
  const state = (
    <Badge variant="dot" color={COLORS[mail.status]}>
      {t(`settings.mail.state.${mail.status}`)}
    </Badge>
  );
  return (
    <Facts
      facts={[
        [t('settings.mail.status'), state],
        [t('settings.mail.subject'), mail.subject],
        [t('settings.mail.template'), mail.template],
        [t('settings.mail.from'), mail.from],
        [t('settings.mail.replyTo'), mail.replyTo],
        [t('settings.mail.lastReply'), mail.lastReply],
        [t('settings.mail.attempts'), format.number(mail.attempts)],
        [t('settings.mail.next'), mail.nextAttemptAt && format.exactInstant(mail.nextAttemptAt)],
        [t('settings.mail.ordered'), format.exactInstant(mail.createdAt)],
        [t('settings.mail.sentAt'), mail.sentAt && format.exactInstant(mail.sentAt)],
        [t('settings.mail.files'), files.join(', ')],
        ['Message-ID', mail.messageId],
      ]}
    />
  );
}
