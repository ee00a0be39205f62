import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from './Playground.module.css';
import { rolesQuery, tokensQuery } from './people';
import { idOf, isPreview, type Schema, type Target } from './target';
import { UserPicker } from './UserPicker';

interface TargetBarProps {
  target: Target;
  onTarget: (target: Target) => void;
  onBearer: (bearer: string) => void;
  /** Who is logged in, `null` for nobody. */
  me: { email: string } | null;
}

/** Chooses the schema, and as whom its operations are run. */
export function TargetBar({ target, onTarget, onBearer, me }: TargetBarProps) {
  const { t } = useTranslation();
  const roles = useQuery({ ...rolesQuery, enabled: me !== null });
  const tokens = useQuery({ ...tokensQuery, enabled: me !== null });
  const user = idOf(target.as, 'user');
  const as = (subject: string) => onTarget({ ...target, as: subject });
  const needsLogin = me === null && (target.schema === 'admin' || isPreview(target.as));
  return (
    <form className={classes.bar} onSubmit={(event) => event.preventDefault()} aria-label={t('graphiql.target')}>
      <label>
        {t('graphiql.schema')}
        <select value={target.schema} onChange={(event) => onTarget({ schema: event.currentTarget.value as Schema, as: '' })}>
          <option value="content">{t('graphiql.content')}</option>
          <option value="admin">{t('graphiql.admin')}</option>
        </select>
      </label>
      {target.schema === 'content' && (
        <label>
          {t('graphiql.as')}
          <select value={user === null ? target.as : 'user:'} onChange={(event) => as(event.currentTarget.value)}>
            <option value="">{t('graphiql.nobody')}</option>
            <option value="bearer">{t('graphiql.bearer')}</option>
            {(roles.data || isPreview(target.as)) && (
              <optgroup label={t('graphiql.preview')}>
                <option value="visitor">{t('graphiql.visitor')}</option>
                <option value="user:">{t('graphiql.someUser')}</option>
                <Unlisted
                  as={target.as}
                  known={[...(roles.data ?? []).map((role) => role.documentId), ...(tokens.data ?? []).map((token) => token.id)]}
                />
              </optgroup>
            )}
            {roles.data && (
              <optgroup label={t('graphiql.roles')}>
                {roles.data.map((role) => (
                  <option key={role.documentId} value={`role:${role.documentId}`}>
                    {role.name}
                  </option>
                ))}
              </optgroup>
            )}
            {tokens.data && tokens.data.length > 0 && (
              <optgroup label={t('graphiql.tokens')}>
                {tokens.data.map((token) => (
                  <option key={token.id} value={`token:${token.id}`}>
                    {token.name}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
        </label>
      )}
      {target.as === 'bearer' && (
        <label>
          {t('graphiql.bearerToken')}
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            onBlur={(event) => onBearer(event.currentTarget.value.trim())}
            placeholder={t('graphiql.bearerHint')}
          />
        </label>
      )}
      {user !== null && me && <UserPicker id={user} onPick={(id) => as(`user:${id}`)} />}
      <p role="status">
        {needsLogin ? (
          <a href={`/admin/login?to=${encodeURIComponent('/graphiql')}`} target="_top">
            {t('graphiql.login')}
          </a>
        ) : (
          isPreview(target.as) && t('graphiql.queriesOnly')
        )}
      </p>
    </form>
  );
}

/** Keeps a role or token of the address chosen while the lists are on their way, and if they do not have it. */
function Unlisted({ as, known }: { as: string; known: string[] }) {
  const id = idOf(as, 'role') ?? idOf(as, 'token');
  return id === null || known.includes(id) ? null : <option value={as}>{as}</option>;
}
