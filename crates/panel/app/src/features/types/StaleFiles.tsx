import { Alert, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AlertTitle } from '../../ui/AlertTitle';
import { useDrafting } from './drafting';
import { modelFilesQuery } from './modelFiles';

/** Says that somebody else changed the files meanwhile, and goes on from there as far as they changed something else. */
export function StaleFiles() {
  const { t } = useTranslation();
  const { rebase, reset } = useDrafting();
  const files = useQuery({ ...modelFilesQuery, refetchOnMount: 'always' });
  const onward = files.data && !files.isFetching ? rebase(files.data) : null;
  return (
    <Alert color="yellow" title={<AlertTitle>{t('types.stale.title')}</AlertTitle>} role="alert">
      <Text size="sm" mb="xs">
        {t(onward ? 'types.stale.apart' : 'types.stale.same')}
      </Text>
      <Group gap="xs">
        {onward && (
          <Button size="xs" onClick={onward}>
            {t('types.stale.rebase')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={reset}>
          {t('types.review.discard')}
        </Button>
      </Group>
    </Alert>
  );
}
