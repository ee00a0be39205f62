/** A link that an editor wrote. Only web addresses, mail addresses and paths of this site become links. */
export function Outward({ label, url, newTab, className }: { label: string; url: string; newTab?: boolean | null; className?: string }) {
  if (!/^(https?:\/\/|\/(?!\/)|mailto:)/i.test(url)) return <span>{label}</span>;
  return (
    <a href={url} className={className} rel="noopener noreferrer" target={newTab ? '_blank' : undefined}>
      {label}
    </a>
  );
}
