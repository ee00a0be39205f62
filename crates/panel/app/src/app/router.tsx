/** Every address of the panel. Screens are loaded when they are first opened. */
import { type AnyRoute, createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { loadTexts } from '../lib/i18n';
import { sessionQuery } from '../model/session';
import { ErrorState, NotFound } from '../ui/states';
import { queryClient } from './queryClient';
import { ScreenError } from './ScreenError';

const root = createRootRoute({
  component: Outlet,
  // there is no frame around these
  errorComponent: ({ error, reset }) => (
    <main>
      <ErrorState error={error} onRetry={reset} />
    </main>
  ),
  notFoundComponent: () => (
    <main>
      <NotFound />
    </main>
  ),
});

/** What an address may say besides its path; each screen reads its own part. */
type Search = Record<string, unknown>;

/** What the server says where a login by way of a provider ends, or the linking of one: at the first screen. */
interface Outcome {
  error_description?: string;
  linked?: string;
  second_factor?: string;
}
const OUTCOME = ['error_description', 'linked', 'second_factor'] as const;

function outcomeOf(search: Search): Outcome {
  return Object.fromEntries(OUTCOME.filter((key) => typeof search[key] === 'string').map((key) => [key, search[key]]));
}

/** Screens for whoever is not logged in. */
const outside = createRoute({
  getParentRoute: () => root,
  id: 'outside',
  component: lazyRouteComponent(() => import('../features/login/Outside'), 'Outside'),
});

const login = createRoute({
  getParentRoute: () => outside,
  path: '/login',
  validateSearch: (search: Search): { to?: string } & Outcome => ({
    ...(typeof search.to === 'string' && { to: search.to }),
    ...outcomeOf(search),
  }),
  beforeLoad: async () => {
    const { me } = await queryClient.ensureQueryData(sessionQuery);
    if (me) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../features/login/LoginPage'), 'LoginPage'),
});
const logout = createRoute({
  getParentRoute: () => outside,
  path: '/logout',
  // no link from elsewhere ends a session
  beforeLoad: ({ location }) => {
    if (!location.state.logsOut) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../features/login/LogoutPage'), 'LogoutPage'),
});
const forgotten = createRoute({
  getParentRoute: () => outside,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('../features/login/ForgotPasswordPage'), 'ForgotPasswordPage'),
});
const reset = createRoute({
  getParentRoute: () => outside,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../features/login/NewPasswordPage'), 'ResetPasswordPage'),
});
const invitation = createRoute({
  getParentRoute: () => outside,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../features/login/NewPasswordPage'), 'InvitationPage'),
});

/** Screens for admins. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    const { me } = await queryClient.ensureQueryData(sessionQuery);
    const isFirst = location.pathname === '/';
    const outcome = isFirst ? outcomeOf(location.search) : {};
    if (!me) throw redirect({ to: '/login', search: isFirst ? outcome : { to: location.href } });
    if (Object.keys(outcome).length > 0) throw redirect({ to: '/account', search: { ...outcome }, replace: true });
  },
  loader: loadTexts,
  component: lazyRouteComponent(() => import('./Shell'), 'Shell'),
});

const screensOf =
  <Parent extends AnyRoute>(parent: Parent) =>
  <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
    createRoute({
      getParentRoute: () => parent,
      path,
      validateSearch: (search: Search) => search,
      // biome-ignore lint/suspicious/noExplicitAny: the module's exports are named by a string
      component: lazyRouteComponent(load as () => Promise<any>, name),
    });

/** The frame of all settings; what each is called and who may see it, is in its list of pages. */
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/SettingsFrame'), 'SettingsFrame'),
});
const setting = screensOf(settings);
const settingsScreens = [
  setting('/', () => import('../features/settings/SettingsIndex'), 'SettingsIndex'),
  setting('/tokens', () => import('../features/tokens/TokensPage'), 'TokensPage'),
  setting('/tokens/$token', () => import('../features/tokens/TokenPage'), 'TokenPage'),
  setting('/webhooks', () => import('../features/settings/webhooks/WebhooksPage'), 'WebhooksPage'),
  setting('/webhooks/deliveries', () => import('../features/settings/webhooks/DeliveriesPage'), 'DeliveriesPage'),
  setting('/webhooks/$webhook', () => import('../features/settings/webhooks/WebhookPage'), 'WebhookPage'),
  setting('/providers', () => import('../features/settings/providers/ProvidersPage'), 'ProvidersPage'),
  setting('/locales', () => import('../features/settings/locales/LocalesPage'), 'LocalesPage'),
  setting('/mail', () => import('../features/settings/mail/MailPage'), 'MailPage'),
  setting('/templates', () => import('../features/settings/templates/TemplatesPage'), 'TemplatesPage'),
  setting('/templates/$name', () => import('../features/settings/templates/TemplatePage'), 'TemplatePage'),
  setting('/templates/$name/$locale', () => import('../features/settings/templates/TemplatePage'), 'TemplatePage'),
  setting('/media', () => import('../features/settings/media/MediaSettingsPage'), 'MediaSettingsPage'),
  setting('/system', () => import('../features/settings/system/SystemPage'), 'SystemPage'),
  setting('/audit', () => import('../features/settings/audit/AuditPage'), 'AuditPage'),
];

const screen = screensOf(inside);
const screens = [
  screen('/', () => import('../features/dashboard/DashboardPage'), 'DashboardPage'),
  screen('/content/$uid', () => import('../features/entries/TypePage'), 'TypePage'),
  screen('/content/$uid/$documentId', () => import('../features/entries/EntryPage'), 'EntryPage'),
  screen('/media', () => import('../features/media/MediaPage'), 'MediaPage'),
  // one screen, so that what is staged stays from type to type
  screen('/types/{-$uid}', () => import('../features/types/TypesPage'), 'TypesPage'),
  screen('/people/$list', () => import('../features/people/PeoplePage'), 'PeoplePage'),
  screen('/people/$list/$person', () => import('../features/people/PersonPage'), 'PersonPage'),
  screen('/access/$realm', () => import('../features/access/RolesPage'), 'RolesPage'),
  screen('/access/$realm/$role', () => import('../features/access/RolePage'), 'RolePage'),
  screen('/explain', () => import('../features/access/ExplainPage'), 'ExplainPage'),
  screen('/account', () => import('../features/account/AccountPage'), 'AccountPage'),
  screen('/graphiql', () => import('../features/graphiql/GraphiqlPage'), 'GraphiqlPage'),
];

export const router = createRouter({
  routeTree: root.addChildren([
    outside.addChildren([login, logout, forgotten, reset, invitation]),
    inside.addChildren([...screens, settings.addChildren(settingsScreens)]),
  ]),
  basepath: '/admin',
  defaultPreload: 'intent',
  // of a screen that fails, the frame stays
  defaultErrorComponent: ScreenError,
  defaultPendingMs: 200,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

declare module '@tanstack/history' {
  interface HistoryState {
    /** Whether somebody chose to log out. */
    logsOut?: boolean;
  }
}
