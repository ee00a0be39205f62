/** How somebody is called. */
import type { Person } from './entryApi';

export function nameOf(person: Person | null | undefined): string | null {
  if (!person) return null;
  return [person.firstname, person.lastname].filter(Boolean).join(' ') || person.email;
}
