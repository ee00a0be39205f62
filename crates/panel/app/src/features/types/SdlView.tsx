import { Code, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { ModelTypesDocument } from '../../graphql/generated/graphql';
import { ErrorState, Loading } from '../../ui/states';

/** What the content API has for a type or component. */
export function SdlView({ uid, isSaved }: { uid: string; isSaved: boolean }) {
  const { t } = useTranslation();
  const types = useQuery({ queryKey: ['model', 'types', uid], queryFn: () => send(ModelTypesDocument, { uid }), enabled: isSaved });
  if (!isSaved) return <Text size="sm">{t('types.graphql.later')}</Text>;
  if (types.isError) return <ErrorState error={types.error} onRetry={() => void types.refetch()} />;
  if (!types.data) return <Loading />;
  return (
    <>
      <Text size="sm" mb="xs">
        {t('types.graphql.served')}
      </Text>
      <Code block tabIndex={0} role="region" aria-label="GraphQL">
        {types.data.modelTypes.sdl}
      </Code>
    </>
  );
}
