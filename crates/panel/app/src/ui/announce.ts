/** Says something to whoever listens to the screen: what happened, where it cannot be heard from what has the focus. */
let region: HTMLElement | null = null;

export function announce(text: string): void {
  region ??= addRegion();
  const said = region;
  // the same text a second time is news, too
  said.textContent = '';
  setTimeout(() => {
    said.textContent = text;
  }, 50);
}

function addRegion(): HTMLElement {
  const added = document.createElement('div');
  added.setAttribute('role', 'status');
  added.setAttribute('aria-live', 'polite');
  Object.assign(added.style, { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' });
  return document.body.appendChild(added);
}
