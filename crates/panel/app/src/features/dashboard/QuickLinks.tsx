import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../model/contentModel';
import { usePermissions } from '../../model/usePermissions';
import { LinkButton } from '../../ui/links';

/** More are found in the navigation. */
const MOST = 6;

/** What people come here to do. */
export function QuickLinks({ types }: { types: ContentType[] }) {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const writable = types.filter((type) => type.kind === 'COLLECTION' && type.operations.create !== null && permissions.may(type.uid, 'create'));
  const mayUpload = permissions.may('plugin::upload.file', 'create');
  if (writable.length === 0 && !mayUpload) return null;
  return (
    <Group component="nav" gap="xs" aria-label={t('dashboard.quick')}>
      {writable.slice(0, MOST).map(({ uid, displayName }) => (
        <LinkButton key={uid} size="xs" variant="default" to="/content/$uid/$documentId" params={{ uid, documentId: 'new' }}>
          {t('dashboard.create', { type: displayName })}
        </LinkButton>
      ))}
      {mayUpload && (
        <LinkButton size="xs" variant="default" to="/media">
          {t('dashboard.upload')}
        </LinkButton>
      )}
    </Group>
  );
}
