'use server';

import { redirect } from 'next/navigation';
import { CONFIRM, FORGOT, LOGIN, LOGOUT, REGISTER, RESET } from '@/lib/account';
import { type FormState, Sent } from '@/lib/form';
import { inLanguage, isLanguage, ownPath } from '@/lib/locale';
import { change } from '@/lib/presswork';
import { forget, signIn as keep, readerAddress, session } from '@/lib/session';

async function asking() {
  return { address: await readerAddress() };
}

export async function signUp(_before: FormState, form: FormData): Promise<FormState> {
  const sent = new Sent(form, [
    { name: 'username', required: true, min: 3 },
    { name: 'email', required: true, email: true },
    { name: 'password', required: true, min: 6, max: 72 },
  ]);
  let isIn = false;
  const state = await sent.attempt(async () => {
    const input = { username: sent.text('username'), email: sent.text('email'), password: sent.text('password') };
    const { data, errors } = await change(REGISTER, { input }, await asking());
    if (!data?.register) return sent.refused(errors);
    isIn = await keep(data.register);
    return { done: sent.texts.account.mailSent };
  });
  if (isIn) redirect(inLanguage(sent.language, '/profile'));
  return state;
}

export async function signIn(_before: FormState, form: FormData): Promise<FormState> {
  const sent = new Sent(form, [
    { name: 'identifier', required: true },
    { name: 'password', required: true },
  ]);
  let isIn = false;
  const state = await sent.attempt(async () => {
    const input = { identifier: sent.text('identifier'), password: sent.text('password') };
    const { data, errors } = await change(LOGIN, { input }, await asking());
    isIn = data?.login ? await keep(data.login) : false;
    return sent.refused(errors);
  });
  if (isIn) redirect(ownPath(form.get('to'), sent.language));
  return state;
}

export async function forgotPassword(_before: FormState, form: FormData): Promise<FormState> {
  const sent = new Sent(form, [{ name: 'email', required: true, email: true }]);
  return sent.attempt(async () => {
    const { errors } = await change(FORGOT, { email: sent.text('email') }, await asking());
    return errors.length > 0 ? sent.refused(errors) : { done: sent.texts.account.linkSent };
  });
}

export async function resetPassword(_before: FormState, form: FormData): Promise<FormState> {
  const sent = new Sent(form, [
    { name: 'password', required: true, min: 6, max: 72 },
    { name: 'again', required: true, max: 72 },
  ]);
  if (sent.text('password') !== sent.text('again')) sent.errors.again ??= sent.texts.form.differ;
  let isIn = false;
  const state = await sent.attempt(async () => {
    const variables = { code: sent.text('code'), password: sent.text('password'), again: sent.text('again') };
    const { data, errors } = await change(RESET, variables, await asking());
    isIn = data?.resetPassword ? await keep(data.resetPassword) : false;
    return sent.refused(errors);
  });
  if (isIn) redirect(inLanguage(sent.language, '/profile'));
  return state;
}

/** Needs a click: programs that scan mails follow links, and each link works only once. */
export async function confirm(_before: FormState, form: FormData): Promise<FormState> {
  const sent = new Sent(form, []);
  return sent.attempt(async () => {
    const { errors } = await change(CONFIRM, { code: sent.text('code') }, await asking());
    return errors.length > 0 ? sent.refused(errors) : { done: sent.texts.account.confirmed };
  });
}

export async function signOut(form: FormData): Promise<void> {
  const reader = await session();
  // If Presswork keeps no sessions, there is none to end.
  if (reader?.refreshToken) await change(LOGOUT, { refreshToken: reader.refreshToken }, await asking()).catch(() => null);
  await forget();
  const language = String(form.get('lang') ?? '');
  redirect(inLanguage(isLanguage(language) ? language : 'en', '/'));
}
