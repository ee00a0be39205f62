import { useTranslation } from 'react-i18next';
import { sliceOf } from '../../fields/registry';
import { ApiError } from '../../graphql/client';
import type { ContentType } from '../../model/contentModel';
import type { RoleRealm } from '../../model/roles';
import { useModel } from '../../model/useModel';
import { ownFields, type Values } from './person';

/** What is wrong with what was typed, by path: as the panel finds it, and as the server says it. */
export function useProblems(realm: RoleRealm, type: ContentType) {
  const { t } = useTranslation();
  const model = useModel();
  return {
    problemsOf: (values: Values): ReadonlyMap<string, string> => {
      const found = ownFields(type, realm).flatMap((field) => {
        const problems = sliceOf(field)?.validate(values[field.name], field, model) ?? {};
        return Object.entries(problems).map(
          ([below, problem]) => [[field.name, below].filter(Boolean).join('.'), t(problem.key, problem.values ?? {})] as const,
        );
      });
      return new Map(found);
    },
    violationsOf: (error: unknown): ReadonlyMap<string, string> =>
      new Map(error instanceof ApiError ? error.violations.map(({ path, message }) => [path.join('.'), message]) : []),
  };
}
