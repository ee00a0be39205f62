'use client';

// What is shown in the place of a page that failed. Why it did is in the log of the server, and nowhere else.

import { usePathname } from 'next/navigation';

const SAID = {
  en: ['This page cannot be shown now', 'Something is out of order on our side. Try again in a moment.', 'Try again'],
  de: ['Diese Seite kann gerade nicht gezeigt werden', 'Bei uns ist etwas in Unordnung. Versuchen Sie es gleich noch einmal.', 'Noch einmal'],
} as const;

export default function Broken() {
  const [title, about, again] = SAID[usePathname().startsWith('/de') ? 'de' : 'en'];
  return (
    <main className="heading">
      <title>{title}</title>
      <h1>{title}</h1>
      <p role="alert">{about}</p>
      <p>
        <button type="button" onClick={() => location.reload()}>
          {again}
        </button>
      </p>
    </main>
  );
}
