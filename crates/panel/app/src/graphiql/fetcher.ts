import type { GraphiQL } from 'graphiql';
import type { TFunction } from 'i18next';
import type { ComponentProps } from 'react';
import { isPreview, type Target } from './target';

/** A target, the token for `bearer`, and whether an admin is logged in. */
export interface Caller extends Target {
  bearer: string;
  isAdmin: boolean;
}

/** Sends each operation where, and as whom, `caller` says at that moment. `endpoint` is where the content API is. */
export function fetcherFor(caller: () => Caller, endpoint: string, t: TFunction): ComponentProps<typeof GraphiQL>['fetcher'] {
  return async (operation) => {
    const { schema, as, bearer, isAdmin } = caller();
    const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
    let url = endpoint;
    if (schema === 'admin') {
      url = '/admin/graphql';
    } else if (isPreview(as)) {
      if (!isAdmin) throw new Error(t('graphiql.login'));
      if (as === 'user:') throw new Error(t('graphiql.noUser'));
      url = '/admin/content';
      headers['x-presswork-view-as'] = as;
    } else if (as === 'bearer' && bearer) {
      headers.authorization = `Bearer ${bearer}`;
    }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(operation) });
    const type = response.headers.get('content-type') ?? '';
    if (!type.includes('json')) throw new Error(`${url}: ${response.status} ${response.statusText}`);
    return response.json();
  };
}
