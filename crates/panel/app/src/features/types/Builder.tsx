import { Alert, Box } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../model/session';
import { useModel } from '../../model/useModel';
import { Page } from '../../ui/Page';
import { Loading } from '../../ui/states';
import classes from './Builder.module.css';
import { BuilderActions } from './BuilderActions';
import { pathOf, previewQuery } from './change';
import { type Drafting, DraftingContext } from './drafting';
import { draftModel } from './draftModel';
import { LeaveGuard } from './LeaveGuard';
import type { ModelFiles } from './modelFiles';
import { TypeList } from './TypeList';
import { useDraft } from './useDraft';

const TypeEditor = lazy(async () => ({ default: (await import('./TypeEditor')).TypeEditor }));
const ModelGraph = lazy(async () => ({ default: (await import('./ModelGraph')).ModelGraph }));
const Review = lazy(async () => ({ default: (await import('./Review')).Review }));

/** The list of types beside the one that is looked at, the picture of all of them, or what was changed. */
export function Builder({ files }: { files: ModelFiles }) {
  const { t } = useTranslation();
  const model = useModel();
  const { data: session } = useQuery(sessionQuery);
  const draft = useDraft(files);
  const { uid } = useParams({ strict: false }) as { uid?: string };
  const { view } = useSearch({ strict: false }) as { view?: string };
  const preview = useQuery({ ...previewQuery(draft.staged), placeholderData: keepPreviousData });
  const { refetch } = preview;
  const isStaged = draft.staged.size > 0;
  const drafting = useMemo<Drafting>(() => {
    const problems = (isStaged && preview.data?.problems) || [];
    return {
      ...draft,
      model: draftModel(model, draft.definitions),
      readOnly: !files.enabled,
      preview: (isStaged && preview.data) || null,
      look: () => void refetch(),
      problemsOf: (owner, attribute) =>
        problems.filter((problem) => problem.file === pathOf(owner) && (attribute === undefined || problem.attribute === attribute)),
    };
  }, [draft, model, files.enabled, preview.data, isStaged, refetch]);
  const screen = view === 'review' ? <Review error={preview.error} /> : uid ? <TypeEditor key={uid} uid={uid} /> : <ModelGraph />;
  const isList = !uid && view === undefined;
  return (
    <DraftingContext value={drafting}>
      <Page title={t('types.title')} actions={<BuilderActions />}>
        {!files.enabled && (
          <Alert p="xs" mb="xs" role="note">
            {t(session?.me?.everything ? 'types.readOnly.server' : 'types.readOnly.right')}
          </Alert>
        )}
        <Box className={classes.columns} data-list={isList || undefined}>
          <TypeList />
          <section className={classes.screen}>
            <Suspense fallback={<Loading />}>{screen}</Suspense>
          </section>
        </Box>
      </Page>
      <LeaveGuard isStaged={isStaged} />
    </DraftingContext>
  );
}
