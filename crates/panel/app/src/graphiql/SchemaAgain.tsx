import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import type { Caller } from './fetcher';

/** Asks for the schema as another caller, if the one before did not get it: in production visitors do not. */
export function SchemaAgain({ caller }: { caller: Caller }) {
  const { introspect } = useGraphiQLActions();
  const failed = useGraphiQL((state) => state.fetchError) !== null;
  const asked = useRef(caller);
  useEffect(() => {
    if (failed && asked.current !== caller) void introspect();
    asked.current = caller;
  }, [failed, caller, introspect]);
  return null;
}
