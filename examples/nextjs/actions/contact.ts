'use server';

import { MESSAGE } from '@/lib/account';
import { type FormState, Sent } from '@/lib/form';
import type { Enum_Message_Topic } from '@/lib/generated/graphql';
import { change } from '@/lib/presswork';
import { readerAddress } from '@/lib/session';

/** A message to the team. Presswork sends it on by mail, by a `[[notify]]` of its configuration. */
export async function contact(_before: FormState, form: FormData): Promise<FormState> {
  const sent = new Sent(form, [
    { name: 'name', required: true, max: 100 },
    { name: 'email', required: true, email: true },
    { name: 'topic', required: true },
    { name: 'text', required: true, max: 5000 },
  ]);
  return sent.attempt(async () => {
    const topic = sent.text('topic') as Enum_Message_Topic;
    const data = { name: sent.text('name'), email: sent.text('email'), topic, text: sent.text('text') };
    const { errors } = await change(MESSAGE, { data }, { address: await readerAddress() });
    // Visitors may write messages but not read them, so an answer without errors is all there is.
    return errors.length > 0 ? sent.refused(errors) : { done: sent.texts.contact.sent };
  });
}
