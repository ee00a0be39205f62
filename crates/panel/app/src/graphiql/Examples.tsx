import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { examples } from './examples';
import type { Schema } from './target';

/** Puts examples below the introduction, once it is known what there is, unless somebody wrote something meanwhile. */
export function Examples({ which, introduction }: { which: Schema; introduction: string }) {
  const { t } = useTranslation();
  const schema = useGraphiQL((state) => state.schema);
  const editor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => {
    if (schema && editor?.getValue() === introduction) {
      editor.setValue(`${introduction}\n${examples(schema, which, (example) => t(`graphiql.example.${example}`))}`);
    }
  }, [schema, editor, which, introduction, t]);
  return null;
}
