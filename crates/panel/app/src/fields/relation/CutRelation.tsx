import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorText } from '../../ui/ErrorText';

interface CutRelationProps {
  count: number;
  /** `undefined` where they cannot be loaded. */
  onLoad: (() => void) | undefined;
  isLoading: boolean;
  error: unknown;
}

/** Says that a relation leads to more than is shown, and lets all of it be loaded. */
export function CutRelation({ count, onLoad, isLoading, error }: CutRelationProps) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" p="xs">
      <Group gap="xs" justify="space-between">
        <Text size="sm">{t(onLoad ? 'relation.cut' : 'relation.cutForGood', { count })}</Text>
        {onLoad && (
          <Button size="compact-xs" variant="default" onClick={onLoad} loading={isLoading}>
            {t('relation.loadAll')}
          </Button>
        )}
      </Group>
      <ErrorText error={error} />
    </Alert>
  );
}
