import { useRef, useState } from 'react';

/**
 * What to do when a picture cannot be had: the address of a private file may be over. `onFail` is called once, until one can be had
 * again; a picture with another address is tried anew.
 */
export function useFailingImage(address: string | null, onFail?: () => void) {
  const [broken, setBroken] = useState<string | null>(null);
  const hasTold = useRef(false);
  const onError = () => {
    setBroken(address);
    if (hasTold.current) return;
    hasTold.current = true;
    onFail?.();
  };
  const onLoad = () => {
    hasTold.current = false;
  };
  return { isBroken: address !== null && address === broken, onError, onLoad };
}
