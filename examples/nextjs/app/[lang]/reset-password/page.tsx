import type { Metadata } from 'next';
import { resetPassword } from '@/actions/account';
import { Form } from '@/components/form';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { metadata } from '@/lib/metadata';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/reset-password'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  // The address has a code in it, which no other site is to be told.
  return { ...metadata({ lang, path: '/reset-password', title: texts.account.reset, noIndex: true }), referrer: 'same-origin' };
}

export default async function ResetPassword({ params, searchParams }: Props) {
  const { lang, texts } = await spoken(params);
  const { account } = texts;
  const { code } = await searchParams;
  const shared = { type: 'password' as const, required: true, minLength: 6, maxLength: 72, autoComplete: 'new-password' };
  return (
    <Shell lang={lang} path="/reset-password">
      <Heading title={account.reset} />
      <Form
        action={resetPassword}
        hidden={{ lang, code: typeof code === 'string' ? code : '' }}
        fields={[
          { ...shared, name: 'password', label: account.newPassword, hint: account.passwordHint },
          { ...shared, name: 'again', label: account.again },
        ]}
        submit={account.save}
        sending={texts.form.sending}
      />
    </Shell>
  );
}
