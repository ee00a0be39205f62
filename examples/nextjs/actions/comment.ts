'use server';

import { COMMENT, ME } from '@/lib/account';
import { type FormState, Sent } from '@/lib/form';
import { change, readNow } from '@/lib/presswork';
import { readerAddress, type Session, session } from '@/lib/session';

async function nameOf({ id, jwt }: Session): Promise<string> {
  const { data } = await readNow(ME, { id }, { token: jwt });
  return data?.usersPermissionsUser?.displayName || data?.me?.username || '';
}

/** A comment, by a reader who is signed in or by a visitor who gives a name. An editor has to approve it. */
export async function comment(_before: FormState, form: FormData): Promise<FormState> {
  const reader = await session();
  const sent = new Sent(form, [
    { name: 'name', required: !reader, max: 100 },
    { name: 'text', required: true, max: 2000 },
  ]);
  return sent.attempt(async () => {
    const data = { article: sent.text('article'), body: sent.text('text') };
    const whose = reader ? { authorName: await nameOf(reader), user: reader.id } : { authorName: sent.text('name') };
    const { errors } = await change(COMMENT, { data: { ...data, ...whose } }, { token: reader?.jwt, address: await readerAddress() });
    // The answer does not contain the comment, as nobody may read it before it is approved.
    return errors.length > 0 ? sent.refused(errors, { authorName: 'name', body: 'text' }) : { done: sent.texts.comments.sent };
  });
}
