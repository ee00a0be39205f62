import { notFound } from 'next/navigation';

/** Any other address: there is no such page. */
export default function Rest(): never {
  notFound();
}
