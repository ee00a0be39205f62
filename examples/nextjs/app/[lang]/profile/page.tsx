import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signOut } from '@/actions/account';
import { saveProfile } from '@/actions/profile';
import { Avatar } from '@/components/avatar';
import { Form } from '@/components/form';
import { Heading } from '@/components/heading';
import { Shell } from '@/components/shell';
import { ME } from '@/lib/account';
import { AVATAR } from '@/lib/image';
import { inLanguage } from '@/lib/locale';
import { metadata } from '@/lib/metadata';
import { readNow } from '@/lib/presswork';
import { session } from '@/lib/session';
import { spoken } from '@/lib/texts';

type Props = PageProps<'/[lang]/profile'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang, texts } = await spoken(params);
  return metadata({ lang, path: '/profile', title: texts.profile.title, noIndex: true });
}

export default async function Profile({ params }: Props) {
  const { lang, texts } = await spoken(params);
  const { profile, account, form } = texts;
  const reader = await session();
  if (!reader) redirect(inLanguage(lang, '/sign-in'));
  const { data } = await readNow(ME, { id: reader.id }, { token: reader.jwt });
  if (!data?.me) redirect(inLanguage(lang, '/sign-in?over=1'));
  const { username, email } = data.me;
  const { displayName, avatar } = data.usersPermissionsUser ?? {};
  return (
    <Shell lang={lang} path="/profile">
      <Heading title={profile.title} text={profile.about} />
      <div className="who">
        <Avatar picture={avatar} name={displayName || username} large />
        <p>
          {profile.signedInAs} <strong>{username}</strong> ({email})
        </p>
        <form action={signOut}>
          <input type="hidden" name="lang" value={lang} />
          <button type="submit" className="quiet">
            {account.signOut}
          </button>
        </form>
      </div>
      <Form
        action={saveProfile}
        stays
        hidden={{ lang }}
        fields={[
          {
            name: 'displayName',
            label: profile.displayName,
            required: true,
            maxLength: 100,
            value: displayName ?? username,
            autoComplete: 'nickname',
          },
          {
            name: 'avatar',
            label: profile.avatar,
            type: 'file',
            accept: AVATAR.types.join(),
            largest: AVATAR.largest,
            tooLarge: form.image,
            hint: profile.avatarHint,
          },
        ]}
        submit={account.save}
        sending={form.sending}
      />
    </Shell>
  );
}
