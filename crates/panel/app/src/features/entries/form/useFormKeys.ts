import { useEffect } from 'react';
import { usePermissions } from '../../../model/usePermissions';
import type { FormView } from './formStore';

/** Ctrl+S saves, Ctrl+Enter publishes; of types without drafts both save. Not while a dialog is open. */
export function useFormKeys({ type, saving, isWritable }: FormView) {
  const permissions = usePermissions();
  const publishes = permissions.may(type.uid, 'publish');
  useEffect(() => {
    if (!isWritable) return;
    const press = (event: KeyboardEvent) => {
      const saves = event.key === 's';
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !(saves || event.key === 'Enter')) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      // before an editor takes the keys for itself
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat) return;
      if (saves || !type.draftAndPublish) void saving.save('save');
      else if (publishes) void saving.save('publish');
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [type, saving, isWritable, publishes]);
}
