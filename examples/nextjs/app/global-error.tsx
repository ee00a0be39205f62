'use client';

// What is shown when even the frame of pages failed.

export default function Broken() {
  return (
    <html lang="en">
      <body>
        <main role="alert">
          <h1>This page cannot be shown now</h1>
          <p>Something is out of order on our side. Try again in a moment.</p>
        </main>
      </body>
    </html>
  );
}
