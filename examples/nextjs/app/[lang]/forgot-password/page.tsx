import type { Metadata } from 'next';
import { forgotPassword } from '@/actions/account';
import { Form } from '@/components/form';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { metadata } from '@/lib/metadata';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/forgot-password'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  return metadata({ lang, path: '/forgot-password', title: texts.account.forgotTitle, noIndex: true });
}

export default async function ForgotPassword({ params }: Props) {
  const { lang, texts } = await spoken(params);
  const { account } = texts;
  return (
    <Shell lang={lang} path="/forgot-password">
      <Heading title={account.forgotTitle} text={account.forgotAbout} />
      <Form
        action={forgotPassword}
        hidden={{ lang }}
        fields={[{ name: 'email', label: account.email, type: 'email', required: true, maxLength: 255, autoComplete: 'email' }]}
        submit={account.sendLink}
        sending={texts.form.sending}
      />
    </Shell>
  );
}
