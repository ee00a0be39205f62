import { lang } from 'next/root-params';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { inLanguage, isLanguage } from '@/lib/locale';
import { textsIn } from '@/lib/texts';

export default async function NotFound() {
  const given = await lang();
  const language = isLanguage(given) ? given : 'en';
  const { missing } = textsIn(language);
  return (
    <Shell lang={language} path="/">
      <title>{missing.title}</title>
      <Heading title={missing.title} text={missing.about} />
      <p>
        <a href={inLanguage(language, '/')}>{missing.home}</a>
      </p>
    </Shell>
  );
}
