/** Which schema operations go to, and as whom. Both stand in the address: `?schema=admin`, `?as=role:a1b2`. */

/** `content` is what clients of the project see, `admin` what this panel speaks. */
export type Schema = 'content' | 'admin';

/**
 * As whom the content API is asked: nobody (`''`), whoever has a token that is typed in (`bearer`), or, for admins, in the place of
 * somebody else: `visitor`, `role:ID`, `user:ID`, `token:ID`.
 */
export type Subject = string;

export interface Target {
  schema: Schema;
  as: Subject;
}

/** Whether operations are run in the place of somebody else, which only admins can do, and only to read. */
export const isPreview = (as: Subject): boolean => as !== '' && as !== 'bearer';

/** The id in `role:ID`, if that is the kind. */
export const idOf = (as: Subject, kind: 'role' | 'user' | 'token'): string | null => (as.startsWith(`${kind}:`) ? as.slice(kind.length + 1) : null);

export function readTarget(search: string): Target {
  const said = new URLSearchParams(search);
  const as = said.get('as') ?? '';
  const known = /^(bearer|visitor|(role|user|token):\S+)$/.test(as);
  return { schema: said.get('schema') === 'admin' ? 'admin' : 'content', as: known ? as : '' };
}

export function writeTarget({ schema, as }: Target): string {
  const said = new URLSearchParams();
  if (schema === 'admin') said.set('schema', schema);
  else if (as) said.set('as', as);
  const text = said.toString().replaceAll('%3A', ':');
  return text && `?${text}`;
}
