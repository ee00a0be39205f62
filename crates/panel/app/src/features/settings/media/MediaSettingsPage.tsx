import { Anchor, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { MediaCountsDocument } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { usePermissions } from '../../../model/usePermissions';
import { Copyable } from '../../../ui/Copyable';
import { Page } from '../../../ui/Page';
import { ErrorState, Loading } from '../../../ui/states';
import { Facts } from '../Facts';
import { Bucket } from './Bucket';
import { MediaRules } from './MediaRules';

const KINDS = ['all', 'images', 'videos', 'audio', 'undescribed'] as const;

const EXAMPLE = `# in the environment
PRESSWORK_BUCKET=s3://media?region=eu-central-1
AWS_ACCESS_KEY_ID=…
AWS_SECRET_ACCESS_KEY=…
PRESSWORK_SECRET=…

# in presswork.toml
[media]
image_bytes = 20971520
file_bytes = 209715200

[media.presets.card]
width = 640
height = 360
fit = "cover"
format = "webp"`;

/** What there is in the media library, and where bucket, limits and presets are set: in the configuration. */
export function MediaSettingsPage() {
  const { t } = useTranslation();
  const format = useFormats();
  const { may } = usePermissions();
  const counts = useQuery({ queryKey: ['mediaCounts'], queryFn: () => send(MediaCountsDocument) });
  if (counts.isPending) return <Loading />;
  if (counts.isError) return <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />;
  return (
    <Page title={t('settings.page.media')}>
      <Stack maw="48rem">
        <section aria-label={t('settings.media.files')}>
          <Title order={2}>{t('settings.media.files')}</Title>
          <Facts facts={KINDS.map((kind) => [t(`settings.media.${kind}`), format.number(counts.data[kind]?.pageInfo.total ?? 0)])} />
          <Anchor component={Link} to="/media" size="sm">
            {t('settings.media.library')}
          </Anchor>
        </section>
        {may('admin::system', 'find') && (
          <Stack component="section" gap="xs" aria-label={t('settings.media.bucket')}>
            <Title order={2}>{t('settings.media.bucket')}</Title>
            <Bucket />
          </Stack>
        )}
        <Stack component="section" gap="xs" aria-label={t('settings.media.configuration')}>
          <Title order={2}>{t('settings.media.configuration')}</Title>
          <MediaRules />
          <Text size="sm">
            <Trans i18nKey="settings.media.where" components={{ file: <code /> }} />
          </Text>
          <Copyable block value={EXAMPLE} label={t('settings.media.configuration')} />
        </Stack>
      </Stack>
    </Page>
  );
}
