import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

const UNNAMED = '.graphiql-explorer-root :is(input, select):not([aria-label])';
const MISNAMED = '.graphiql-history-item-label[aria-label]';

/** Names what GraphiQL's plugins leave to be guessed from what stands before it, and lets what has a text be called so. */
export function Labels() {
  const { t } = useTranslation();
  useEffect(() => {
    const name = () => {
      for (const input of document.querySelectorAll<HTMLElement>(UNNAMED)) {
        const argument = input.closest<HTMLElement>('[data-arg-name]')?.dataset.argName;
        input.setAttribute('aria-label', argument ?? t('graphiql.operation'));
      }
      for (const button of document.querySelectorAll(MISNAMED)) button.removeAttribute('aria-label');
    };
    const observer = new MutationObserver(name);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [t]);
  return null;
}
