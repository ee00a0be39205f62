import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { ApplyModelChangeDocument } from '../../graphql/generated/graphql';
import { nameOf } from '../../model/definitions';
import { useConfirmed } from '../../model/useConfirmed';
import { announce } from '../../ui/announce';
import { ErrorText } from '../../ui/ErrorText';
import { LinkAnchor } from '../../ui/links';
import { Empty, ErrorState, Loading } from '../../ui/states';
import classes from './Builder.module.css';
import { changeOf } from './change';
import { useDrafting } from './drafting';
import { modelFilesQuery } from './modelFiles';
import { ReviewProblems } from './ReviewProblems';
import { ReviewSections } from './ReviewSections';
import { StaleFiles } from './StaleFiles';

/** Everything that would change, and what is in the way; then it is applied, whole or not at all. */
export function Review({ error }: { error: Error | null }) {
  const { t } = useTranslation();
  const { staged, base, preview, definitions, discard, reset, look } = useDrafting();
  const confirmed = useConfirmed();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const title = useRef<HTMLHeadingElement>(null);
  const open = useEffectEvent(() => {
    title.current?.focus();
    look();
  });
  useEffect(() => open(), []);
  const apply = useMutation({
    mutationFn: () => confirmed(() => send(ApplyModelChangeDocument, { change: changeOf(staged), expected: base.revision })),
    // perhaps somebody else came first
    onError: () => {
      look();
      // the button that had the focus could not keep it while it waited
      title.current?.focus();
    },
    onSuccess: async () => {
      const [first] = [...staged].filter(([, definition]) => definition !== null);
      await queries.invalidateQueries({ queryKey: ['model'], refetchType: 'none' });
      await Promise.all([queries.refetchQueries({ queryKey: ['model'], exact: true }), queries.refetchQueries(modelFilesQuery)]);
      reset();
      announce(t('types.review.applied'));
      await navigate({ to: '/types/{-$uid}', params: { uid: first?.[0] } });
      document.getElementById('main')?.focus();
    },
  });
  if (staged.size === 0 && !apply.isPending) return <Empty title={t('types.review.nothing')} />;
  const isStale = preview !== null && preview.revision !== base.revision;
  const names = [...staged.keys()].map((uid) => nameOf(staged.get(uid) ? definitions : base.definitions, uid));
  return (
    <Stack gap="sm">
      <LinkAnchor to="/types/{-$uid}" params={{ uid: undefined }} size="sm" className={classes.back}>
        {t('types.back')}
      </LinkAnchor>
      <Group justify="space-between">
        <div>
          <Title order={2} ref={title} tabIndex={-1}>
            {t('types.review.title')}
          </Title>
          <Text size="sm">{names.join(', ')}</Text>
        </div>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={discard}>
            {t('types.review.discard')}
          </Button>
          <Button size="xs" loading={apply.isPending} disabled={!preview?.applicable || isStale} onClick={() => apply.mutate()}>
            {t('types.review.apply')}
          </Button>
        </Group>
      </Group>
      <ErrorText error={apply.error} />
      {error && <ErrorState error={error} />}
      {isStale && <StaleFiles />}
      {!preview && !error && <Loading />}
      {preview && (
        <>
          <ReviewProblems preview={preview} />
          {preview.losses.length > 0 && (
            <Alert color="red" title={t('types.review.losses')} role="alert">
              {preview.losses.map(({ uid, field, what, advice }) => (
                <Text size="sm" key={`${uid} ${field} ${what}`}>
                  <b>
                    {nameOf(base.definitions, uid)}
                    {field && ` · ${field}`}
                  </b>
                  : {what}; {advice}
                </Text>
              ))}
            </Alert>
          )}
          <ReviewSections preview={preview} />
        </>
      )}
    </Stack>
  );
}
