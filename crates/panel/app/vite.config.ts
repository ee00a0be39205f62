import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { unusedStyles } from './scripts/unusedStyles.ts';

// the server hears the address that the browser sees: it refuses what says that it comes from elsewhere
const SERVER = { target: process.env.PRESSWORK_URL ?? 'http://127.0.0.1:1337', changeOrigin: false };

export default defineConfig({
  base: '/admin/',
  plugins: [react(), unusedStyles()],
  build: {
    modulePreload: { polyfill: false },
    // since when there is `light-dark()`: what it would be compiled to for older ones does not heed the theme that somebody chose
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // the editor that GraphiQL uses, which nothing else loads
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: ['index.html', 'graphiql.html'],
      // what GraphiQL's packages say to a compiler that is not used here
      checks: { moduleLevelDirective: false },
      // few files with much in each: what every page begins with, what the login and what all other screens need besides, what many
      // share, and the first list
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', test: /src\/app\/App\.tsx$|src\/lib\/i18n\.ts$/, priority: 3 },
            { name: 'login', test: /src\/features\/login\//, priority: 2 },
            { name: 'inside', test: /src\/app\/Shell\.tsx$/, priority: 2 },
            // lists that are put in order are on few screens
            { name: 'sortable', test: /@dnd-kit\//, priority: 2 },
            { name: 'common', test: /src\/(?!graphiql\/|ui\/sortable\/Sortable)|@mantine\/(core|hooks)\//, minShareCount: 4, priority: 1 },
            { name: 'list', test: /src\/features\/entries\/(TypePage|list\/EntryList)\.tsx$/ },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  // tests find every text
  test: { setupFiles: ['src/locales/testing.ts'] },
  // `npm run dev`: the panel from here, all else from a server that runs beside it
  server: {
    proxy: {
      '/admin/graphql': SERVER,
      '/admin/connect': SERVER,
      '^/admin/content$': SERVER,
      '/uploads': SERVER,
      '/graphql': SERVER,
      // says where the content API is
      '^/$': SERVER,
    },
  },
});
