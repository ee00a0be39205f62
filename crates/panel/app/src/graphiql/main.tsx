import './workers';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './page.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { i18n, loadTexts, speakAsBefore } from '../lib/i18n';
import { Playground } from './Playground';

/** The server's table of contents says where the content API is. */
async function endpointOfContent(): Promise<string> {
  const response = await fetch('/', { headers: { accept: 'application/json' } });
  const { graphql }: { graphql: string } = await response.json();
  return graphql;
}

const root = document.getElementById('root');
if (root) {
  const [endpoint] = await Promise.all([endpointOfContent(), speakAsBefore(), loadTexts()]);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  // the language is chosen in the panel, perhaps around this page
  window.addEventListener('storage', () => void speakAsBefore());
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <Playground endpoint={endpoint} />
      </QueryClientProvider>
    </I18nextProvider>,
  );
}
