import type { Metadata } from 'next';
import { signUp } from '@/actions/account';
import { Form } from '@/components/form';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { inLanguage } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/sign-up'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  return metadata({ lang, path: '/sign-up', title: texts.account.signUp, noIndex: true });
}

export default async function SignUp({ params }: Props) {
  const { lang, texts } = await spoken(params);
  const { account } = texts;
  return (
    <Shell lang={lang} path="/sign-up">
      <Heading title={account.signUp} />
      <Form
        action={signUp}
        hidden={{ lang }}
        fields={[
          { name: 'username', label: account.username, required: true, minLength: 3, maxLength: 255, autoComplete: 'username' },
          { name: 'email', label: account.email, type: 'email', required: true, maxLength: 255, autoComplete: 'email' },
          {
            name: 'password',
            label: account.password,
            type: 'password',
            required: true,
            minLength: 6,
            maxLength: 72,
            hint: account.passwordHint,
            autoComplete: 'new-password',
          },
        ]}
        submit={account.signUp}
        sending={texts.form.sending}
      />
      <p>
        {account.hasAccount} <a href={inLanguage(lang, '/sign-in')}>{account.signIn}</a>
      </p>
    </Shell>
  );
}
