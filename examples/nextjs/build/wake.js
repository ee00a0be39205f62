// Loads the scripts of the page when it needs them: see lean.mjs, which fills in their addresses.
(() => {
  const events = ['focusin', 'pointerdown', 'submit'];
  const wake = () => {
    for (const event of events) removeEventListener(event, look, true);
    for (const address of SCRIPTS) {
      const script = document.createElement('script');
      script.src = address;
      document.head.append(script);
    }
  };
  const look = ({ target }) => {
    if (target instanceof Element && target.closest('form')) wake();
  };
  for (const event of events) addEventListener(event, look, true);
  // React shows in the browser what it could not render on the server, such as the page for 404
  const failed = () => {
    if (document.documentElement.id === '__next_error__' || document.querySelector('template[data-dgst], template[data-msg]')) wake();
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', failed);
  else failed();
})();
