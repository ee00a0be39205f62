/** The pages of the settings, in the order of their list, and what somebody has to be allowed to do to see each. */
import type { Permissions } from '../../model/usePermissions';

export interface SettingsPage {
  /** The last part of its address; its name is `settings.page.<path>`. */
  path: string;
  may: (permissions: Permissions) => boolean;
}

const MAIL = 'plugin::email.email';

export const PAGES: SettingsPage[] = [
  { path: 'tokens', may: ({ may }) => may('admin::api-token', 'find') },
  { path: 'webhooks', may: ({ may }) => may('admin::webhook', 'find') },
  // the API asks for the same: the roles that providers give are told, too
  { path: 'providers', may: ({ may }) => may('admin::role', 'find') || may('plugin::users-permissions.role', 'find') },
  { path: 'locales', may: ({ may }) => may('plugin::i18n.locale', 'find') },
  { path: 'mail', may: ({ may }) => may(MAIL, 'find') || may(MAIL, 'sendTest') },
  { path: 'templates', may: ({ may }) => may(MAIL, 'findTemplates') },
  { path: 'media', may: ({ may }) => may('plugin::upload.file', 'find') },
  { path: 'audit', may: ({ may }) => may('plugin::audit.entry', 'find') },
  { path: 'system', may: ({ may }) => may('admin::system', 'find') },
];
