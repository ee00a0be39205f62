import type { Metadata } from 'next';
import { signIn } from '@/actions/account';
import { Form } from '@/components/form';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { inLanguage } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { providers } from '@/lib/settings';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/sign-in'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  return metadata({ lang, path: '/sign-in', title: texts.account.signIn, noIndex: true });
}

export default async function SignIn({ params, searchParams }: Props) {
  const { lang, texts } = await spoken(params);
  const { over, failed, to } = await searchParams;
  const { account } = texts;
  const said = failed ? account.failed : over ? account.over : null;
  return (
    <Shell lang={lang} path="/sign-in">
      <Heading title={account.signIn} />
      {said && <p className="said wrong">{said}</p>}
      <Form
        action={signIn}
        hidden={{ lang, ...(typeof to === 'string' ? { to } : {}) }}
        fields={[
          { name: 'identifier', label: account.identifier, required: true, autoComplete: 'username' },
          { name: 'password', label: account.password, type: 'password', required: true, autoComplete: 'current-password' },
        ]}
        submit={account.signIn}
        sending={texts.form.sending}
      />
      <ul className="ways">
        {providers().map(({ name, title }) => (
          <li key={name}>
            <a className="button" href={`/connect/${name}/start?lang=${lang}`}>
              {account.with(title)}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a href={inLanguage(lang, '/forgot-password')}>{account.forgot}</a>
      </p>
      <p>
        {account.noAccount} <a href={inLanguage(lang, '/sign-up')}>{account.signUp}</a>
      </p>
    </Shell>
  );
}
