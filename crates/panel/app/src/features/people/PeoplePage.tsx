import { useParams } from '@tanstack/react-router';
import { NotFound } from '../../ui/states';
import { AdminsList } from './AdminsList';
import { UsersList } from './UsersList';

/** End users, or admins. */
export function PeoplePage() {
  const { list } = useParams({ strict: false });
  if (list === 'users') return <UsersList />;
  if (list === 'admins') return <AdminsList />;
  return <NotFound />;
}
