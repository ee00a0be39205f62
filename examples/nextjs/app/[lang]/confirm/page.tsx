import type { Metadata } from 'next';
import { confirm } from '@/actions/account';
import { Form } from '@/components/form';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { inLanguage } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/confirm'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  // The address has a code in it, which no other site is to be told.
  return { ...metadata({ lang, path: '/confirm', title: texts.account.confirm, noIndex: true }), referrer: 'same-origin' };
}

export default async function Confirm({ params, searchParams }: Props) {
  const { lang, texts } = await spoken(params);
  const { account } = texts;
  const { confirmation } = await searchParams;
  return (
    <Shell lang={lang} path="/confirm">
      <Heading title={account.confirm} text={account.confirmAbout} />
      <Form
        action={confirm}
        hidden={{ lang, code: typeof confirmation === 'string' ? confirmation : '' }}
        fields={[]}
        submit={account.confirm}
        sending={texts.form.sending}
      />
      <p>
        <a href={inLanguage(lang, '/sign-in')}>{account.signIn}</a>
      </p>
    </Shell>
  );
}
