/** A link that an editor made, to wherever; nothing but web addresses and paths of this site becomes one. */
export function Outward({ label, url, newTab, className }: { label: string; url: string; newTab?: boolean | null; className?: string }) {
  if (!/^(https?:\/\/|\/(?!\/)|mailto:)/i.test(url)) return <span>{label}</span>;
  return (
    <a href={url} className={className} rel="noopener noreferrer" target={newTab ? '_blank' : undefined}>
      {label}
    </a>
  );
}
