import { useEffect, useRef } from 'react';
import { showMail } from './mailDocument';
import classes from './TemplatePreview.module.css';

/** The HTML of a mail, in a frame where nothing runs and nothing is loaded. */
export function MailHtml({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (frame.current) showMail(frame.current, html);
  }, [html]);
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      title={title}
      sandbox="allow-same-origin"
      onLoad={() => frame.current && showMail(frame.current, html)}
    />
  );
}
