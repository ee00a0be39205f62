import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ErrorState, Loading } from '../../../ui/states';
import { TemplateEditor } from './TemplateEditor';
import { templatesQuery } from './templates';

/** One template in one language: `/settings/templates/welcome/fr`. */
export function TemplatePage() {
  const params = useParams({ strict: false });
  const name = params.name ?? '';
  const locale = params.locale ?? null;
  const templates = useQuery(templatesQuery);
  if (templates.isPending) return <Loading />;
  if (templates.isError) return <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />;
  const named = templates.data.filter((template) => template.name === name);
  const template = named.find((one) => one.locale === locale);
  return <TemplateEditor key={`${name}/${locale}`} name={name} locale={locale} template={template} others={named} />;
}
