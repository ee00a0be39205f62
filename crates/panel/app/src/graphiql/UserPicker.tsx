import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersQuery } from './people';

/** How long to wait for the next letter before asking. */
const PAUSE_MS = 250;

const labelOf = (user: { username: string; email: string }) => `${user.username} (${user.email})`;

/** Finds an end user by name or address. */
export function UserPicker({ id, onPick }: { id: string; onPick: (id: string) => void }) {
  const { t } = useTranslation();
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [text, setText] = useState('');
  const current = useQuery({ ...usersQuery({ text: '', id }), enabled: id !== '' });
  const found = useQuery({ ...usersQuery({ text }), placeholderData: (before) => before });
  useEffect(() => {
    const timer = setTimeout(() => setText(typed ?? ''), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const [chosen] = current.data ?? [];
  return (
    <label>
      {t('graphiql.user')}
      <input
        type="search"
        list={list}
        autoComplete="off"
        placeholder={t('graphiql.userHint')}
        value={typed ?? (chosen ? labelOf(chosen) : '')}
        onChange={(event) => {
          const value = event.currentTarget.value;
          setTyped(value);
          const user = found.data?.find((one) => labelOf(one) === value);
          if (user) onPick(user.documentId);
        }}
      />
      <datalist id={list}>
        {found.data?.map((user) => (
          <option key={user.documentId} value={labelOf(user)} />
        ))}
      </datalist>
    </label>
  );
}
