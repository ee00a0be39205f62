'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { UPDATE_ME } from '@/lib/account';
import { type FormState, Sent } from '@/lib/form';
import { AVATAR } from '@/lib/image';
import { inLanguage } from '@/lib/locale';
import { change, changeWithFile } from '@/lib/presswork';
import { session } from '@/lib/session';

const REFUSED = ['BAD_USER_INPUT', 'FORBIDDEN'];

// A form without a chosen file sends an empty one.
function chosen(form: FormData): File | null {
  const file = form.get('avatar');
  return file instanceof File && file.size > 0 ? file : null;
}

export async function saveProfile(_before: FormState, form: FormData): Promise<FormState> {
  const sent = new Sent(form, [{ name: 'displayName', required: true, max: 100 }]);
  const reader = await session();
  if (!reader) redirect(inLanguage(sent.language, '/sign-in?over=1'));
  const file = chosen(form);
  if (file && (!AVATAR.types.includes(file.type) || file.size > AVATAR.largest)) sent.errors.avatar = sent.texts.form.image;
  return sent.attempt(async () => {
    const data = { displayName: sent.text('displayName') };
    const asking = { token: reader.jwt };
    const { errors } = file
      ? await changeWithFile(UPDATE_ME, { id: reader.id, data: { ...data, avatar: null } }, ['variables.data.avatar', file], asking)
      : await change(UPDATE_ME, { id: reader.id, data }, asking);
    if (errors.length > 0) {
      // Presswork looks at what is in a file, whatever the browser says of it.
      if (file && REFUSED.includes(errors[0]?.extensions?.code ?? '')) sent.errors.avatar = sent.texts.form.image;
      return sent.refused(errors);
    }
    // the picture above the form may have changed
    refresh();
    return { ...sent.again(), wrong: '', done: sent.texts.profile.saved };
  });
}
