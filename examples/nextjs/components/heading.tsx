/** The heading of a page that is not an article. */
export function Heading({ kicker, title, text }: { kicker?: string; title: string; text?: string | null | undefined }) {
  return (
    <header className="heading">
      {kicker && <p className="kicker">{kicker}</p>}
      <h1>{title}</h1>
      {text && <p>{text}</p>}
    </header>
  );
}
