import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EntryLink } from '../../model/EntryLink';
import type { Use } from './uses';

/** The entries that show a file, `most` of them. */
export function UseList({ uses, most = uses.length }: { uses: Use[]; most?: number }) {
  const { t } = useTranslation();
  return (
    <List size="sm" listStyleType="none">
      {uses.slice(0, most).map((use) => (
        <List.Item key={[use.typeName, use.documentId, use.locale].join(' ')}>
          <Text span size="sm" c="dimmed">
            {use.typeName}
            {use.title && ': '}
          </Text>
          {use.type && use.documentId ? (
            <EntryLink type={use.type} documentId={use.documentId} locale={use.locale} inText>
              {use.title}
            </EntryLink>
          ) : (
            use.title
          )}
          {use.locale && (
            <Text span size="sm" c="dimmed">
              {' '}
              ({use.locale})
            </Text>
          )}
        </List.Item>
      ))}
      {uses.length > most && <List.Item>{t('media.moreUses', { count: uses.length - most })}</List.Item>}
    </List>
  );
}
