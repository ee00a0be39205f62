import { Anchor, Group } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page';
import classes from './GraphiqlPage.module.css';

/** The server has the page at an address of its own, as it takes a CSP of its own; the development server beside the panel. */
const ADDRESS = import.meta.env.DEV ? '/admin/graphiql.html' : '/graphiql';

/** GraphiQL beside the navigation. Which schema is open and as whom stands in the address of both pages. */
export function GraphiqlPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useState(() => window.location.search);
  const [current, setCurrent] = useState(search);
  useEffect(() => {
    const hear = ({ origin, data }: MessageEvent) => {
      if (origin !== window.location.origin || typeof data?.graphiql !== 'string') return;
      setCurrent(data.graphiql);
      void navigate({ to: '/graphiql', search: Object.fromEntries(new URLSearchParams(data.graphiql)), replace: true });
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [navigate]);
  return (
    <div className={classes.page}>
      <Page
        title={t('graphiql.title')}
        actions={
          <Group>
            <Anchor href={`${ADDRESS}${current}`} target="_blank" size="sm">
              {t('graphiql.own')}
            </Anchor>
          </Group>
        }
      >
        <iframe className={classes.frame} src={`${ADDRESS}${search}`} title={t('graphiql.title')} />
      </Page>
    </div>
  );
}
