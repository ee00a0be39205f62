import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** GraphiQL has buttons inside of what it says are tabs, where no screen reader finds them: here they are buttons, one of which is current. */
export function TabRoles() {
  const tabs = useGraphiQL((state) => state.tabs);
  const current = useGraphiQL((state) => state.activeTabIndex);
  useEffect(() => {
    if (tabs.length === 0) return;
    const list = document.querySelector('.graphiql-tabs');
    list?.setAttribute('role', 'group');
    for (const [index, tab] of [...(list?.children ?? [])].entries()) {
      tab.setAttribute('role', 'presentation');
      tab.removeAttribute('aria-selected');
      tab.querySelector('.graphiql-tab-button')?.setAttribute('aria-current', String(index === current));
    }
  }, [tabs, current]);
  return null;
}
