import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { useQuery } from '@tanstack/react-query';
import { GraphiQL } from 'graphiql';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Examples } from './Examples';
import { type Caller, fetcherFor } from './fetcher';
import { Labels } from './Labels';
import classes from './Playground.module.css';
import { meQuery } from './people';
import { SchemaAgain } from './SchemaAgain';
import { TabRoles } from './TabRoles';
import { TargetBar } from './TargetBar';
import { readTarget, type Target, writeTarget } from './target';
import { useScheme } from './useScheme';

const plugins = [HISTORY_PLUGIN, explorerPlugin({})];

/** GraphiQL, below a bar that says which schema operations go to and as whom. `endpoint` is where the content API is. */
export function Playground({ endpoint }: { endpoint: string }) {
  const { t } = useTranslation();
  const scheme = useScheme();
  const me = useQuery(meQuery);
  // the token is never kept: not in the address, nor in this browser
  const [chosen, setChosen] = useState(() => ({ ...readTarget(location.search), bearer: '' }));
  const isAdmin = Boolean(me.data);
  const caller: Caller = useMemo(() => ({ ...chosen, isAdmin }), [chosen, isAdmin]);
  const current = useRef(caller);
  current.current = caller;
  // GraphiQL asks for the schema again for each new fetcher; it is the same for every caller
  const fetcher = useMemo(() => fetcherFor(() => current.current, endpoint, t), [endpoint, t]);
  useEffect(() => {
    document.documentElement.style.colorScheme = scheme;
  }, [scheme]);
  const choose = (target: Target) => {
    setChosen({ ...chosen, ...target });
    const search = writeTarget(target);
    history.replaceState(null, '', `${location.pathname}${search}`);
    // the panel around has the same in its own address
    if (window.parent !== window) window.parent.postMessage({ graphiql: search }, location.origin);
  };
  if (me.isPending) return null;
  const comments = [t(`graphiql.introduction.${caller.schema}`), t('graphiql.run'), t('graphiql.complete')];
  const introduction = `${comments.map((line) => `# ${line}`).join('\n')}\n`;
  return (
    <main className={classes.page} aria-label="GraphiQL" data-scheme={scheme}>
      <h1 className={classes.title}>GraphiQL</h1>
      <TargetBar target={caller} onTarget={choose} onBearer={(bearer) => setChosen({ ...chosen, bearer })} me={me.data ?? null} />
      <div className={classes.editor}>
        <GraphiQL
          key={caller.schema}
          fetcher={fetcher}
          plugins={plugins}
          forcedTheme={scheme}
          defaultQuery={introduction}
          // operations on the administration may have passwords in them: they are forgotten with the window
          storage={caller.schema === 'admin' ? sessionStorage : localStorage}
          // whatever is typed there would be kept in the history
          isHeadersEditorEnabled={false}
          showPersistHeadersSettings={false}
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
          <Examples which={caller.schema} introduction={introduction} />
          <SchemaAgain caller={caller} />
          <TabRoles />
          <Labels />
        </GraphiQL>
      </div>
    </main>
  );
}
