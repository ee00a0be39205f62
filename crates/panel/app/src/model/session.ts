/** Who is logged in, and what there is to write. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../graphql/client';
import { SessionDocument, StartDocument } from '../graphql/generated/graphql';
import { contentModel } from './contentModel';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => send(SessionDocument),
  staleTime: Number.POSITIVE_INFINITY,
});

export const modelQuery = queryOptions({
  queryKey: ['model'],
  queryFn: async ({ client }) => {
    const { me } = await client.ensureQueryData(sessionQuery);
    const granted = new Set(me?.grants.map(({ action }) => action));
    const mayFind = (uid: string) => me?.everything === true || granted.has(`${uid}.find`);
    // who may not see the locales is refused all of it if they are asked for
    return contentModel(await send(StartDocument, { locales: mayFind('plugin::i18n.locale') }), mayFind);
  },
  staleTime: 60_000,
});
