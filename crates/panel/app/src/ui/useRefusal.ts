import { useTranslation } from 'react-i18next';
import { ApiError } from '../graphql/client';

/** Says in words why something about people and their rights was refused; what the server says in words itself stays as it is. */
export function useRefusal(): (error: unknown) => unknown {
  const { t } = useTranslation();
  return (error) => (error instanceof ApiError && error.code === 'FORBIDDEN' ? t('ui.mayNotGive') : error);
}
