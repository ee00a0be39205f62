/** The templates that mails are made of. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../../../graphql/client';
import { EmailTemplatesDocument, type MailTemplateFragment } from '../../../graphql/generated/graphql';

export type Template = MailTemplateFragment;

/** What can be written of a template; an empty part is none. */
export interface Parts {
  subject: string;
  text: string;
  html: string;
}

/** What a template takes. */
export interface Variable {
  name: string;
  description?: string;
  sample?: unknown;
}

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: async () => (await send(EmailTemplatesDocument)).emailTemplates,
});

export const partsOf = (template: Template | undefined): Parts => ({
  subject: template?.subject ?? '',
  text: template?.text ?? '',
  html: template?.html ?? '',
});

export const variablesOf = (template: Template | undefined): Variable[] => (Array.isArray(template?.variables) ? template.variables : []);

/** What the API takes for an empty part. */
export const orNull = (part: string): string | null => (part === '' ? null : part);

/** The address of a template, where its locale may be none. */
export const addressOf = (name: string, locale: string | null) => `/settings/templates/${name}${locale ? `/${locale}` : ''}`;

/** Names that a template can have. */
export const isTemplateName = (name: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 64;
